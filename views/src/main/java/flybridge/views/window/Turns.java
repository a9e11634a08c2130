package flybridge.views.window;

import flybridge.engine.Picture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Shows pictures to regions that take turns: while pictures come with every frame, one region is
/// shown the newest in each, so that no frame pays for all of them. A window that has rested shows
/// everything at once, and a last picture is shown to all. Owned by the FX thread.
final class Turns {
  /// A window to which nothing came for so long has rested.
  static final Duration REST = Duration.ofMillis(50);

  /// What is shown by one of the turns.
  interface Region {
    void show(Picture picture);
  }

  /// Makes turns.
  interface Taking {
    Turns of(Region... regions);
  }

  private final Region[] regions;
  private final LongSupplier nanos;
  private final Executor afterRest;
  private final long rest;
  private @Nullable Picture newest;
  private long cameAt;
  private long tookAt;
  private int owed;
  private int next;
  private boolean waiting;

  /// @param nanos tells the time, from any start
  /// @param afterRest runs a task on the FX thread, when [#REST] has passed
  Turns(Region[] regions, LongSupplier nanos, Executor afterRest) {
    this(regions, nanos, afterRest, REST.toNanos());
  }

  private Turns(Region[] regions, LongSupplier nanos, Executor afterRest, long rest) {
    this.regions = regions.clone();
    this.nanos = nanos;
    this.afterRest = afterRest;
    this.rest = rest;
    this.cameAt = nanos.getAsLong() - rest;
  }

  /// Turns in real time.
  ///
  /// @param fxThread runs a task on the FX thread
  static Turns on(Executor fxThread, Region... regions) {
    Executor afterRest =
        CompletableFuture.delayedExecutor(REST.toMillis(), TimeUnit.MILLISECONDS, fxThread);
    return new Turns(regions, System::nanoTime, afterRest);
  }

  /// No turns: whatever is shown is shown to all, as pictures are taken.
  static Turns atOnce(Region... regions) {
    return new Turns(regions, () -> 0, Runnable::run, 0);
  }

  /// Shows the newest picture.
  ///
  /// @param full whether the frame has enough to do without; nobody waits longer than a rest for
  ///   that
  void show(Picture picture, boolean full) {
    long now = nanos.getAsLong();
    boolean rested = now - cameAt >= rest;
    newest = picture;
    cameAt = now;
    owed = regions.length;
    if (rested) {
      tookAt = now;
      showAll();
    } else if (!full || now - tookAt >= rest) {
      tookAt = now;
      showNext();
    }
    await();
  }

  private void showAll() {
    while (owed > 0) {
      showNext();
    }
  }

  private void showNext() {
    Region region = regions[next];
    next = (next + 1) % regions.length;
    owed--;
    if (newest != null) {
      region.show(newest);
    }
  }

  private void await() {
    if (!waiting && owed > 0) {
      waiting = true;
      afterRest.execute(this::rested);
    }
  }

  private void rested() {
    waiting = false;
    if (nanos.getAsLong() - cameAt >= rest) {
      showAll();
    } else {
      await();
    }
  }
}

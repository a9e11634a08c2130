package flybridge.time;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Clocks that run at a multiple of another pair, from a start of their own: a drill's hour in a
/// minute. They can be held at their start until everybody is there. Safe from any thread.
public final class ScaledTime implements Time {
  private final Time base;
  private final Instant start;
  private final double speed;
  private final AtomicReference<@Nullable Long> originNanos = new AtomicReference<>();

  private ScaledTime(Time base, Instant start, double speed) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("a speed must be more than 0, not " + speed);
    }
    this.base = base;
    this.start = start;
    this.speed = speed;
  }

  /// Clocks that run from now on.
  ///
  /// @param base what drives these clocks
  /// @param start what the wall clock reads now
  /// @param speed seconds here for a second there, more than 0
  public static ScaledTime running(Time base, Instant start, double speed) {
    ScaledTime time = held(base, start, speed);
    time.release();
    return time;
  }

  /// Clocks that stand at their start until they are released; parameters as for [#running].
  public static ScaledTime held(Time base, Instant start, double speed) {
    return new ScaledTime(base, start, speed);
  }

  /// Lets held clocks run; those that run already go on.
  public void release() {
    originNanos.compareAndSet(null, base.nanoTime());
  }

  public double speed() {
    return speed;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanoTime());
  }

  @Override
  public long nanoTime() {
    Long origin = originNanos.get();
    return origin == null ? 0 : (long) ((base.nanoTime() - origin) * speed);
  }
}

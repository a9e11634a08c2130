package flybridge.engine;

import flybridge.cluster.Update;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that alters what is known of a cluster. Sources hand it batches and wait while it
/// is behind, which in the end slows down the server's stream; nothing is dropped.
final class Loop implements AutoCloseable {
  /// Batches that may wait before sources have to.
  static final int MOST_WAITING = 256;

  /// A turn takes batches until it has so many updates: what arrives together is shown together,
  /// and yet a turn in the midst of a list lasts a few tens of milliseconds.
  private static final int ENOUGH_IN_A_TURN = 4_096;

  /// Turns begin no closer than this: a large cluster changes a thousand times a second, each turn
  /// costs something however little it brings, and nobody sees a difference of a fraction of a
  /// frame. A turn that follows a longer one, as in the midst of a list, waits for nothing.
  private static final long GATHERS_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  /// A tick at the latest after this, whatever the cluster's clock does.
  private static final long LONGEST_REST_MILLIS = 200;

  /// Ticks come no closer than this, however fast the cluster's clock runs.
  private static final long SHORTEST_REST_MILLIS = 10;

  private static final long JOIN_MILLIS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  /// What the loop drives, always on its own thread.
  interface Work {
    /// Takes in what the sources said; may be empty, for time passes too.
    void turn(List<Update> updates);
  }

  private final BlockingQueue<List<Update>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
  private final Work work;
  private final long restMillis;
  private final Thread thread;
  private volatile boolean closed;

  /// @param speed seconds of the cluster's clock a second
  Loop(Work work, double speed) {
    this.work = work;
    this.restMillis =
        Math.clamp(Math.round(1_000 / speed), SHORTEST_REST_MILLIS, LONGEST_REST_MILLIS);
    this.thread = Thread.ofPlatform().name("flybridge-model").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Hands over a batch; waits while too many do.
  ///
  /// @throws InterruptedException when the waiting thread is told to end
  void accept(List<Update> batch) throws InterruptedException {
    while (!closed && !waiting.offer(batch, LONGEST_REST_MILLIS, TimeUnit.MILLISECONDS)) {
      LOG.debug("a source waits: {} batches are ahead of it", MOST_WAITING);
    }
  }

  /// Runs something small on the loop's thread, before its next turn.
  void later(Runnable task) {
    asked.add(task);
  }

  private void run() {
    List<Update> updates = new ArrayList<>();
    long begun = System.nanoTime() - GATHERS_NANOS;
    while (!closed) {
      try {
        List<Update> next = waiting.poll(restMillis, TimeUnit.MILLISECONDS);
        TimeUnit.NANOSECONDS.sleep(begun + GATHERS_NANOS - System.nanoTime());
        begun = System.nanoTime();
        while (next != null) {
          updates.addAll(next);
          next = updates.size() < ENOUGH_IN_A_TURN ? waiting.poll() : null;
        }
      } catch (InterruptedException ended) {
        return;
      }
      for (Runnable task = asked.poll(); task != null; task = asked.poll()) {
        guarded(task);
      }
      guarded(() -> work.turn(updates));
      updates.clear();
    }
  }

  /// A fault costs what failed, never what stands beside it or comes after.
  private static void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException fault) {
      LOG.error("A turn of the model failed; the next goes on with what it has.", fault);
    }
  }

  /// Ends the thread; may be called from it, and again.
  @Override
  public void close() {
    closed = true;
    if (Thread.currentThread() == thread) {
      return;
    }
    thread.interrupt();
    try {
      if (!thread.join(Duration.ofMillis(JOIN_MILLIS))) {
        LOG.warn("The model's thread did not end within {} ms.", JOIN_MILLIS);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}

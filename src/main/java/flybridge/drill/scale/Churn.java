package flybridge.drill.scale;

import flybridge.drill.api.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Keeps a [ScaleCluster] alive: heartbeats always, and as many other changes a second as is
/// wanted. What happens, and in which order, follows from the seed alone; when, from the rate.
///
/// Writes are made on one thread, each noted by [Stamps] with the moment just before it.
public final class Churn implements AutoCloseable {
  /// While nothing is due.
  private static final long REST_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

  private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Happenings happenings;
  private final Heartbeats heartbeats;
  private final Alarms alarms;
  private final Stamps stamps;
  private final Thread thread = Thread.ofPlatform().name("churn").daemon().unstarted(this::run);
  private final AtomicInteger burst = new AtomicInteger();
  private volatile int rate;
  private volatile boolean closed;
  private long begunNanos;
  private long made;
  private int paced;

  private Churn(ObjectStore store, Size size, Stamps stamps) {
    this.stamps = stamps;
    this.happenings = new Happenings(store, size, stamps);
    this.heartbeats = new Heartbeats(store, size.nodes());
    this.alarms = new Alarms(store, size.nodes(), stamps);
  }

  /// What is kept alive.
  ///
  /// @param seed decides all that is left to chance
  public record Size(int nodes, int pods, long seed) {}

  /// Begins with heartbeats alone.
  public static Churn begin(ObjectStore store, Size size, Stamps stamps) {
    Churn churn = new Churn(store, size, stamps);
    churn.thread.start();
    return churn;
  }

  /// From now on so many changes happen a second, beside heartbeats; with them, twice a second, a
  /// node gets short of memory for a while, see [Alarms]. None for 0.
  public void rate(int perSecond) {
    rate = perSecond;
  }

  /// So many changes more happen, as fast as they can be written, without alarms.
  public void burst(int changes) {
    burst.addAndGet(changes);
  }

  private void run() {
    try {
      long reported = System.nanoTime();
      while (!closed) {
        long now = System.nanoTime();
        heartbeats.until(now);
        pace(now);
        for (int left = burst.get(); left > 0 && !closed; left = burst.decrementAndGet()) {
          happenings.next();
        }
        if (now - reported >= REPORT_NANOS) {
          stamps.written(happenings.count() + heartbeats.count() + alarms.count(), now);
          reported = now;
        }
        LockSupport.parkNanos(REST_NANOS);
      }
    } catch (IOException full) {
      throw new UncheckedIOException("What happened in the cluster cannot be noted.", full);
    }
  }

  /// Makes what is due by now at the wanted rate.
  private void pace(long now) throws IOException {
    int wanted = rate;
    if (wanted != paced) {
      paced = wanted;
      begunNanos = now;
      made = 0;
    }
    if (wanted == 0) {
      return;
    }
    happenings.pace(wanted);
    long due = (long) ((now - begunNanos) / 1e9 * wanted);
    alarms.until(now);
    while (made < due && !closed) {
      happenings.next();
      made++;
      long later = System.nanoTime();
      heartbeats.until(later);
      alarms.until(later);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stamps.close();
  }
}

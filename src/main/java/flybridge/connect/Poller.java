package flybridge.connect;

import flybridge.time.Time;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks one source again and again, on a thread of its own, until it is closed.
final class Poller implements AutoCloseable {
  private static final int MOST_DOUBLINGS = 16;
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  private final Asking asking;
  private final Map<String, String> cluster;
  private final Pace pace;
  private final Time time;
  private final RandomGenerator random;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile Heard heard;
  private int failures;

  /// @param cluster labels by which its alerts are chosen
  Poller(
      AlertServer server,
      Asking asking,
      Map<String, String> cluster,
      Pace pace,
      Time time,
      RandomGenerator random) {
    this.asking = asking;
    this.cluster = Map.copyOf(cluster);
    this.pace = pace;
    this.time = time;
    this.random = random;
    this.heard = Heard.nothing(server, time.nanoTime());
    this.thread =
        Thread.ofPlatform()
            .name("flybridge-" + server.kind().title().toLowerCase(Locale.ROOT))
            .daemon()
            .unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// From any thread.
  Heard heard() {
    return heard;
  }

  private void run() {
    try {
      do {
        look();
      } while (!closed.await(pause().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException ended) {
      LOG.debug("{} is no longer asked.", heard.server().title());
    } finally {
      asking.close();
    }
  }

  private void look() throws InterruptedException {
    try {
      heard = asking.ask(time).of(cluster);
      failures = 0;
    } catch (AlertSourceException trouble) {
      if (failures == 0) {
        LOG.warn("{}", trouble.sentence());
      }
      lost(trouble.sentence());
    } catch (RuntimeException fault) {
      LOG.error("What {} answers could not be taken in.", heard.server().title(), fault);
      lost("What %s answers could not be taken in.".formatted(heard.server().title()));
    }
  }

  private void lost(String why) {
    failures++;
    heard = heard.lost(why);
  }

  private Duration pause() {
    if (failures == 0) {
      return times(pace.every(), 0.9 + random.nextDouble() / 5);
    }
    Duration doubled = times(pace.again(), Math.pow(2, Math.min(failures - 1, MOST_DOUBLINGS)));
    Duration capped = doubled.compareTo(pace.longest()) < 0 ? doubled : pace.longest();
    return times(capped, 0.5 + random.nextDouble());
  }

  private static Duration times(Duration duration, double factor) {
    return Duration.ofNanos((long) (duration.toNanos() * factor));
  }

  /// Ends the thread, which lets go of its connections.
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}

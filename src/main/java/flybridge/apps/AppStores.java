package flybridge.apps;

import flybridge.change.Reports;
import flybridge.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads stores on one thread of its own until it is closed.
public final class AppStores implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AppStores.class);

  private final List<StorePoll> polls;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private AppStores(List<StorePoll> polls) {
    this.polls = List.copyOf(polls);
    this.thread = Thread.ofPlatform().name("flybridge-app-stores").daemon().unstarted(this::run);
  }

  /// Begins to read; returns at once.
  public static AppStores follow(List<Store> stores, Reports reports, Time time) {
    AppStores followed =
        new AppStores(stores.stream().map(store -> new StorePoll(store, reports, time)).toList());
    followed.thread.start();
    return followed;
  }

  /// How it stands with each, in the order in which they were given.
  public List<StoreState> states() {
    return polls.stream().map(StorePoll::state).toList();
  }

  private void run() {
    try {
      do {
        turn(polls);
      } while (!closed.await(rest(polls).toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      LOG.debug("No longer reading the stores.");
    }
  }

  /// Reads those that are due.
  static void turn(List<StorePoll> polls) throws InterruptedException {
    for (StorePoll poll : polls) {
      if (poll.rest().isZero()) {
        poll.read();
      }
    }
  }

  private static Duration rest(List<StorePoll> polls) {
    return polls.stream()
        .map(StorePoll::rest)
        .min(Duration::compareTo)
        .orElse(Store.LEAST_PAUSE)
        .plusMillis(1);
  }

  /// Ends the thread.
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}

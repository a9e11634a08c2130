package flybridge.apps;

import flybridge.change.Reports;
import flybridge.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one store again and again, less often while it cannot be read. Whatever happens, the next
/// look comes, and what was read last stays. One thread calls [#read()]; the state may be looked at
/// from any.
public final class StorePoll {
  /// However long it has been silent.
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /// A hiccup is no news; what will pass by itself is told from this failure in a row on.
  private static final int WORTH_TELLING = 2;

  private static final Logger LOG = LoggerFactory.getLogger(StorePoll.class);

  private final Store store;
  private final Reports reports;
  private final Time time;
  private final Told told;
  private volatile StoreState state;
  private int failures;
  private long nextNanos;

  public StorePoll(Store store, Reports reports, Time time) {
    this.store = store;
    this.reports = reports;
    this.time = time;
    this.told = new Told(reports);
    this.state = new StoreState(store.name(), null, "", 0, 0, "");
    this.nextNanos = time.nanoTime();
    reports.expect(store.name());
  }

  public StoreState state() {
    return state;
  }

  /// How long it is until the next look is due; nothing when it is.
  Duration rest() {
    long left = nextNanos - time.nanoTime();
    return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
  }

  /// Looks once, waiting for the network.
  ///
  /// @throws InterruptedException when the waiting thread is told to end
  public StoreState read() throws InterruptedException {
    StoreException trouble = trouble();
    if (trouble == null) {
      failures = 0;
      reports.readable(store.name());
      next(store.pause());
    } else {
      failures++;
      if (trouble.reason() == StoreException.Reason.KEY) {
        store.startAfresh();
      }
      boolean nothingYet = state.lastRead() == null;
      if (nothingYet || trouble.needsSomebody() || failures >= WORTH_TELLING) {
        reports.cannotRead(store.name(), trouble.sentence() + " " + asOf());
      }
      next(backOff(trouble));
    }
    return state;
  }

  private @Nullable StoreException trouble() throws InterruptedException {
    try {
      return everything();
    } catch (StoreException failed) {
      return failed(failed, "");
    } catch (RuntimeException fault) {
      LOG.error("What {} answered was not understood.", store.name(), fault);
      String sentence =
          "Flybridge did not understand what %s answered (%s); please report it."
              .formatted(store.name(), fault.getClass().getSimpleName());
      return failed(new StoreException(StoreException.Reason.GARBAGE, sentence), "");
    }
  }

  /// @return why one of the apps could not be read; null when all were
  private @Nullable StoreException everything() throws StoreException, InterruptedException {
    StoreException trouble = null;
    List<String> apps = store.apps();
    for (String app : apps) {
      try {
        told.take(app, store.submissions(app), time.instant());
      } catch (StoreException failed) {
        if (!failed.concernsOneApp()) {
          throw failed;
        }
        trouble = failed(failed, app);
      }
    }
    if (trouble == null) {
      Instant now = time.instant();
      state =
          new StoreState(store.name(), now, "", apps.size(), told.underWay(), store.allowance());
    }
    return trouble;
  }

  private StoreException failed(StoreException why, String app) {
    told.unread(app);
    StoreState last = state;
    state =
        new StoreState(
            last.store(),
            last.lastRead(),
            why.sentence(),
            last.apps(),
            told.underWay(),
            store.allowance());
    return why;
  }

  private String asOf() {
    Instant last = state.lastRead();
    return last == null
        ? "Nothing was read of it yet."
        : "What is shown of it was read at %s.".formatted(Told.words(last));
  }

  private Duration backOff(StoreException trouble) {
    Duration doubled = store.pause().multipliedBy(1L << Math.min(failures - 1, 8));
    Duration own = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    Duration wanted = trouble.retryAfter();
    return wanted != null && wanted.compareTo(own) > 0 ? wanted : own;
  }

  private void next(Duration pause) {
    nextNanos = time.nanoTime() + pause.toNanos();
  }
}

package flybridge.drill.api;

import flybridge.drill.api.wire.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Watches. Their time-outs and bookmarks follow real time, whatever the speed of the drill's
/// clock: they are about connections, and a client's patience is not sped up.
final class WatchHandler {
  private final Records records;
  private final Watches watches = new Watches();
  private final Duration bookmarkEvery;
  private final Duration shortestWatch;
  private final RandomGenerator random;
  private final AtomicLong cacheFloor = new AtomicLong();

  WatchHandler(Records records, ApiSettings settings) {
    this.records = records;
    this.bookmarkEvery = settings.bookmarkEvery();
    this.shortestWatch = settings.shortestWatch();
    this.random = new Random(settings.seed());
  }

  Watches watches() {
    return watches;
  }

  /// Begins the watch cache anew at the present revision, as a restarted server does: who comes
  /// with an older revision must list again.
  void restartCache() {
    cacheFloor.set(records.revision());
  }

  /// @param namespace empty for all
  void watch(Exchange exchange, String namespace, ListOptions options, Rendering rendering)
      throws IOException, InterruptedException {
    options.revision();
    String type = rendering.encoder().watchType();
    try (Watches.Session session = watches.open(exchange);
        OutputStream out = exchange.stream(200, type)) {
      out.flush();
      WatchStream stream = new WatchStream(out, namespace, options, rendering);
      try {
        run(stream, options);
      } catch (StatusException expired) {
        stream.fail(expired);
      } catch (InterruptedException woken) {
        if (!session.isEnded()) {
          throw woken;
        }
      }
    }
  }

  private void run(WatchStream stream, ListOptions options)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    WatchPace pace = new WatchPace(start, lasts(options), bookmarkEvery.toNanos(), random);
    boolean bookmarks = options.bookmarks() && stream.rendering().served().cached();
    long cursor = begin(stream, options, pace);
    while (!pace.isOver(System.nanoTime())) {
      long wait = pace.untilNext(System.nanoTime(), bookmarks);
      Records.Batch batch = records.changes(stream.type(), cursor, WatchStream.BATCH, wait);
      for (EventLog.Change change : batch.changes()) {
        stream.send(change);
      }
      if (!batch.changes().isEmpty()) {
        stream.flush();
      }
      boolean future = cursor > batch.upTo();
      cursor = Math.max(cursor, batch.upTo());
      if (bookmarks && !future && pace.takeBookmark(System.nanoTime())) {
        stream.bookmark(cursor, false);
      }
    }
  }

  /// Sends what there is, if that is asked for.
  ///
  /// @return the revision after which changes follow
  private long begin(WatchStream stream, ListOptions options, WatchPace pace)
      throws IOException, InterruptedException {
    long wanted = options.revision();
    if (wanted != 0 && !options.initialEvents()) {
      long floor = cacheFloor.get();
      if (stream.rendering().served().cached() && wanted < floor) {
        throw StatusException.expired("too old resource version: %d (%d)".formatted(wanted, floor));
      }
      return wanted;
    }
    long patienceMillis = Duration.ofNanos(pace.left(System.nanoTime())).toMillis();
    if (wanted != 0 && !records.reaches(wanted, patienceMillis)) {
      return wanted;
    }
    Records.Snapshot snapshot = records.snapshot(stream.type(), stream.namespace(), 0, "");
    for (Stored object : snapshot.items()) {
      stream.sendInitial(object);
    }
    if (options.initialEvents() && options.bookmarks()) {
      stream.bookmark(snapshot.revision(), true);
    }
    stream.flush();
    return snapshot.revision();
  }

  /// How long a watch lasts: as asked, else between once and twice the shortest, at random, so that
  /// not all come back at the same time (apiserver `--min-request-timeout`).
  private long lasts(ListOptions options) {
    if (options.timeoutSeconds() > 0) {
      return Duration.ofSeconds(options.timeoutSeconds()).toNanos();
    }
    return (long) (shortestWatch.toNanos() * (1 + random.nextDouble()));
  }
}

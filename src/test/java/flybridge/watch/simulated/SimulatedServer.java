package flybridge.watch.simulated;

import flybridge.cluster.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// An API server in virtual time, after what real ones do (Kubernetes API concepts; apiserver
/// `pkg/storage/cacher`), with everything that may go wrong.
final class SimulatedServer {
  private static final byte[] HTML =
      "<!DOCTYPE html><html><body>Log in to the hotel's network.</body></html>"
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] NOT_NOW = "not now\n".getBytes(StandardCharsets.UTF_8);
  private static final Duration BOOKMARK = Duration.ofSeconds(60);
  private static final Duration BEFORE_END = Duration.ofSeconds(2);

  final VirtualTime time;
  final Store store;
  final Encoding encoding;
  final Mischief mischief = new Mischief();
  private final Traits traits;
  private final RandomGenerator random;
  private final Lists lists;
  private final List<WatchStream> watches = new ArrayList<>();
  private final Map<Kind, Long> lastTold = new EnumMap<>(Kind.class);
  private long unauthorizedUntil;
  private long forbiddenUntil;

  SimulatedServer(VirtualTime time, Store store, Traits traits, RandomGenerator random) {
    this.time = time;
    this.store = store;
    this.traits = traits;
    this.encoding = traits.encoding();
    this.random = random;
    this.lists = new Lists(this, random);
  }

  Lists lists() {
    return lists;
  }

  /// When something about this kind last arrived at the client.
  long lastTold(Kind kind) {
    return lastTold.getOrDefault(kind, 0L);
  }

  void told(Kind kind) {
    lastTold.put(kind, time.nanoTime());
  }

  void answer(Ask ask, Network.Asked call) {
    if (time.nanoTime() < unauthorizedUntil) {
      call.refuse(401, encoding.status(401, "Unauthorized", "simulated", ""), 0);
    } else if (time.nanoTime() < forbiddenUntil) {
      call.refuse(403, encoding.status(403, "Forbidden", "simulated", ""), 0);
    } else if (mischief.take(Mishap.HTML)) {
      Outlet outlet = call.open();
      outlet.send(HTML);
      outlet.end();
    } else if (mischief.take(Mishap.TOO_MANY_REQUESTS)) {
      call.refuse(
          429, encoding.status(429, "TooManyRequests", "simulated", ""), 1 + random.nextInt(3));
    } else if (mischief.take(Mishap.SERVER_ERROR)) {
      call.refuse(500 + random.nextInt(5), NOT_NOW, 0);
    } else if (ask.watches()) {
      watch(ask, call);
    } else if (ask.counts()) {
      lists.count(ask, call);
    } else {
      lists.answer(ask, call);
    }
  }

  private void watch(Ask ask, Network.Asked call) {
    if (ask.wantsAll()) {
      all(ask, call);
      return;
    }
    long from = Long.parseLong(ask.param("resourceVersion"));
    boolean forgotten = from < store.oldest(ask.kind());
    if (mischief.take(Mishap.EXPIRED_ANSWER) || forgotten && traits.refusesExpired()) {
      call.refuse(410, encoding.status(410, "Expired", "simulated", ""), 0);
      return;
    }
    WatchStream stream = opened(ask, call);
    if (forgotten) {
      stream.expired();
      return;
    }
    if (mischief.take(Mishap.REPLAY)) {
      stream.repeat(from, 2 + random.nextInt(4), random.nextBoolean());
    }
    List.copyOf(store.events(ask.kind())).stream()
        .filter(event -> event.revision() > from)
        .forEach(stream::event);
    serve(stream, ask);
  }

  private void all(Ask ask, Network.Asked call) {
    switch (traits.streaming()) {
      case REFUSED -> call.refuse(422, encoding.status(422, "Invalid", "simulated", ""), 0);
      case UNKNOWN -> call.refuse(400, encoding.status(400, "BadRequest", "simulated", ""), 0);
      case BROKEN -> {
        Outlet outlet = call.open();
        outlet.send(encoding.error(500, "InternalError", "no progress"));
        outlet.end();
      }
      case IGNORED -> {
        WatchStream stream = opened(ask, call);
        store.all(ask.kind()).forEach(stream::event);
        serve(stream, ask);
      }
      case GRANTED -> {
        WatchStream stream = opened(ask, call);
        lists.stream(stream);
        serve(stream, ask);
      }
    }
  }

  private WatchStream opened(Ask ask, Network.Asked call) {
    return new WatchStream(this, random, ask.kind(), call.open());
  }

  private void serve(WatchStream stream, Ask ask) {
    watches.add(stream);
    Duration all = Duration.ofSeconds(ask.number("timeoutSeconds"));
    if (traits.bookmarks()) {
      bookmarkLater(stream);
      time.after(all.minus(BEFORE_END), () -> bookmark(stream));
    }
    time.after(all, () -> close(stream));
  }

  private void bookmarkLater(WatchStream stream) {
    time.after(
        BOOKMARK,
        () -> {
          if (watches.contains(stream)) {
            bookmark(stream);
            bookmarkLater(stream);
          }
        });
  }

  private void bookmark(WatchStream stream) {
    if (watches.contains(stream)) {
      stream.bookmark(false, () -> {});
    }
  }

  private void close(WatchStream stream) {
    if (watches.remove(stream)) {
      stream.outlet.end(() -> told(stream.kind));
    }
  }

  /// Tells those who watch.
  void happened(Thing thing) {
    time.note(() -> "happened " + thing);
    watches.removeIf(stream -> stream.outlet.isOver());
    for (WatchStream stream : List.copyOf(watches)) {
      if (stream.kind == thing.kind()) {
        stream.event(thing);
      }
    }
    strike();
  }

  /// Does to open watches what is due.
  void strike() {
    watches.removeIf(stream -> stream.outlet.isOver());
    for (WatchStream stream : List.copyOf(watches)) {
      if (stream.outlet.hangs()) {
        continue;
      }
      if (mischief.take(Mishap.CUT_WATCH)) {
        stream.outlet.cut();
      } else if (mischief.take(Mishap.END_WATCH)) {
        stream.outlet.end();
      } else if (mischief.take(Mishap.HANG_WATCH)) {
        stream.outlet.hang();
      } else if (mischief.take(Mishap.EXPIRED_FRAME)) {
        store.forget(stream.kind);
        stream.expired();
      }
    }
  }

  /// Everybody has to begin anew, from what the server knows now.
  void replaced(boolean told) {
    for (WatchStream stream : watches) {
      store.forget(stream.kind);
      if (told) {
        stream.expired();
      } else {
        stream.outlet.cut();
      }
    }
    watches.clear();
  }

  void calm() {
    mischief.calm();
    unauthorizedUntil = 0;
    forbiddenUntil = 0;
  }

  void unauthorized(Duration during) {
    unauthorizedUntil = time.nanoTime() + during.toNanos();
  }

  void forbidden(Duration during) {
    forbiddenUntil = time.nanoTime() + during.toNanos();
  }
}

package flybridge.watch.simulated;

import flybridge.cluster.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// One watch as the server serves it, with what goes wrong in it.
final class WatchStream {
  private static final byte[] GARBAGE = "\u0000\u0007<garbage>\n}".getBytes(StandardCharsets.UTF_8);
  private static final int MOST_REPEATED = 4;

  private final SimulatedServer server;
  private final RandomGenerator random;
  final Kind kind;
  final Outlet outlet;

  WatchStream(SimulatedServer server, RandomGenerator random, Kind kind, Outlet outlet) {
    this.server = server;
    this.random = random;
    this.kind = kind;
    this.outlet = outlet;
  }

  /// Sends what happened to an object.
  void event(Thing thing) {
    Mischief mischief = server.mischief;
    if (outlet.isOver() || outlet.hangs()) {
      return;
    }
    byte[] frame = frame(thing);
    if (mischief.take(Mishap.CUT_FRAME)) {
      outlet.send(Arrays.copyOf(frame, 1 + random.nextInt(frame.length - 1)));
      outlet.cut();
    } else if (mischief.take(Mishap.GARBAGE_FRAME)) {
      outlet.send(GARBAGE);
    } else if (mischief.take(Mishap.WRONG_KIND)) {
      outlet.send(wrong(thing));
    } else if (mischief.take(Mishap.TRUNCATED)) {
      outlet.send(server.encoding.truncated(kind, server.encoding.object(thing)));
    } else if (outlet.isIdle() && mischief.take(Mishap.SLOW_FRAME)) {
      outlet.dribble(frame, 6, Duration.ofMillis(1 + random.nextInt(1_500)), this::told);
    } else {
      outlet.send(frame, this::told);
      if (mischief.take(Mishap.DUPLICATES)) {
        repeat(thing.revision(), 1 + random.nextInt(MOST_REPEATED), false);
      }
    }
  }

  /// Sends again some of what was before, up to a revision.
  void repeat(long revision, int count, boolean mixed) {
    List<Thing> before =
        server.store.events(kind).stream().filter(each -> each.revision() <= revision).toList();
    List<Thing> again = before.subList(Math.max(0, before.size() - count), before.size());
    if (mixed && again.size() > 1) {
      again = again.reversed();
    }
    again.forEach(thing -> outlet.send(frame(thing), this::told));
  }

  /// The object as it was given first, of which the type says nothing that is true.
  private byte[] frame(Thing thing) {
    String type = thing.gone() ? "DELETED" : random.nextBoolean() ? "MODIFIED" : "ADDED";
    return server.encoding.frame(type, kind, server.encoding.object(thing));
  }

  private byte[] wrong(Thing thing) {
    Kind other = kind == Kind.NODE ? Kind.NAMESPACE : Kind.NODE;
    Thing wrong =
        new Thing(other, "", thing.name(), thing.uid(), thing.revision(), false, "", "", false, 0);
    return server.encoding.frame("MODIFIED", other, server.encoding.object(wrong));
  }

  void bookmark(boolean initialEnd, Runnable arrived) {
    outlet.send(
        server.encoding.bookmark(kind, "" + server.store.revision(), initialEnd),
        () -> {
          told();
          arrived.run();
        });
  }

  void expired() {
    String words = "too old resource version: 1 (%d)".formatted(server.store.oldest(kind));
    outlet.send(server.encoding.error(410, "Expired", words));
    outlet.end();
  }

  private void told() {
    server.told(kind);
  }
}

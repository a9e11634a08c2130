package flybridge.watch.simulated;

import flybridge.cluster.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Serves lists: in pages, each of the moment of the first one, and as the beginning of a watch.
final class Lists {
  private static final byte[] GARBAGE = "\u0001]}<garbage>".getBytes(StandardCharsets.UTF_8);
  private static final Duration GAP = Duration.ofSeconds(9);

  /// What is left of a list.
  private record Left(String revision, List<Thing> things) {}

  private final SimulatedServer server;
  private final RandomGenerator random;
  private final Map<String, Left> tokens = new HashMap<>();
  private final Map<Kind, Boolean> incomplete = new EnumMap<>(Kind.class);

  Lists(SimulatedServer server, RandomGenerator random) {
    this.server = server;
    this.random = random;
  }

  /// Whether the client has begun to list and has not got the end of it.
  boolean isIncomplete(Kind kind) {
    return incomplete.getOrDefault(kind, true);
  }

  void answer(Ask ask, Network.Asked call) {
    String token = ask.param("continue");
    int limit = ask.number("limit");
    if (token.isEmpty()) {
      incomplete.put(ask.kind(), !ask.probes() || isIncomplete(ask.kind()));
      page(ask, call, new Left("" + server.store.revision(), server.store.all(ask.kind())), limit);
    } else if (server.mischief.take(Mishap.EXPIRED_PAGE_FOR_GOOD)) {
      call.refuse(410, server.encoding.status(410, "Expired", "token", ""), 0);
    } else if (server.mischief.take(Mishap.EXPIRED_PAGE)) {
      expired(ask, call, tokens.get(token));
    } else {
      page(ask, call, tokens.get(token), limit);
    }
  }

  /// The fresh token leads to what is there now, after where the old one stood.
  private void expired(Ask ask, Network.Asked call, Left left) {
    String from = left.things().getFirst().key();
    List<Thing> now =
        server.store.all(ask.kind()).stream()
            .filter(thing -> thing.key().compareTo(from) >= 0)
            .toList();
    String fresh = token(new Left("" + server.store.revision(), now));
    call.refuse(410, server.encoding.status(410, "Expired", "token", fresh), 0);
  }

  /// A list of one, as it was. It tells nothing of now.
  void count(Ask ask, Network.Asked call) {
    long revision = Long.parseLong(ask.param("resourceVersion"));
    int count = server.store.count(ask.kind(), revision);
    if (revision > server.store.revision()) {
      call.refuse(504, server.encoding.status(504, "Timeout", "too large", ""), 0);
    } else if (count < 0 || revision < server.store.oldest(ask.kind())) {
      call.refuse(410, server.encoding.status(410, "Expired", "compacted", ""), 0);
    } else {
      Thing one = new Thing(ask.kind(), "n0", "one", Store.UID, revision, false, "", "", false, 0);
      List<Thing> page = count == 0 ? List.of() : List.of(one);
      String next = count > 1 ? "more" : "";
      Outlet outlet = call.open();
      outlet.send(
          server.encoding.list(ask.kind(), "" + revision, next, Math.max(0, count - 1), page));
      outlet.end();
    }
  }

  private String token(Left left) {
    String token = "token=" + tokens.size();
    tokens.put(token, left);
    return token;
  }

  private void page(Ask ask, Network.Asked call, Left left, int limit) {
    int size = Math.min(limit, left.things().size());
    List<Thing> rest = left.things().subList(size, left.things().size());
    String next = rest.isEmpty() ? "" : token(new Left(left.revision(), rest));
    byte[] bytes =
        server.encoding.list(
            ask.kind(), left.revision(), next, rest.size(), left.things().subList(0, size));
    Outlet outlet = call.open();
    Runnable arrived =
        () -> {
          server.told(ask.kind());
          if (rest.isEmpty() && !ask.probes()) {
            incomplete.put(ask.kind(), false);
          }
        };
    if (ask.probes()) {
      outlet.send(bytes, arrived);
      outlet.end();
    } else {
      send(outlet, bytes, arrived);
    }
  }

  private void send(Outlet outlet, byte[] bytes, Runnable arrived) {
    Mischief mischief = server.mischief;
    byte[] part = Arrays.copyOf(bytes, bytes.length * 2 / 3);
    if (mischief.take(Mishap.CUT_LIST)) {
      outlet.send(part);
      outlet.cut();
    } else if (mischief.take(Mishap.HANG_LIST)) {
      outlet.send(part, outlet::hang);
    } else if (mischief.take(Mishap.GARBAGE_LIST)) {
      outlet.send(part);
      outlet.send(GARBAGE);
      outlet.end();
    } else if (mischief.take(Mishap.SLOW_LIST)) {
      outlet.dribble(bytes, 5 + random.nextInt(6), gap(), arrived);
      outlet.end();
    } else {
      outlet.send(bytes, arrived);
      outlet.end();
    }
  }

  private Duration gap() {
    return Duration.ofMillis(random.nextLong(GAP.toMillis()));
  }

  /// All objects, what happens meanwhile, and the mark that this is all.
  void stream(WatchStream stream) {
    incomplete.put(stream.kind, true);
    Mischief mischief = server.mischief;
    List<Thing> all = server.store.all(stream.kind);
    boolean cut = mischief.take(Mishap.CUT_LIST);
    boolean hang = !cut && mischief.take(Mishap.HANG_LIST);
    boolean garbage = !cut && !hang && mischief.take(Mishap.GARBAGE_LIST);
    boolean slow = mischief.take(Mishap.SLOW_LIST);
    int until = cut || hang || garbage ? all.size() / 2 : all.size();
    for (Thing thing : all.subList(0, until)) {
      byte[] frame = server.encoding.frame("ADDED", stream.kind, server.encoding.object(thing));
      if (slow) {
        stream.outlet.dribble(frame, 1, gap(), () -> {});
      } else {
        stream.outlet.send(frame);
      }
    }
    if (cut) {
      stream.outlet.cut();
    } else if (hang) {
      stream.outlet.hang();
    } else if (garbage) {
      stream.outlet.send(GARBAGE);
    } else {
      Duration meanwhile = Duration.ofMillis(random.nextInt(3) * 700L);
      server.time.after(
          meanwhile, () -> stream.bookmark(true, () -> incomplete.put(stream.kind, false)));
    }
  }
}

package flybridge.watch.simulated;

import flybridge.cluster.Kind;
import flybridge.watch.api.Api;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What happens to a cluster and between it and its client, decided by one seed: changes, silences
/// and mishaps, until there were enough of them; then all is well again.
public final class Play {
  public static final int EVENTS = 50;
  public static final int MISHAPS = 3;
  private static final int MOST_STEPS = 300;

  private final VirtualTime time;
  private final RandomGenerator random;
  private final List<Kind> kinds;
  private final List<Mishap> mishaps;
  private final Store store;
  private final SimulatedServer server;
  private final Network network;
  private int events;
  private int steps;
  private boolean restored;
  private boolean calm;

  /// @param mishaps those that may happen
  public Play(
      VirtualTime time, long seed, RandomGenerator random, List<Kind> kinds, List<Mishap> mishaps) {
    this.time = time;
    this.random = random;
    this.kinds = kinds;
    this.mishaps = mishaps;
    Traits traits = Traits.of(seed, random);
    this.store = new Store(time, random, kinds);
    this.server = new SimulatedServer(time, store, traits, random);
    this.network = new Network(time, random, traits.latency(), server::answer);
  }

  public Api client() {
    return network;
  }

  /// Begins; what follows, follows in virtual time.
  public void begin() {
    for (Kind kind : kinds) {
      for (int i = random.nextInt(20); i > 0; i--) {
        store.change(kind);
      }
    }
    if (random.nextInt(3) == 0) {
      mishap();
    }
    step();
  }

  /// Whether nothing goes wrong any more.
  public boolean isCalm() {
    return calm;
  }

  public int events() {
    return events;
  }

  public Map<Mishap, Integer> committed() {
    return server.mischief.committed();
  }

  /// How many mishaps there were.
  public int mishaps() {
    return server.mischief.count();
  }

  /// Whether the sum of all objects' folds was this at some moment from then on.
  public boolean wasSo(Kind kind, long fold, long since) {
    return store.wasSo(kind, fold, since);
  }

  /// The sum of all objects' folds as it is now.
  public long fold(Kind kind) {
    return store.fold(kind);
  }

  /// When something about this kind last arrived at the client.
  public long lastTold(Kind kind) {
    return server.lastTold(kind);
  }

  /// Whether the client has begun to list and has not got the end of it.
  public boolean isIncomplete(Kind kind) {
    return server.lists().isIncomplete(kind);
  }

  /// Whether something was on its way then that had been sent long before.
  public boolean wasSlow(long nanos) {
    return network.wasSlow(nanos);
  }

  /// Requests so far.
  public int asked() {
    return network.asked();
  }

  /// Answers that are under way.
  public int openBodies() {
    return network.openBodies();
  }

  private void step() {
    steps++;
    boolean enough = events >= EVENTS && mishaps() >= MISHAPS;
    if (enough && random.nextInt(4) == 0 || steps > MOST_STEPS) {
      calm = true;
      time.note(() -> "calm");
      server.calm();
      return;
    }
    boolean late = steps > 2 * EVENTS && mishaps() < MISHAPS;
    if (random.nextInt(8) == 0 || late) {
      mishap();
    } else if (random.nextInt(4) == 0) {
      store.elsewhere();
    } else {
      events++;
      server.happened(store.change(kinds.get(random.nextInt(kinds.size()))));
    }
    time.after(gap(), this::step);
  }

  private Duration gap() {
    int way = random.nextInt(100);
    if (way < 60) {
      return Duration.ofMillis(random.nextInt(50));
    }
    if (way < 85) {
      return Duration.ofMillis(random.nextInt(2_000));
    }
    return way < 95 ? seconds(2, 20) : seconds(30, 100);
  }

  private Duration seconds(int least, int most) {
    return Duration.ofMillis(random.nextInt(least * 1_000, most * 1_000));
  }

  private void mishap() {
    Mishap mishap = mishaps.get(random.nextInt(mishaps.size()));
    time.note(() -> "mishap " + mishap);
    switch (mishap) {
      case DOWN -> network.down(seconds(1, 50));
      case BLACK_HOLE -> {
        if (network.isBlackHole()) {
          return;
        }
        network.blackHole(seconds(5, 80), random.nextBoolean());
      }
      case REPLACED -> server.replaced(random.nextBoolean());
      case TOKEN_CHANGE -> server.unauthorized(seconds(5, 40));
      case FORBIDDEN -> server.forbidden(seconds(5, 60));
      case RESTORED -> {
        if (restored) {
          return;
        }
        restored = true;
        store.restore();
      }
      default -> {
        server.mischief.arm(mishap, mishap.strikesRequests() ? 1 + random.nextInt(3) : 1);
        provoke(mishap);
        return;
      }
    }
    server.mischief.happened(mishap);
    if (mishap == Mishap.TOKEN_CHANGE || mishap == Mishap.FORBIDDEN || mishap == Mishap.RESTORED) {
      network.cutAll();
    }
  }

  private void provoke(Mishap mishap) {
    if (mishap.strikesLists()) {
      server.replaced(random.nextBoolean());
    } else if (mishap.strikesRequests() && random.nextInt(3) > 0) {
      network.cutAll();
    } else {
      server.strike();
    }
  }
}

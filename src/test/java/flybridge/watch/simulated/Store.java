package flybridge.watch.simulated;

import flybridge.cluster.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// All objects of a cluster, with everything that ever happened to them.
final class Store {
  static final String UID = "00000000-0000-0000-0000-000000000000";

  private static final long FIRST_REVISION = 1_000_000;
  private static final long BACK = 300_000;
  private static final List<String> PHASES = List.of("Pending", "Running", "Succeeded", "Failed");

  /// From when on the sum of all objects' folds was this.
  private record Moment(long from, long fold) {}

  /// From which revision on there were so many.
  private record Count(long revision, int objects) {}

  private final VirtualTime time;
  private final RandomGenerator random;
  private final Map<Kind, TreeMap<String, Thing>> things = new EnumMap<>(Kind.class);
  private final Map<Kind, List<Thing>> events = new EnumMap<>(Kind.class);
  private final Map<Kind, List<Moment>> moments = new EnumMap<>(Kind.class);
  private final Map<Kind, List<Count>> counts = new EnumMap<>(Kind.class);
  private final Map<Kind, Long> oldest = new EnumMap<>(Kind.class);
  private long revision = FIRST_REVISION;
  private int lives;

  Store(VirtualTime time, RandomGenerator random, List<Kind> kinds) {
    this.time = time;
    this.random = random;
    for (Kind kind : kinds) {
      things.put(kind, new TreeMap<>());
      events.put(kind, new ArrayList<>());
      moments.put(kind, new ArrayList<>(List.of(new Moment(0, 0))));
      counts.put(kind, new ArrayList<>(List.of(new Count(revision, 0))));
      oldest.put(kind, 0L);
    }
  }

  long revision() {
    return revision;
  }

  List<Thing> all(Kind kind) {
    return List.copyOf(things.get(kind).values());
  }

  List<Thing> events(Kind kind) {
    return events.get(kind);
  }

  /// Before this revision no watch can begin.
  long oldest(Kind kind) {
    return oldest.get(kind);
  }

  /// Forgets what was before now.
  void forget(Kind kind) {
    oldest.put(kind, revision);
  }

  /// Makes, changes or deletes an object.
  Thing change(Kind kind) {
    String name = kind.plural() + "-" + random.nextInt(12);
    String namespace = kind.namespaced() ? "n" + random.nextInt(2) : "";
    Thing known = things.get(kind).get(namespace + "/" + name);
    if (known != null && random.nextInt(3) == 0) {
      return happened(known, true);
    }
    String uid = known == null || random.nextInt(8) == 0 ? uid() : known.uid();
    boolean pod = kind == Kind.POD;
    Thing next =
        new Thing(
            kind,
            namespace,
            name,
            uid,
            0,
            false,
            pod ? "node-" + random.nextInt(4) : "",
            pod ? PHASES.get(random.nextInt(PHASES.size())) : "",
            pod && random.nextBoolean(),
            pod ? random.nextInt(5) : 0);
    return happened(next, false);
  }

  private String uid() {
    return UUID.nameUUIDFromBytes(("life " + lives++).getBytes(StandardCharsets.UTF_8)).toString();
  }

  /// Something happens to a kind that nobody here looks at.
  void elsewhere() {
    revision++;
  }

  private Thing happened(Thing thing, boolean gone) {
    revision++;
    Thing stored =
        new Thing(
            thing.kind(),
            thing.namespace(),
            thing.name(),
            thing.uid(),
            revision,
            gone,
            thing.node(),
            thing.phase(),
            thing.ready(),
            thing.restarts());
    TreeMap<String, Thing> of = things.get(thing.kind());
    Thing before = gone ? of.remove(thing.key()) : of.put(thing.key(), stored);
    events.get(thing.kind()).add(stored);
    long fold = fold(thing.kind()) - (before == null ? 0 : before.fold());
    moments.get(thing.kind()).add(new Moment(time.nanoTime(), gone ? fold : fold + stored.fold()));
    counts.get(thing.kind()).add(new Count(revision, of.size()));
    return stored;
  }

  /// How many objects there were at a revision; negative where nobody knows any more.
  int count(Kind kind, long at) {
    return counts.get(kind).reversed().stream()
        .filter(count -> count.revision() <= at)
        .mapToInt(Count::objects)
        .findFirst()
        .orElse(-1);
  }

  /// An older state of the cluster takes its place: some objects are gone, some are as before.
  void restore() {
    revision -= BACK;
    for (Kind kind : things.keySet()) {
      events.get(kind).clear();
      oldest.put(kind, revision);
      for (Thing thing : all(kind)) {
        if (random.nextInt(3) == 0) {
          things.get(kind).remove(thing.key());
        }
      }
      counts.get(kind).clear();
      counts.get(kind).add(new Count(revision, all(kind).size()));
      long fold = all(kind).stream().mapToLong(Thing::fold).sum();
      moments.get(kind).add(new Moment(time.nanoTime(), fold));
    }
  }

  /// The sum of all objects' folds.
  long fold(Kind kind) {
    return moments.get(kind).getLast().fold();
  }

  /// Whether the sum was this at some moment from then on.
  boolean wasSo(Kind kind, long fold, long since) {
    List<Moment> all = moments.get(kind);
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).fold() == fold) {
        return true;
      }
      if (all.get(i).from() < since) {
        return false;
      }
    }
    return false;
  }
}

package flybridge.views.placement;

import flybridge.cluster.Freshness;
import flybridge.cluster.Groups;
import flybridge.cluster.Kind;
import flybridge.cluster.Node;
import flybridge.cluster.Pod;
import flybridge.cluster.PodState;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Table;
import flybridge.views.words.NodeNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Works out what is to be drawn. It follows snapshots by their differences, so that a change costs
/// what changed; [#begin] says how much a wish asks for, so that whoever asks can let [#finish] be
/// done elsewhere. For one thread at a time.
final class Planner {
  private static final Comparator<Seat> BY_NODE =
      Comparator.comparing(seat -> seat.tile().nodeName(), NaturalOrder.INSTANCE);

  /// As many as a node takes that nobody has configured otherwise (kubelet `maxPods`).
  private static final int USUAL_PODS = 110;

  private final Map<String, List<Seat>> seats = new HashMap<>();
  private final Set<Seat> warmingUp = new HashSet<>();
  private final Set<String> touched = new HashSet<>();
  private final int[] totals = new int[PodState.values().length];
  private final Fullness fullness = new Fullness();
  private Map<Tile, Cells> fresh = new HashMap<>();
  private Wish wish = Wish.NOTHING;
  private Marks marks = Marks.NONE;
  private Marking marking = new Marking(Marks.NONE);
  private @Nullable Snapshot known;
  private boolean restart;
  private boolean remark;
  private boolean structure;
  private long earliestDue = Long.MAX_VALUE;
  private int matching;
  private int visited;

  /// Takes up a wish.
  ///
  /// @param snapshot of the wish
  /// @return how many tiles it will have to look at
  int begin(Wish next, Snapshot snapshot) {
    Snapshot before = known;
    restart =
        before == null
            || wish.grouping() != next.grouping()
            || nodesForbidden(before) != nodesForbidden(snapshot);
    structure = restart || !before.serverVersion().equals(snapshot.serverVersion());
    Marks nextMarks = Marks.of(next, snapshot);
    remark = !nextMarks.equals(marks);
    marks = nextMarks;
    marking = new Marking(marks);
    wish = next;
    known = snapshot;
    touched.clear();
    if (restart) {
      snapshot.nodes().forEach(node -> touched.add(node.name()));
      snapshot.podsByNode().forEach((node, pods) -> touched.add(node));
      return touched.size();
    }
    compare(before, snapshot);
    return remark ? seats.size() : weight(snapshot) + due().size();
  }

  /// Fuller tiles than usual count as more than one: pods that have no node all share a tile.
  private int weight(Snapshot snapshot) {
    int weight = touched.size();
    if (weight <= Planning.FEW_TILES) {
      for (String node : touched) {
        weight += snapshot.podsOn(node).size() / USUAL_PODS;
      }
    }
    return weight;
  }

  private void compare(Snapshot before, Snapshot after) {
    Table.diff(
        before.nodes(),
        after.nodes(),
        (was, is) -> {
          touched.add(was != null ? was.name() : is.name());
          structure |= was == null || is == null || !heading(was).equals(heading(is));
        });
    Groups.diff(before.podsByNode(), after.podsByNode(), (node, was, is) -> touched.add(node));
  }

  /// Fulfils the wish that was taken up.
  Draft finish() {
    visited = 0;
    Snapshot snapshot = Objects.requireNonNull(known);
    if (restart) {
      seats.clear();
      warmingUp.clear();
      fullness.clear();
      Arrays.fill(totals, 0);
      matching = 0;
    }
    touched.forEach(node -> refresh(snapshot, node));
    if (remark && !restart) {
      seats.values().forEach(all -> all.forEach(this::mark));
    }
    due().forEach(seat -> put(seat, seat.cells().judged(wish.seconds())));
    Draft.Structure moved = structure ? gathered(snapshot) : null;
    Map<Tile, Cells> differing = fresh;
    fresh = new HashMap<>();
    marking = new Marking(marks);
    return new Draft(wish, moved, differing, totals.clone(), matching, fullness.typical(), visited);
  }

  /// Begins from scratch with the next wish, as after a fault.
  void forget() {
    known = null;
    fresh = new HashMap<>();
  }

  /// Those with a pod that has been starting for too long by now.
  private List<Seat> due() {
    if (wish.seconds() < earliestDue) {
      return List.of();
    }
    List<Seat> due = new ArrayList<>();
    earliestDue = Long.MAX_VALUE;
    for (Seat seat : warmingUp) {
      earliestDue = Math.min(earliestDue, seat.cells().dueAt());
      if (seat.cells().dueAt() <= wish.seconds()) {
        due.add(seat);
      }
    }
    return due;
  }

  private void mark(Seat seat) {
    put(seat, seat.cells().marked(marking, seat.tile().nodeName()));
  }

  /// Fills a node's tiles with what runs there now.
  private void refresh(Snapshot snapshot, String nodeName) {
    Node node = snapshot.nodes().get(nodeName).orElse(null);
    Map<String, List<Pod>> parts = parts(node, snapshot.podsOn(nodeName));
    List<Seat> before = seats.getOrDefault(nodeName, List.of());
    List<Seat> after = new ArrayList<>(parts.size());
    for (Map.Entry<String, List<Pod>> part : parts.entrySet()) {
      Seat seat = find(before, part.getKey());
      if (seat == null) {
        seat = new Seat(new Tile(nodeName, part.getKey()));
        fullness.count(0, 1);
        structure = true;
      }
      Cells now = Cells.of(seat.cells(), node, part.getValue(), wish.seconds(), marking, nodeName);
      put(seat, now);
      after.add(seat);
    }
    for (Seat seat : before) {
      if (!after.contains(seat)) {
        structure = true;
        put(seat, Cells.NONE);
        fullness.count(0, -1);
      }
    }
    if (after.isEmpty()) {
      seats.remove(nodeName);
    } else {
      seats.put(nodeName, after);
    }
  }

  /// The pods of each tile of a node, by the tile's namespace.
  private Map<String, List<Pod>> parts(@Nullable Node node, List<Pod> pods) {
    if (wish.grouping() != Grouping.NAMESPACE) {
      return node != null || !pods.isEmpty() ? Map.of("", pods) : Map.of();
    }
    Map<String, List<Pod>> parts = new TreeMap<>();
    for (Pod pod : pods) {
      parts.computeIfAbsent(pod.namespace(), namespace -> new ArrayList<>()).add(pod);
    }
    return parts;
  }

  private static @Nullable Seat find(List<Seat> seats, String namespace) {
    for (Seat seat : seats) {
      if (seat.tile().namespace().equals(namespace)) {
        return seat;
      }
    }
    return null;
  }

  private void put(Seat seat, Cells now) {
    visited++;
    Cells before = seat.cells();
    if (now == before) {
      return;
    }
    before.count(totals, -1);
    now.count(totals, 1);
    matching += now.matching() - before.matching();
    fullness.count(before.size(), -1);
    fullness.count(now.size(), 1);
    seat.take(now);
    fresh.put(seat.tile(), now);
    if (now.dueAt() == Long.MAX_VALUE) {
      warmingUp.remove(seat);
    } else {
      warmingUp.add(seat);
      earliestDue = Math.min(earliestDue, now.dueAt());
    }
  }

  private Draft.Structure gathered(Snapshot snapshot) {
    boolean forbidden = nodesForbidden(snapshot);
    Map<Heading, List<Seat>> gathered = new TreeMap<>();
    Map<String, List<Tile>> byNode = HashMap.newHashMap(seats.size());
    seats.forEach(
        (node, all) -> {
          byNode.put(node, Section.tiles(all));
          for (Seat seat : all) {
            gathered
                .computeIfAbsent(heading(seat, forbidden), heading -> new ArrayList<>())
                .add(seat);
          }
        });
    List<Section> ordered = new ArrayList<>();
    gathered.forEach(
        (heading, all) -> {
          all.sort(BY_NODE);
          ordered.add(heading.section(all, snapshot.serverVersion(), wish.grouping()));
        });
    return new Draft.Structure(List.copyOf(ordered), byNode, NodeNames.of(snapshot.nodes()));
  }

  private Heading heading(Seat seat, boolean forbidden) {
    if (wish.grouping() == Grouping.NAMESPACE) {
      return Heading.ofNamespace(seat.tile().namespace());
    }
    Node node = seat.cells().node();
    if (node != null) {
      return heading(node);
    }
    return seat.tile().nodeName().isEmpty()
        ? Heading.NOT_SCHEDULED
        : Heading.withoutNode(forbidden);
  }

  private Heading heading(Node node) {
    return Heading.of(node, wish.grouping());
  }

  private static boolean nodesForbidden(Snapshot snapshot) {
    return snapshot.freshness(Kind.NODE).state() == Freshness.State.FORBIDDEN;
  }
}

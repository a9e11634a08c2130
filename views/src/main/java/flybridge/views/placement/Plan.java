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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is drawn, without positions: sections, their tiles and the cells on them. It follows
/// snapshots by their differences, so that a change costs what changed. Owned by the FX thread.
final class Plan {
  /// What an update did.
  ///
  /// @param structure whether tiles or headings came, went or moved
  /// @param tiles those whose cells may look different
  record Change(boolean structure, Collection<Tile> tiles) {}

  private final Marks marks;
  private final Map<String, List<Tile>> tilesByNode = new HashMap<>();
  private final Set<Tile> warmingUp = new HashSet<>();
  private final int[] totals = new int[PodState.values().length];
  private List<Section> sections = List.of();
  private NodeNames names = NodeNames.WHOLE;
  private Grouping grouping = Grouping.POOL;
  private @Nullable Snapshot shown;
  private long nowSeconds;
  private int matching;

  Plan(Marks marks) {
    this.marks = marks;
  }

  List<Section> sections() {
    return sections;
  }

  /// How tiles are named.
  NodeNames names() {
    return names;
  }

  @Nullable Snapshot shown() {
    return shown;
  }

  int total(PodState state) {
    return totals[state.ordinal()];
  }

  /// How many pods there are.
  int total() {
    return Arrays.stream(totals).sum();
  }

  /// How many pods the filter leaves.
  int matching() {
    return matching;
  }

  /// How many tiles there are for a node, by its name; more than one only by namespace.
  List<Tile> tilesOf(String nodeName) {
    return tilesByNode.getOrDefault(nodeName, List.of());
  }

  void forEachTile(java.util.function.Consumer<Tile> action) {
    sections.forEach(section -> section.tiles().forEach(action));
  }

  /// Gathers the tiles anew.
  Change group(Grouping by) {
    grouping = by;
    return shown == null ? new Change(true, List.of()) : restart(shown);
  }

  /// @param seconds the cluster's time, in seconds since the epoch
  Change show(Snapshot next, long seconds) {
    Snapshot before = shown;
    nowSeconds = seconds;
    if (before == null || nodesForbidden(before) != nodesForbidden(next)) {
      return restart(next);
    }
    shown = next;
    Set<String> touched = new HashSet<>();
    boolean[] structure = {!before.serverVersion().equals(next.serverVersion())};
    Table.diff(
        before.nodes(),
        next.nodes(),
        (was, is) -> {
          touched.add(was != null ? was.name() : is.name());
          structure[0] |= was == null || is == null || !heading(was).equals(heading(is));
        });
    Groups.diff(before.podsByNode(), next.podsByNode(), (node, was, is) -> touched.add(node));
    Set<Tile> changed = new HashSet<>();
    for (String node : touched) {
      structure[0] |= refresh(next, node, changed);
    }
    if (structure[0]) {
      gather(next);
    }
    if (marks.follow(next)) {
      return new Change(structure[0], remark());
    }
    return new Change(structure[0], changed);
  }

  /// Lets time pass: pods that were starting may by now be late.
  Collection<Tile> pass(long seconds) {
    nowSeconds = seconds;
    List<Tile> changed = new ArrayList<>();
    for (Tile tile : List.copyOf(warmingUp)) {
      count(tile, -1);
      if (tile.judge(seconds)) {
        changed.add(tile);
      }
      count(tile, 1);
    }
    return changed;
  }

  /// Applies a new outline or filter to every cell.
  Collection<Tile> remark() {
    List<Tile> all = new ArrayList<>();
    matching = 0;
    for (List<Tile> tiles : tilesByNode.values()) {
      for (Tile tile : tiles) {
        tile.mark(marks);
        matching += tile.matching();
        all.add(tile);
      }
    }
    return all;
  }

  private Change restart(Snapshot next) {
    shown = next;
    tilesByNode.clear();
    warmingUp.clear();
    Arrays.fill(totals, 0);
    matching = 0;
    marks.follow(next);
    Set<Tile> changed = new HashSet<>();
    next.nodes().forEach(node -> refresh(next, node.name(), changed));
    next.podsByNode()
        .forEach(
            (node, pods) -> {
              if (!tilesByNode.containsKey(node)) {
                refresh(next, node, changed);
              }
            });
    gather(next);
    return new Change(true, changed);
  }

  /// Fills a node's tiles with what runs there now.
  ///
  /// @return whether a tile came or went
  private boolean refresh(Snapshot next, String nodeName, Set<Tile> changed) {
    Node node = next.nodes().get(nodeName).orElse(null);
    Map<String, List<Pod>> parts = parts(node, next.podsOn(nodeName));
    List<Tile> before = tilesByNode.getOrDefault(nodeName, List.of());
    List<Tile> after = new ArrayList<>();
    for (Tile tile : before) {
      count(tile, -1);
    }
    boolean same = true;
    for (Map.Entry<String, List<Pod>> part : parts.entrySet()) {
      Tile tile = find(before, part.getKey());
      if (tile == null) {
        tile = new Tile(nodeName, part.getKey());
        same = false;
      }
      tile.fill(node, part.getValue(), nowSeconds, marks);
      count(tile, 1);
      after.add(tile);
      changed.add(tile);
    }
    if (after.isEmpty()) {
      tilesByNode.remove(nodeName);
    } else {
      tilesByNode.put(nodeName, after);
    }
    return !same || before.size() != after.size();
  }

  /// The pods of each tile of a node, by the tile's namespace.
  private Map<String, List<Pod>> parts(@Nullable Node node, List<Pod> pods) {
    Map<String, List<Pod>> parts = new TreeMap<>();
    if (grouping != Grouping.NAMESPACE) {
      if (node != null || !pods.isEmpty()) {
        parts.put("", pods);
      }
      return parts;
    }
    for (Pod pod : pods) {
      parts.computeIfAbsent(pod.namespace(), namespace -> new ArrayList<>()).add(pod);
    }
    return parts;
  }

  private static @Nullable Tile find(List<Tile> tiles, String namespace) {
    for (Tile tile : tiles) {
      if (tile.namespace().equals(namespace)) {
        return tile;
      }
    }
    return null;
  }

  private void count(Tile tile, int sign) {
    for (int i = 0; i < tile.size(); i++) {
      totals[tile.state(i).ordinal()] += sign;
    }
    matching += sign * tile.matching();
    if (sign > 0 && tile.has(PodState.STARTING)) {
      warmingUp.add(tile);
    } else {
      warmingUp.remove(tile);
    }
  }

  private void gather(Snapshot next) {
    Map<Heading, List<Tile>> gathered = new TreeMap<>();
    boolean forbidden = nodesForbidden(next);
    names = NodeNames.of(next.nodes());
    tilesByNode.values().stream()
        .flatMap(List::stream)
        .forEach(
            tile ->
                gathered
                    .computeIfAbsent(heading(tile, forbidden), heading -> new ArrayList<>())
                    .add(tile));
    List<Section> ordered = new ArrayList<>();
    gathered.forEach(
        (heading, tiles) -> {
          tiles.sort((a, b) -> NaturalOrder.INSTANCE.compare(a.nodeName(), b.nodeName()));
          for (int i = 0; i < tiles.size(); i++) {
            tiles.get(i).stand(ordered.size(), i, names);
          }
          ordered.add(heading.section(tiles, next.serverVersion(), grouping));
        });
    sections = List.copyOf(ordered);
  }

  private Heading heading(Tile tile, boolean forbidden) {
    if (grouping == Grouping.NAMESPACE) {
      return Heading.ofNamespace(tile.namespace());
    }
    Node node = tile.node();
    if (node != null) {
      return heading(node);
    }
    return tile.nodeName().isEmpty() ? Heading.NOT_SCHEDULED : Heading.withoutNode(forbidden);
  }

  private Heading heading(Node node) {
    return Heading.of(node, grouping);
  }

  private static boolean nodesForbidden(Snapshot snapshot) {
    return snapshot.freshness(Kind.NODE).state() == Freshness.State.FORBIDDEN;
  }
}

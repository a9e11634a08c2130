package flybridge.views.placement;

import flybridge.cluster.PodState;
import flybridge.cluster.Snapshot;
import flybridge.views.words.NodeNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is drawn, without positions: sections, their tiles and the cells on them, as a [Planner]
/// worked them out. To take over what differs costs a step for each tile that does. Owned by the FX
/// thread.
final class Plan {
  /// What an update did.
  ///
  /// @param structure whether tiles or headings came, went or moved
  /// @param tiles those whose cells look different
  record Change(boolean structure, Collection<Tile> tiles) {}

  private Draft.Structure structure = new Draft.Structure(List.of(), Map.of(), NodeNames.WHOLE);
  private Draft now =
      new Draft(Wish.NOTHING, null, Map.of(), new int[PodState.values().length], 0, 0, 0);

  /// Takes over what was worked out.
  Change take(Draft draft) {
    List<Tile> changed = new ArrayList<>(draft.fresh().size());
    draft
        .fresh()
        .forEach(
            (tile, cells) -> {
              if (!cells.looksAs(tile.cells())) {
                changed.add(tile);
              }
              tile.show(cells);
            });
    now = draft.taken();
    Draft.Structure next = draft.structure();
    if (next != null) {
      structure = next;
      stand(next);
    }
    return new Change(next != null, changed);
  }

  private static void stand(Draft.Structure next) {
    for (int s = 0; s < next.sections().size(); s++) {
      List<Tile> tiles = next.sections().get(s).tiles();
      for (int i = 0; i < tiles.size(); i++) {
        Tile tile = tiles.get(i);
        String node = tile.nodeName();
        tile.stand(s, i, node.isEmpty() ? "no node" : next.names().shorten(node));
      }
    }
  }

  /// What the plan fulfils.
  Wish wish() {
    return now.wish();
  }

  List<Section> sections() {
    return structure.sections();
  }

  /// How tiles are named.
  NodeNames names() {
    return structure.names();
  }

  @Nullable Snapshot shown() {
    return now.wish().snapshot();
  }

  int total(PodState state) {
    return now.totals()[state.ordinal()];
  }

  /// How many pods there are.
  int total() {
    int all = 0;
    for (int total : now.totals()) {
      all += total;
    }
    return all;
  }

  /// How many pods the filter leaves.
  int matching() {
    return now.matching();
  }

  /// For how full a tile should be laid out.
  int typical() {
    return now.typical();
  }

  /// The tiles of a node, by its name; more than one only by namespace.
  List<Tile> tilesOf(String nodeName) {
    return structure.byNode().getOrDefault(nodeName, List.of());
  }

  void forEachTile(Consumer<Tile> action) {
    sections().forEach(section -> section.tiles().forEach(action));
  }
}

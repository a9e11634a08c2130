package flybridge.views.placement;

import flybridge.views.words.NodeNames;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What differs from the plan before it, for the FX thread to take over.
///
/// @param wish what it fulfils
/// @param structure null where no tile or heading came, went or moved
/// @param fresh what stands on tiles now; nothing else differs
/// @param totals how many pods there are of each state
/// @param matching how many the filter leaves
/// @param typical for how full a tile should be laid out
/// @param visited how many tiles had to be looked at
record Draft(
    Wish wish,
    @Nullable Structure structure,
    Map<Tile, Cells> fresh,
    int[] totals,
    int matching,
    int typical,
    int visited) {
  /// Which tiles there are, and where.
  ///
  /// @param byNode by the nodes' names; more than one only by namespace
  record Structure(List<Section> sections, Map<String, List<Tile>> byNode, NodeNames names) {}

  /// What of it is still of use once it has been taken over.
  Draft taken() {
    return new Draft(wish, null, Map.of(), totals, matching, typical, visited);
  }
}

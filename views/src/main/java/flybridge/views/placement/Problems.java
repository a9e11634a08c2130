package flybridge.views.placement;

import flybridge.cluster.PodState;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pods in trouble, or in any state, in reading order.
final class Problems {
  private Problems() {}

  /// The states that are trouble.
  static final Set<PodState> TROUBLE =
      EnumSet.of(PodState.UNREADY, PodState.UNKNOWN, PodState.FAILING);

  /// The one after or before a cell, round and round, among those that the filter leaves.
  ///
  /// @param states of which one is wanted
  /// @param from null to begin with the first or last
  /// @param direction 1 or -1
  static Geometry.@Nullable Hit next(
      Plan plan, Set<PodState> states, Geometry.@Nullable Hit from, int direction) {
    Search search = new Search(states, from, direction);
    plan.forEachTile(search::look);
    return search.nearest != null ? search.nearest : search.farthest;
  }

  /// Keeps the nearest cell beyond the start, and the first of the next round.
  private static final class Search {
    private final Set<PodState> states;
    private final int mask;
    private final Geometry.@Nullable Hit from;
    private final int direction;
    private Geometry.@Nullable Hit nearest;
    private Geometry.@Nullable Hit farthest;

    Search(Set<PodState> states, Geometry.@Nullable Hit from, int direction) {
      this.states = states;
      this.mask = states.stream().mapToInt(state -> 1 << state.ordinal()).sum();
      this.from = from;
      this.direction = direction;
    }

    void look(Tile tile) {
      if (!tile.cells().hasAny(mask)) {
        return;
      }
      for (int i = 0; i < tile.size(); i++) {
        if (states.contains(tile.state(i)) && !tile.faded(i)) {
          consider(new Geometry.Hit(tile, i));
        }
      }
    }

    private void consider(Geometry.Hit hit) {
      if (farthest == null || order(hit, farthest) < 0) {
        farthest = hit;
      }
      boolean beyond = from == null || order(hit, from) > 0;
      if (beyond && (nearest == null || order(hit, nearest) < 0)) {
        nearest = hit;
      }
    }

    /// In the direction of the search.
    private int order(Geometry.Hit one, Geometry.Hit other) {
      Tile a = one.tile();
      Tile b = other.tile();
      int order = Integer.compare(a.section(), b.section());
      order = order != 0 ? order : Integer.compare(a.ordinal(), b.ordinal());
      order = order != 0 ? order : Integer.compare(one.cell(), other.cell());
      return direction * order;
    }
  }
}

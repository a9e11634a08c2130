package flybridge.views.placement;

import flybridge.cluster.PodState;
import org.jspecify.annotations.Nullable;

/// The pods in trouble, in reading order.
final class Problems {
  private Problems() {}

  /// The one after or before a cell, round and round, among those that the filter leaves.
  ///
  /// @param from null to begin with the first or last
  /// @param direction 1 or -1
  static Geometry.@Nullable Hit next(Plan plan, Geometry.@Nullable Hit from, int direction) {
    Search search = new Search(from, direction);
    plan.forEachTile(search::look);
    return search.nearest != null ? search.nearest : search.farthest;
  }

  /// Keeps the nearest cell beyond the start, and the first of the next round.
  private static final class Search {
    private final Geometry.@Nullable Hit from;
    private final int direction;
    private Geometry.@Nullable Hit nearest;
    private Geometry.@Nullable Hit farthest;

    Search(Geometry.@Nullable Hit from, int direction) {
      this.from = from;
      this.direction = direction;
    }

    void look(Tile tile) {
      if (!tile.has(PodState.FAILING)
          && !tile.has(PodState.UNKNOWN)
          && !tile.has(PodState.UNREADY)) {
        return;
      }
      for (int i = 0; i < tile.size(); i++) {
        if (tile.state(i).compareTo(PodState.UNREADY) >= 0 && !tile.faded(i)) {
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

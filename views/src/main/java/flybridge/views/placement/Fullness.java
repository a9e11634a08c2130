package flybridge.views.placement;

import java.util.Arrays;

/// For how many cells tiles are laid out: enough for nearly all of them, in coarse steps that are
/// held for as long as they serve, so that pods that come and go do not move the map. The few tiles
/// that are fuller have smaller cells.
final class Fullness {
  private static final double MOST = 0.95;
  private static final int FEW_TILES = 40;

  /// A step is given up when tiles are less than this full.
  private static final double TOO_EMPTY = 0.45;

  private Fullness() {}

  /// @param now the step in force, 0 for none
  static int step(Plan plan, int now) {
    int tiles = plan.sections().stream().mapToInt(section -> section.tiles().size()).sum();
    int[] sizes = new int[tiles];
    int[] at = {0};
    plan.forEachTile(tile -> sizes[at[0]++] = tile.size());
    Arrays.sort(sizes);
    int index = tiles <= FEW_TILES ? tiles - 1 : (int) (tiles * MOST);
    int typical = tiles == 0 ? 0 : sizes[index];
    return typical <= now && typical >= now * TOO_EMPTY ? now : Arrangement.capacityFor(typical);
  }
}

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

  /// Fuller tiles count as this full.
  private static final int LARGEST = 1000;

  private final int[] tilesOfSize = new int[LARGEST + 1];
  private int tiles;

  Fullness() {}

  /// Counts a tile, or no longer.
  ///
  /// @param sign 1 or -1
  void count(int size, int sign) {
    tilesOfSize[Math.min(size, LARGEST)] += sign;
    tiles += sign;
  }

  void clear() {
    Arrays.fill(tilesOfSize, 0);
    tiles = 0;
  }

  /// How full a tile should be able to be: as nearly all are; as the fullest is, where they are
  /// few.
  int typical() {
    int above = tiles <= FEW_TILES ? 0 : tiles - 1 - (int) (tiles * MOST);
    int size = LARGEST;
    for (int seen = tilesOfSize[size]; seen <= above && size > 0; seen += tilesOfSize[size]) {
      size--;
    }
    return size;
  }

  /// @param typical as of [#typical]
  /// @param now the step in force, 0 for none
  static int step(int typical, int now) {
    return typical <= now && typical >= now * TOO_EMPTY ? now : Arrangement.capacityFor(typical);
  }
}

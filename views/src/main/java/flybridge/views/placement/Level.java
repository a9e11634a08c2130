package flybridge.views.placement;

/// How much detail a tile of some width has room for. Lengths are device pixels.
///
/// @param gap between tiles
/// @param pad between a tile's edge and its cells
/// @param header height of the line with name and bars; 0 where there is no room for one
record Level(int gap, int pad, int header) {
  private static final int LARGE = 190;
  private static final int NAMED = 56;
  private static final int SMALL = 22;
  private static final int NAME_GAP = 6;
  private static final int SHORTEST_BAR = 10;
  private static final double LEAST_BAR_SHARE = 0.17;

  /// @param unit device pixels to a logical one
  static Level of(int tileWidth, double unit) {
    double width = tileWidth / unit;
    if (width >= LARGE) {
      return scaled(8, 9, 30, unit);
    }
    if (width >= NAMED) {
      return scaled(5, 7, 24, unit);
    }
    return width >= SMALL ? scaled(3, 3, 0, unit) : scaled(0, 1, 0, unit);
  }

  int innerWidth(int tileWidth) {
    return tileWidth - 2 * pad;
  }

  int innerHeight(int tileHeight) {
    return tileHeight - top() - pad;
  }

  /// Where cells begin, from the tile's top.
  int top() {
    return Math.max(header, pad);
  }

  /// How wide a tile's bars are: what its name leaves, within limits.
  ///
  /// @param nameWidth what the name should have
  int barWidth(int tileWidth, int nameWidth, double unit) {
    double left = innerWidth(tileWidth) - nameWidth - NAME_GAP * unit;
    double least = Math.max(SHORTEST_BAR * unit, innerWidth(tileWidth) * LEAST_BAR_SHARE);
    return (int) Math.clamp(left, least, Math.max(tileWidth, 60 * unit) * 0.42);
  }

  private static Level scaled(int gap, int pad, int header, double unit) {
    return new Level(
        (int) Math.round(gap * unit),
        (int) Math.max(1, Math.round(pad * unit)),
        (int) Math.round(header * unit));
  }
}

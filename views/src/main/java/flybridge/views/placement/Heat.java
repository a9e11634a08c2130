package flybridge.views.placement;

import flybridge.cluster.PodState;

/// How cells too small for gaps share the pixels of a tile, for whoever paints them and whoever
/// asks what stands at a pixel. Cells are painted by rank, the worst last: where several share a
/// pixel, the worst shows, and is what the pixel belongs to. In device pixels from the tile's top
/// left corner. For one thread.
final class Heat {
  /// Ranks below are those of calm cells that nobody has asked for.
  static final int PLAIN = PodState.values().length;

  static final int OUTLINED = PLAIN;
  static final int MOST = 2 * PLAIN;

  private final Geometry.Grid grid;
  private final Dots dots;
  private final double unit;
  private final boolean apart;
  private final int left;
  private final int top;
  private final int right;
  private final int bottom;
  int x0;
  int y0;
  int x1;
  int y1;

  Heat(Geometry geometry, Geometry.Grid grid, Dots dots) {
    this.grid = grid;
    this.dots = dots;
    this.unit = geometry.unit();
    this.apart = grid.pitchX() >= 1 && grid.pitchY() >= 1;
    int pad = geometry.level().pad();
    boolean tight = geometry.tileWidth() - 2 * pad < Dots.SMALLEST.failing() * unit;
    this.left = tight ? 0 : grid.left();
    this.top = tight ? 0 : grid.top();
    this.right = geometry.tileWidth() - (tight ? 0 : pad);
    this.bottom = geometry.tileHeight() - (tight ? 0 : pad);
  }

  /// Whether calm cells never share a pixel, so that their order does not matter.
  boolean apart() {
    return apart;
  }

  /// When a cell is painted: after all of a lower rank.
  int rank(Tile tile, int cell) {
    PodState state = tile.state(cell);
    if (!CellPainter.isCalm(state)) {
      return OUTLINED + state.ordinal();
    }
    return tile.outlined(cell) ? OUTLINED : apart ? 0 : state.ordinal();
  }

  /// Finds the rectangle of a cell.
  void find(Tile tile, int cell) {
    int wished = dots.least(tile.state(cell));
    int logical = tile.outlined(cell) ? Math.max(2, wished) : wished;
    int least = logical == 1 ? 1 : (int) Math.round(logical * unit);
    int row = cell / grid.columns();
    int column = cell - row * grid.columns();
    x0 = grid.left() + (int) (column * grid.pitchX());
    y0 = grid.top() + (int) (row * grid.pitchY());
    x1 = Math.min(right, Math.max(x0 + least, grid.left() + (int) ((column + 1) * grid.pitchX())));
    y1 = Math.min(bottom, Math.max(y0 + least, grid.top() + (int) ((row + 1) * grid.pitchY())));
    x0 = Math.max(left, Math.min(x0, x1 - least));
    y0 = Math.max(top, Math.min(y0, y1 - least));
  }

  /// The cell that a pixel shows; -1 for none.
  int at(Tile tile, int x, int y) {
    int found = -1;
    int best = -1;
    for (int i = 0; i < tile.size(); i++) {
      int rank = rank(tile, i);
      if (rank >= best) {
        find(tile, i);
        if (x >= x0 && x < x1 && y >= y0 && y < y1) {
          found = i;
          best = rank;
        }
      }
    }
    return found;
  }
}

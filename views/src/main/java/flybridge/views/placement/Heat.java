package flybridge.views.placement;

import flybridge.cluster.PodState;

/// How cells too small for gaps share the pixels of a tile, for whoever paints them and whoever
/// asks what stands at a pixel. Cells are painted by rank, the worst last: where several share a
/// pixel, the worst shows, and is what the pixel belongs to. In device pixels from the tile's top
/// left corner. For one thread.
final class Heat {
  /// Painted before all others, in any order.
  static final int FIRST = 0;

  /// Above the ranks of calm cells that nobody has asked for.
  static final int OUTLINED = PodState.values().length;

  static final int MOST = 2 * OUTLINED;

  private final int[] ranks = new int[Cells.KEYS];
  private final int[] least = new int[Cells.KEYS];
  private final int[] columnEdges;
  private final int[] rowEdges;
  private final int columns;
  private final int left;
  private final int top;
  private final int right;
  private final int bottom;
  int x0;
  int y0;
  int x1;
  int y1;

  /// @param cells the most that may be asked for
  Heat(Geometry geometry, Geometry.Grid grid, int cells, Dots dots) {
    boolean apart = grid.pitchX() >= 1 && grid.pitchY() >= 1;
    for (int key = 0; key < Cells.KEYS; key++) {
      ranks[key] = rank(key, apart);
      int wished = dots.least(Cells.stateOf(key));
      int logical = Cells.isOutlined(key) ? Math.max(2, wished) : wished;
      least[key] = logical == 1 ? 1 : (int) Math.round(logical * geometry.unit());
    }
    columns = grid.columns();
    columnEdges = edges(columns, grid.pitchX(), grid.left());
    rowEdges = edges((cells + columns - 1) / columns, grid.pitchY(), grid.top());
    int pad = geometry.level().pad();
    boolean tight = geometry.tileWidth() - 2 * pad < 2 * geometry.unit();
    left = tight ? 0 : grid.left();
    top = tight ? 0 : grid.top();
    right = geometry.tileWidth() - (tight ? 0 : pad);
    bottom = geometry.tileHeight() - (tight ? 0 : pad);
  }

  private static int[] edges(int count, double pitch, int start) {
    int[] edges = new int[count + 1];
    for (int i = 0; i <= count; i++) {
      edges[i] = start + (int) (i * pitch);
    }
    return edges;
  }

  /// @param apart whether calm cells never share a pixel, so that their order does not matter
  private static int rank(int key, boolean apart) {
    PodState state = Cells.stateOf(key);
    if (!CellPainter.isCalm(state)) {
      return OUTLINED + state.ordinal();
    }
    return Cells.isOutlined(key) ? OUTLINED : apart ? FIRST : state.ordinal();
  }

  /// When cells with such a key are painted: after all of a lower rank.
  int rank(int key) {
    return ranks[key];
  }

  /// Finds the rectangle of a cell.
  void find(int cell, int key) {
    int row = cell / columns;
    int column = cell - row * columns;
    int size = least[key];
    x0 = columnEdges[column];
    y0 = rowEdges[row];
    x1 = Math.min(right, Math.max(x0 + size, columnEdges[column + 1]));
    y1 = Math.min(bottom, Math.max(y0 + size, rowEdges[row + 1]));
    x0 = Math.max(left, Math.min(x0, x1 - size));
    y0 = Math.max(top, Math.min(y0, y1 - size));
  }

  /// Paints the cells of the first rank, which are nearly all: they are as large as the grid makes
  /// them.
  ///
  /// @param x of the tile's left edge in the raster, likewise `y`
  /// @return a bit for each rank that is still to be painted
  int paintFirst(Cells cells, Pixels pixels, int x, int y, int[] colours) {
    int waiting = 0;
    int cell = 0;
    for (int row = 0; cell < cells.size(); row++) {
      int from = y + rowEdges[row];
      int to = y + Math.min(bottom, Math.max(rowEdges[row] + 1, rowEdges[row + 1]));
      for (int column = 0; column < columns && cell < cells.size(); column++) {
        int key = cells.key(cell++);
        if (ranks[key] == FIRST) {
          int start = columnEdges[column];
          int end = Math.min(right, Math.max(start + 1, columnEdges[column + 1]));
          pixels.fill(x + start, from, x + end, to, colours[key]);
        } else {
          waiting |= 1 << ranks[key];
        }
      }
    }
    return waiting;
  }

  /// The cell that a pixel shows; -1 for none.
  int at(Cells cells, int x, int y) {
    int found = -1;
    int best = -1;
    for (int i = 0; i < cells.size(); i++) {
      int rank = ranks[cells.key(i)];
      if (rank >= best) {
        find(i, cells.key(i));
        if (x >= x0 && x < x1 && y >= y0 && y < y1) {
          found = i;
          best = rank;
        }
      }
    }
    return found;
  }
}

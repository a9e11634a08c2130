package flybridge.views.placement;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where everything stands at one zoom, in device pixels of the whole map, from its top left
/// corner. Tiles stand on whole pixels; so do cells while they are large enough to look at.
/// Headings and gaps keep their size, only tiles grow. Immutable.
final class Geometry {
  static final int HEADING = 34;
  static final int LOW_HEADING = 20;

  /// From this pitch on, cells stand on whole pixels and have gaps.
  static final double CRISP = 4;

  private static final double ROOMY = 10;

  /// Cells smaller than this may be higher than wide, if that uses their tile better.
  private static final double SQUARE = 7;

  private static final double TALLEST = 1.5;

  /// A whole cell or tile under the pointer.
  ///
  /// @param cell -1 beside the cells
  record Hit(Tile tile, int cell) {}

  /// How the cells of a tile stand, from its top left corner.
  record Grid(int columns, double pitchX, double pitchY, int left, int top, int gap) {
    /// Whether cells are large enough to stand on whole pixels, with gaps.
    boolean crisp() {
      return Math.min(pitchX, pitchY) >= CRISP;
    }

    int x0(int cell) {
      return left + (int) (cell % columns * pitchX);
    }

    int y0(int cell) {
      return top + (int) (cell / columns * pitchY);
    }

    int x1(int cell) {
      return Math.max(x0(cell) + 1, left + (int) ((cell % columns + 1) * pitchX) - gap);
    }

    int y1(int cell) {
      return Math.max(y0(cell) + 1, top + (int) ((cell / columns + 1) * pitchY) - gap);
    }

    /// The cell whose square, with the gap behind it, holds the point; -1 if none can.
    int at(double x, double y, int cells) {
      if (x < left || y < top) {
        return -1;
      }
      int column = columnAt(x - left);
      int row = (int) ((y - top) / pitchY);
      int cell = row * columns + column;
      return column < columns && cell < cells ? cell : -1;
    }

    private int columnAt(double x) {
      return (int) (x / pitchX);
    }
  }

  private final Arrangement fit;
  private final List<Section> sections;
  private final double unit;
  private final double zoom;
  private final int tileWidth;
  private final int tileHeight;
  private final Level level;
  private final int[] bodies;
  private final int width;
  private final int height;
  private final Grid standard;

  Geometry(Arrangement fit, List<Section> sections, double zoom, double unit) {
    this.fit = fit;
    this.sections = sections;
    this.unit = unit;
    this.zoom = zoom;
    this.tileWidth = (int) (fit.tileWidth() * zoom);
    this.tileHeight = (int) (fit.tileHeight() * zoom);
    this.level = Level.of(tileWidth, unit);
    this.bodies = new int[sections.size()];
    int y = 0;
    for (int i = 0; i < bodies.length; i++) {
      bodies[i] = y + fit.headingHeight();
      int rows = (sections.get(i).tiles().size() + fit.columns() - 1) / fit.columns();
      y = bodies[i] + rows * (tileHeight + level.gap());
    }
    this.width = fit.columns() * (tileWidth + level.gap()) - level.gap();
    this.height = y;
    this.standard = grid(fit.cellColumns(), fit.capacity());
  }

  double zoom() {
    return zoom;
  }

  double unit() {
    return unit;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int tileWidth() {
    return tileWidth;
  }

  int tileHeight() {
    return tileHeight;
  }

  Level level() {
    return level;
  }

  /// How wide the bars in a tile's header are.
  int barWidth() {
    return level.barWidth(tileWidth, fit.nameWidth(), unit);
  }

  int headingHeight() {
    return fit.headingHeight();
  }

  /// Where a section's tiles begin; its heading stands above.
  int body(int section) {
    return bodies[section];
  }

  int x(Tile tile) {
    return x(tile.ordinal());
  }

  int y(Tile tile) {
    return y(tile.section(), tile.ordinal());
  }

  /// The pitch of cells on most tiles.
  Grid standardGrid() {
    return standard;
  }

  Grid grid(Tile tile) {
    if (tile.size() <= fit.capacity()) {
      return standard;
    }
    int columns = fit.cellColumns();
    Level unzoomed = Level.of(fit.tileWidth(), unit);
    double inner = unzoomed.innerWidth(fit.tileWidth());
    double high = unzoomed.innerHeight(fit.tileHeight());
    double aspect = fit.cellHeight() / fit.cellWidth();
    while (columns < tile.size()
        && (tile.size() + columns - 1) / columns * (inner / columns * aspect) > high) {
      columns++;
    }
    return grid(columns, tile.size());
  }

  /// How cells of such a grid share pixels.
  Heat heat(Grid grid, int cells, Dots dots) {
    return new Heat(this, grid, cells, dots);
  }

  Heat standardHeat(Dots dots) {
    return heat(standard, fit.capacity(), dots);
  }

  private Grid grid(int columns, int cells) {
    int rows = (cells + columns - 1) / columns;
    double pitchX = snapped((double) level.innerWidth(tileWidth) / columns);
    double most = (double) level.innerHeight(tileHeight) / rows;
    double square = pitchX < SQUARE * unit ? pitchX * TALLEST : pitchX;
    double wished = fit.wide() ? fit.cellHeight() * zoom : square;
    double pitchY = snapped(Math.max(0.05, Math.min(wished, most)));
    double smaller = Math.min(pitchX, pitchY);
    int gap = smaller < CRISP ? 0 : (int) Math.round((smaller < ROOMY * unit ? 1 : 2) * unit);
    return new Grid(columns, pitchX, pitchY, level.pad(), level.top(), gap);
  }

  private static double snapped(double pitch) {
    return pitch >= CRISP ? Math.floor(pitch) : Math.max(0.05, pitch);
  }

  /// Visits the tiles that touch a rectangle.
  void forEachTile(int x0, int y0, int x1, int y1, Consumer<Tile> action) {
    int firstColumn = Math.max(0, x0 / stepX());
    int lastColumn = Math.min(fit.columns() - 1, Math.max(0, x1) / stepX());
    for (int s = 0; s < bodies.length; s++) {
      List<Tile> tiles = sections.get(s).tiles();
      int firstRow = Math.max(0, (y0 - bodies[s]) / stepY());
      int lastRow = Math.min((tiles.size() - 1) / fit.columns(), (y1 - bodies[s]) / stepY());
      for (int row = firstRow; y1 >= bodies[s] && row <= lastRow; row++) {
        int last = Math.min(tiles.size() - 1, row * fit.columns() + lastColumn);
        for (int i = row * fit.columns() + firstColumn; i <= last; i++) {
          action.accept(tiles.get(i));
        }
      }
    }
  }

  /// What is painted at a point.
  ///
  /// @param dots how large what is wrong is among the smallest cells
  @Nullable Hit hit(double x, double y, Dots dots) {
    int column = (int) (x / stepX());
    for (int s = bodies.length - 1; s >= 0 && x >= 0 && column < fit.columns(); s--) {
      if (y < bodies[s]) {
        continue;
      }
      int ordinal = (int) ((y - bodies[s]) / stepY()) * fit.columns() + column;
      double inX = x - x(ordinal);
      double inY = y - y(s, ordinal);
      List<Tile> tiles = sections.get(s).tiles();
      if (ordinal >= tiles.size() || inX >= tileWidth || inY >= tileHeight) {
        return null;
      }
      Tile tile = tiles.get(ordinal);
      Grid grid = grid(tile);
      int cell =
          grid.crisp()
              ? grid.at(inX, inY, tile.size())
              : heat(grid, tile.size(), dots).at(tile.cells(), (int) inX, (int) inY);
      return new Hit(tile, cell);
    }
    return null;
  }

  /// Holds on to the tile nearest to a point; null on an empty map. It goes by where tiles stood
  /// when this geometry was made, whatever has become of them since.
  @Nullable Grip grip(double x, double y) {
    Grip best = null;
    double bestDistance = Double.MAX_VALUE;
    for (int s = 0; s < bodies.length; s++) {
      List<Tile> tiles = sections.get(s).tiles();
      int rows = (tiles.size() + fit.columns() - 1) / fit.columns();
      int row = Math.clamp((long) ((y - bodies[s]) / stepY()), 0, Math.max(0, rows - 1));
      int column = Math.clamp((long) (x / stepX()), 0, fit.columns() - 1);
      int ordinal = Math.min(tiles.size() - 1, row * fit.columns() + column);
      double acrossX = (x - x(ordinal)) / tileWidth;
      double acrossY = (y - y(s, ordinal)) / tileHeight;
      double distance = Math.hypot((acrossX - 0.5) * tileWidth, (acrossY - 0.5) * tileHeight);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = new Grip(tiles.get(ordinal), acrossX, acrossY);
      }
    }
    return best;
  }

  /// A point held on to while tiles change their size: a tile and how far across it.
  record Grip(Tile tile, double acrossX, double acrossY) {
    double x(Geometry geometry) {
      return geometry.x(tile) + acrossX * geometry.tileWidth();
    }

    double y(Geometry geometry) {
      return geometry.y(tile) + acrossY * geometry.tileHeight();
    }
  }

  private int x(int ordinal) {
    return ordinal % fit.columns() * stepX();
  }

  private int y(int section, int ordinal) {
    return bodies[section] + ordinal / fit.columns() * stepY();
  }

  private int stepX() {
    return tileWidth + level.gap();
  }

  private int stepY() {
    return tileHeight + level.gap();
  }
}

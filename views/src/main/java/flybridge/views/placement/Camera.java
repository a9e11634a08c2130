package flybridge.views.placement;

import java.util.List;
import javafx.geometry.Point2D;
import org.jspecify.annotations.Nullable;

/// Which part of the map is in view, and how large. At zoom 1 all of it is. Points are in logical
/// pixels of the pane, lengths in device pixels.
final class Camera {
  static final double STEP = 1.25;

  /// Cells never grow wider than this, in logical pixels.
  private static final double WIDEST_CELL = 180;

  /// Of a name that tiles are made wide enough for, and their width in logical pixels.
  private static final int MOST_LETTERS = 22;

  private static final double LETTER = 6.6;

  private Geometry geometry = new Geometry(Arrangement.NOTHING, List.of(), 1, 1);
  private Arrangement arrangement = Arrangement.NOTHING;
  private List<Section> sections = List.of();
  private double zoom = 1;
  private int left;
  private int top;
  private int width;
  private int height;
  private boolean moved;

  Geometry geometry() {
    return geometry;
  }

  Arrangement arrangement() {
    return arrangement;
  }

  double unit() {
    return geometry.unit();
  }

  double zoom() {
    return zoom;
  }

  int left() {
    return left;
  }

  int top() {
    return top;
  }

  /// Whether the view moved since last asked.
  boolean moved() {
    boolean was = moved;
    moved = false;
    return was;
  }

  /// Whether it has moved since it was asked about by [#moved].
  boolean moves() {
    return moved;
  }

  /// Deals the tiles out anew; what is in the middle of the view stays there.
  void arrange(List<Section> next, int capacity, int viewWidth, int viewHeight, double unit) {
    int[] tiles = next.stream().mapToInt(section -> section.tiles().size()).toArray();
    double middleX = left + width / 2.0;
    double middleY = top + height / 2.0;
    Geometry.Grip grip = zoom > 1 ? geometry.grip(middleX, middleY) : null;
    sections = next;
    width = viewWidth;
    height = viewHeight;
    arrangement =
        Arrangement.fit(
            new Arrangement.Task(
                tiles, Math.max(1, capacity), width, height, nameWidth(next, unit), unit));
    zoom = Math.min(zoom, most(unit));
    geometry = new Geometry(arrangement, sections, zoom, unit);
    boolean stillThere =
        grip != null
            && grip.tile().section() < next.size()
            && next.get(grip.tile().section()).tiles().contains(grip.tile());
    if (stillThere) {
      left = (int) Math.round(grip.x(geometry) - width / 2.0);
      top = (int) Math.round(grip.y(geometry) - height / 2.0);
    }
    settle();
  }

  /// Zooms, keeping what is at a point where it is.
  ///
  /// @param factor more than 1 to come closer
  void zoom(double factor, double x, double y) {
    double unit = geometry.unit();
    double next = Math.clamp(zoom * factor, 1, most(unit));
    Geometry.Grip grip = geometry.grip(left + x * unit, top + y * unit);
    if (grip == null || next == zoom) {
      return;
    }
    zoom = next;
    geometry = new Geometry(arrangement, sections, zoom, unit);
    left = (int) Math.round(grip.x(geometry) - x * unit);
    top = (int) Math.round(grip.y(geometry) - y * unit);
    settle();
  }

  void zoomInMiddle(double factor) {
    zoom(factor, width / 2.0 / geometry.unit(), height / 2.0 / geometry.unit());
  }

  /// Shows all again.
  void reset() {
    zoom = 1;
    left = 0;
    top = 0;
    geometry = new Geometry(arrangement, sections, zoom, geometry.unit());
    settle();
  }

  /// Moves the view by logical pixels.
  void pan(double dx, double dy) {
    left = (int) Math.round(left + dx * geometry.unit());
    top = (int) Math.round(top + dy * geometry.unit());
    settle();
  }

  /// Moves the view as little as it takes to show a tile.
  void reveal(Tile tile) {
    int x = geometry.x(tile);
    int y = geometry.y(tile);
    left = Math.clamp(left, Math.min(x, x + geometry.tileWidth() - width), x);
    top =
        Math.clamp(
            top,
            Math.min(y - geometry.headingHeight(), y + geometry.tileHeight() - height),
            y - Math.min(geometry.headingHeight(), Math.max(0, height - geometry.tileHeight())));
    settle();
  }

  Geometry.@Nullable Hit hit(double x, double y, Dots dots) {
    return geometry.hit(left + x * geometry.unit(), top + y * geometry.unit(), dots);
  }

  /// The middle of a cell or tile in the pane, in logical pixels.
  Point2D position(Geometry.Hit hit) {
    double x = geometry.x(hit.tile()) - left + geometry.tileWidth() / 2.0;
    double y = geometry.y(hit.tile()) - top + geometry.tileHeight() / 2.0;
    if (hit.cell() >= 0) {
      Geometry.Grid grid = geometry.grid(hit.tile());
      x = geometry.x(hit.tile()) - left + (grid.x0(hit.cell()) + grid.x1(hit.cell())) / 2.0;
      y = geometry.y(hit.tile()) - top + (grid.y0(hit.cell()) + grid.y1(hit.cell())) / 2.0;
    }
    return new Point2D(x / geometry.unit(), y / geometry.unit());
  }

  /// How wide names are, up to what a tile can spare.
  private static int nameWidth(List<Section> sections, double unit) {
    int longest =
        sections.stream()
            .flatMap(section -> section.tiles().stream())
            .mapToInt(tile -> tile.title().length())
            .max()
            .orElse(0);
    return (int) Math.ceil(Math.min(longest, MOST_LETTERS) * LETTER * unit);
  }

  private double most(double unit) {
    return Math.max(1, WIDEST_CELL * unit / arrangement.cellWidth());
  }

  private void settle() {
    left = Math.clamp(left, 0, Math.max(0, geometry.width() - width));
    top = Math.clamp(top, 0, Math.max(0, geometry.height() - height));
    moved = true;
  }
}

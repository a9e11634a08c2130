package flybridge.views.placement;

import flybridge.cluster.Node;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Writes headings, node names and, where cells are large enough, pod names: only what is in view.
/// Lengths are logical pixels of the canvas.
final class Lettering {
  /// @param name of fixed width, for names
  /// @param heading for titles
  /// @param text for everything else
  record Fonts(Font name, Font heading, Font text) {}

  private static final double NAME_GAP = 6;
  private static final String ELLIPSIS = "…";

  /// Generated pod names end in five random characters, by which people tell replicas apart
  /// (kubernetes `staging/src/k8s.io/apiserver/pkg/storage/names/generate.go`).
  private static final int TAIL = 5;

  private final GraphicsContext graphics;
  private final Geometry geometry;
  private final Palette palette;
  private final Map<String, Trouble> troubles;
  private final Fonts fonts;
  private final double unit;
  private final double advance;
  private final double line;
  private double left;
  private double top;

  Lettering(
      GraphicsContext graphics,
      Geometry geometry,
      Palette palette,
      Map<String, Trouble> troubles,
      Fonts fonts) {
    this.graphics = graphics;
    this.geometry = geometry;
    this.palette = palette;
    this.troubles = troubles;
    this.fonts = fonts;
    this.unit = geometry.unit();
    Text ruler = new Text("0");
    ruler.setFont(fonts.name());
    this.advance = ruler.getLayoutBounds().getWidth();
    this.line = Math.ceil(ruler.getLayoutBounds().getHeight());
  }

  /// @param x of the view's left edge on the map, in device pixels, likewise `y`
  void write(Iterable<Section> sections, int x, int y, int width, int height) {
    left = x / unit;
    top = y / unit;
    graphics.clearRect(0, 0, width / unit, height / unit);
    graphics.setTextBaseline(VPos.CENTER);
    int index = 0;
    for (Section section : sections) {
      int bottom = geometry.body(index++);
      if (bottom > y && bottom - geometry.headingHeight() < y + height) {
        heading(section, bottom / unit - top);
      }
    }
    if (geometry.level().header() > 0) {
      geometry.forEachTile(x, y, x + width, y + height, tile -> tile(tile));
    }
  }

  private void heading(Section section, double bottom) {
    double middle = bottom - Math.min(17, geometry.headingHeight() / unit / 2) + 1;
    graphics.setFont(fonts.heading());
    graphics.setFill(palette.paint(Tone.HEADING));
    graphics.fillText(section.title(), -left, middle);
    Text ruler = new Text(section.title());
    ruler.setFont(fonts.heading());
    graphics.setFont(fonts.text());
    graphics.setFill(palette.paint(section.behind() ? Tone.BEHIND : Tone.MUTED));
    graphics.fillText(section.detail(), -left + ruler.getLayoutBounds().getWidth() + 14, middle);
  }

  private void tile(Tile tile) {
    double x = geometry.x(tile) / unit - left;
    double y = geometry.y(tile) / unit - top;
    double width = geometry.tileWidth() / unit;
    double pad = geometry.level().pad() / unit;
    double bars = tile.hasCapacity() ? geometry.barWidth() / unit + NAME_GAP : 0;
    Trouble.@Nullable Level level = TilePainter.level(tile, troubles);
    graphics.setFont(fonts.name());
    graphics.setFill(palette.paint(level == null ? Tone.NAME : Tone.of(level)));
    double room = width - 2 * pad - bars;
    String name = ending(tile.title(), (int) (room / advance + 0.01));
    graphics.fillText(name, x + pad, y + geometry.level().header() / unit / 2);
    Geometry.Grid grid = geometry.grid(tile);
    Node node = tile.node();
    if (node != null && node.unschedulable()) {
      cordoned(tile, grid, x + pad, y, name, room);
    }
    if (CellPainter.isCard(grid, unit)) {
      for (int i = 0; i < tile.size(); i++) {
        card(tile, i, grid, x, y);
      }
    }
  }

  /// Behind the name where there is room, else below the cells.
  private void cordoned(
      Tile tile, Geometry.Grid grid, double x, double y, String name, double room) {
    String word = "cordoned";
    graphics.setFill(palette.paint(Tone.MUTED));
    double after = (name.length() + 1) * advance;
    if (after + word.length() * advance <= room) {
      graphics.fillText(word, x + after, y + geometry.level().header() / unit / 2);
      return;
    }
    double bottom = geometry.tileHeight() / unit - line;
    if (tile.size() == 0 || grid.y1(tile.size() - 1) / unit <= bottom) {
      graphics.fillText(word, x, y + bottom + line / 2 - 2);
    }
  }

  private void card(Tile tile, int cell, Geometry.Grid grid, double x, double y) {
    int high = grid.y1(cell) - grid.y0(cell);
    double indent = CellPainter.nameLeft(high, unit) / unit;
    double height = high / unit;
    double room = (grid.x1(cell) - grid.x0(cell)) / unit - indent - 3;
    double cellX = x + grid.x0(cell) / unit;
    double cellY = y + grid.y0(cell) / unit;
    Color colour = palette.paint(tile.faded(cell) ? Tone.FADED : Tone.CELL_TEXT);
    graphics.setFill(colour);
    String name = tile.pod(cell).name();
    int lines = (int) Math.max(1, (height - 4) / line);
    int columns = (int) (room / advance);
    if (lines == 1 || name.length() <= columns) {
      double middle = lines == 1 ? cellY + height / 2 : cellY + 4 + line / 2;
      graphics.fillText(shorten(name, room), cellX + indent, middle);
      return;
    }
    for (int i = 0; i < lines && columns > 0 && i * columns < name.length(); i++) {
      int end = Math.min(name.length(), (i + 1) * columns);
      boolean cut = i == lines - 1 && end < name.length();
      String part = cut ? name.substring(i * columns) : name.substring(i * columns, end);
      graphics.fillText(
          cut ? shorten(part, room) : part, cellX + indent, cellY + 4 + line * (i + 0.5));
    }
  }

  /// Leaves out the middle of a name that is too long for its room: its beginning says what it is,
  /// its end which one.
  private String shorten(String name, double room) {
    return shorten(name, (int) (room / advance + 0.01));
  }

  /// Leaves out the beginning of a node's name: nodes of a pool differ at the end.
  static String ending(String name, int columns) {
    if (name.length() <= columns) {
      return name;
    }
    return columns < 3 ? "" : ELLIPSIS + name.substring(name.length() - columns + 1);
  }

  static String shorten(String name, int columns) {
    if (name.length() <= columns) {
      return name;
    }
    if (columns < 2) {
      return "";
    }
    int tail = Math.min(TAIL, (columns - 1) / 2);
    return name.substring(0, columns - 1 - tail) + ELLIPSIS + name.substring(name.length() - tail);
  }
}

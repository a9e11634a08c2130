package flybridge.views.placement;

import flybridge.cluster.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
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
  private static final double CARD_PAD = 4;
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
    graphics.setFill(palette.paint(section.skewed() ? Tone.BEHIND : Tone.MUTED));
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
    boolean below = CellPainter.isHigh(high, unit);
    double indent = below ? CARD_PAD : CellPainter.nameLeft(high, unit) / unit;
    double first = below ? CellPainter.nameLeft(high, unit) / unit : 0;
    double height = high / unit - first;
    double room = (grid.x1(cell) - grid.x0(cell)) / unit - indent - CARD_PAD / 2;
    double cellX = x + grid.x0(cell) / unit + indent;
    double cellY = y + grid.y0(cell) / unit + first;
    graphics.setFill(palette.paint(tile.faded(cell) ? Tone.FADED_TEXT : Tone.CELL_TEXT));
    int columns = (int) (room / advance + 0.01);
    if (!below) {
      graphics.fillText(shorten(tile.pod(cell).name(), columns), cellX, cellY + height / 2);
      return;
    }
    int lines = (int) ((height - CARD_PAD / 2) / line);
    List<String> wrapped = wrap(tile.pod(cell).name(), columns, lines);
    for (int i = 0; i < wrapped.size(); i++) {
      graphics.fillText(wrapped.get(i), cellX, cellY + line * (i + 0.5));
    }
  }

  /// Breaks a name into lines, after a dash where it can; the last line holds its end.
  static List<String> wrap(String name, int columns, int lines) {
    List<String> wrapped = new ArrayList<>();
    int from = 0;
    while (columns > 0 && wrapped.size() < lines && from < name.length()) {
      boolean last = wrapped.size() == lines - 1;
      if (last || name.length() - from <= columns) {
        wrapped.add(shorten(name.substring(from), columns));
        return wrapped;
      }
      int dash = name.lastIndexOf('-', from + columns - 1);
      int to = dash > from + columns / 2 ? dash + 1 : from + columns;
      wrapped.add(name.substring(from, to));
      from = to;
    }
    return wrapped;
  }

  /// Leaves out the beginning of a node's name, whole words of it where that leaves enough: nodes
  /// of a pool differ at the end.
  static String ending(String name, int columns) {
    if (name.length() <= columns) {
      return name;
    }
    if (columns < 3) {
      return "";
    }
    int from = name.length() - columns + 1;
    int word = name.indexOf('-', from - 1) + 1;
    boolean enough = word >= from && name.length() - word >= TAIL - 1 && word - from < columns / 2;
    return ELLIPSIS + name.substring(enough ? word : from);
  }

  /// Leaves out the middle of a name that is too long for its room: its beginning says what it is,
  /// its end which one.
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

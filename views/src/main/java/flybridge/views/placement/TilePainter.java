package flybridge.views.placement;

import flybridge.cluster.Node;
import flybridge.cluster.PodState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Draws tiles, each strictly within its own rectangle, so that one can be drawn again alone.
final class TilePainter {
  /// From these shares of what a node can give on, its bars change colour.
  static final double HIGH = 0.85;

  static final double FULL = 0.95;

  private static final PodState[] STATES = PodState.values();
  private static final double DIM = 0.7;

  private final Pixels pixels;
  private final Geometry geometry;
  private final Palette palette;
  private final Map<String, Trouble> troubles;
  private final CellPainter cells;

  /// @param outlining whether an object is outlined; small cells then recede unless they belong
  TilePainter(
      Pixels pixels,
      Geometry geometry,
      Palette palette,
      Map<String, Trouble> troubles,
      boolean outlining) {
    this.pixels = pixels;
    this.geometry = geometry;
    this.palette = palette;
    this.troubles = troubles;
    this.cells = new CellPainter(pixels, palette, geometry.unit(), outlining ? DIM : 0);
  }

  /// What is the matter with a node: the worse of what alerts and the control plane say.
  static Trouble.@Nullable Level level(Tile tile, Map<String, Trouble> troubles) {
    Trouble told = troubles.get(tile.nodeName());
    Trouble.Level alerted = told == null ? null : told.level();
    Node node = tile.node();
    Trouble.Level seen = null;
    if (node != null && node.unknown()) {
      seen = Trouble.Level.LOST;
    } else if (node != null && !node.ready()) {
      seen = Trouble.Level.CRITICAL;
    }
    if (alerted == null || seen == null) {
      return alerted == null ? seen : alerted;
    }
    return alerted.compareTo(seen) > 0 ? alerted : seen;
  }

  /// @param x of the tile's left edge in the raster, likewise `y`
  void paint(Tile tile, int x, int y) {
    int right = x + geometry.tileWidth();
    int bottom = y + geometry.tileHeight();
    Trouble.Level level = level(tile, troubles);
    int face = face(tile, level, x, y, right, bottom);
    if (geometry.level().header() > 0 && tile.hasCapacity()) {
      bar(tile.memoryShare(), right, y + px(8));
      bar(tile.cpuShare(), right, y + px(13));
    }
    Geometry.Grid grid = geometry.grid(tile);
    boolean lost = level == Trouble.Level.LOST;
    if (Math.min(grid.pitchX(), grid.pitchY()) >= Geometry.CRISP) {
      for (int i = 0; i < tile.size(); i++) {
        cells.paint(tile, i, grid, x, y, face, lost);
      }
    } else {
      heat(tile, grid, x, y, lost);
    }
  }

  /// Cells too small for gaps, the worst last: where two share a pixel, the worse one shows.
  private void heat(Tile tile, Geometry.Grid grid, int x, int y, boolean lost) {
    int right = x + geometry.tileWidth() - geometry.level().pad();
    int bottom = y + geometry.tileHeight() - geometry.level().pad();
    for (PodState state : STATES) {
      for (int i = 0; tile.has(state) && i < tile.size(); i++) {
        if (tile.state(i) == state) {
          cells.dot(tile, i, grid, x, y, right, bottom, lost);
        }
      }
    }
  }

  private int face(Tile tile, Trouble.@Nullable Level level, int x, int y, int right, int bottom) {
    int tone = palette.pixel(Tone.TILE);
    int radius = geometry.level().header() > 0 ? px(4) : geometry.level().pad() > 1 ? px(2) : 0;
    int face = tone;
    if (level == null) {
      pixels.round(x, y, right, bottom, radius, tone);
    } else {
      int line = palette.pixel(Tone.of(level));
      int thick = geometry.level().header() > 0 ? px(2) : 1;
      face = palette.pixel(Tone.washOf(level));
      pixels.round(x, y, right, bottom, radius, line);
      pixels.round(x + thick, y + thick, right - thick, bottom - thick, radius - thick + 1, face);
    }
    int line = palette.pixel(Tone.TILE_LINE);
    if (level == null && tone == palette.pixel(Tone.GROUND)) {
      pixels.frame(x, y, right, bottom, 1, line);
    }
    Node node = tile.node();
    if (node != null && node.unschedulable()) {
      int inset = geometry.level().pad() > 1 ? px(3) : 1;
      pixels.hatch(x + inset, y + inset, right - inset, bottom - inset, px(7), 1, line);
    }
    if (node == null && geometry.level().pad() > 1) {
      pixels.dashes(x, y, right, bottom, px(1), px(4), line);
    }
    return face;
  }

  private void bar(double share, int right, int y) {
    int end = right - geometry.level().pad();
    int start = end - geometry.barWidth();
    pixels.fill(start, y, end, y + px(3), palette.pixel(Tone.BAR_TRACK));
    Tone tone = share >= FULL ? Tone.BAR_FULL : share >= HIGH ? Tone.BAR_HIGH : Tone.BAR;
    int filled = (int) Math.round(Math.clamp(share, 0, 1) * (end - start));
    pixels.fill(start, y, start + filled, y + px(3), palette.pixel(tone));
  }

  private int px(double logical) {
    return (int) Math.max(1, Math.round(logical * geometry.unit()));
  }
}

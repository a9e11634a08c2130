package flybridge.views.placement;

import flybridge.cluster.Node;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Draws tiles, each strictly within its own rectangle, so that one can be drawn again alone.
final class TilePainter {
  /// From these shares of what a node can give on, its bars change colour.
  static final double HIGH = 0.85;

  static final double FULL = 0.95;

  private static final double DIM = 0.7;

  private final Pixels pixels;
  private final Geometry geometry;
  private final Palette palette;
  private final Map<String, Trouble> troubles;
  private final CellPainter cells;
  private final Dots dots;
  private final Heat heat;
  private final int[] colours;
  private final int[] lostColours;

  /// @param dots how large what is wrong is among the smallest cells
  /// @param outlining whether an object is outlined; small cells then recede unless they belong
  TilePainter(
      Pixels pixels,
      Geometry geometry,
      Palette palette,
      Map<String, Trouble> troubles,
      Dots dots,
      boolean outlining) {
    this.dots = dots;
    this.heat = geometry.standardHeat(dots);
    this.pixels = pixels;
    this.geometry = geometry;
    this.palette = palette;
    this.troubles = troubles;
    this.cells = new CellPainter(pixels, palette, geometry.unit(), outlining ? DIM : 0);
    this.colours = cells.dots(false);
    this.lostColours = cells.dots(true);
  }

  Geometry geometry() {
    return geometry;
  }

  /// What lies around tiles.
  int ground() {
    return palette.pixel(Tone.GROUND);
  }

  /// What is the matter with a node: the worse of what alerts and the control plane say.
  static Trouble.@Nullable Level level(Tile tile, Map<String, Trouble> troubles) {
    Trouble told = troubles.isEmpty() ? null : troubles.get(tile.nodeName());
    Trouble.Level alerted = told == null ? null : told.level();
    Trouble.Level seen = tile.cells().seen();
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
    if (grid.crisp()) {
      for (int i = 0; i < tile.size(); i++) {
        cells.paint(tile, i, grid, x, y, face, lost);
      }
    } else {
      Heat shared = grid == geometry.standardGrid() ? heat : geometry.heat(grid, tile.size(), dots);
      heat(tile.cells(), shared, x, y, lost ? lostColours : colours);
    }
  }

  /// Cells too small for gaps, the worst last: where two share a pixel, the worse one shows.
  private void heat(Cells all, Heat heat, int x, int y, int[] colours) {
    int waiting = heat.paintFirst(all, pixels, x, y, colours);
    for (int rank = 0; rank < Heat.MOST && waiting != 0; rank++) {
      if ((waiting & 1 << rank) != 0) {
        waiting ^= 1 << rank;
        for (int i = 0; i < all.size(); i++) {
          if (heat.rank(all.key(i)) == rank) {
            dot(heat, i, all.key(i), x, y, colours);
          }
        }
      }
    }
  }

  private void dot(Heat heat, int cell, int key, int x, int y, int[] colours) {
    heat.find(cell, key);
    pixels.fill(x + heat.x0, y + heat.y0, x + heat.x1, y + heat.y1, colours[key]);
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

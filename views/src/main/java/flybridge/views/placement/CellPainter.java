package flybridge.views.placement;

import flybridge.cluster.PodState;

/// Draws cells. State is carried by colour and by shape: running is a plain square, starting fills
/// up from below, unready has lost a corner, failing is crossed out, unknown is hatched,
/// terminating is hollow, done is small.
final class CellPainter {
  /// Cells at least this wide and high, in logical pixels, have room for a name.
  static final int CARD_WIDTH = 62;

  static final int CARD_HEIGHT = 13;

  private static final int SHAPED = 7;
  private static final int LARGEST_CHIP = 12;
  private static final int HIGH_CARD = 48;
  private static final double FADE = 0.82;

  private final Pixels pixels;
  private final Palette palette;
  private final double unit;
  private final double dim;

  /// @param unit device pixels to a logical one
  /// @param dim how far small cells recede that are not outlined; 0 where nothing is
  CellPainter(Pixels pixels, Palette palette, double unit, double dim) {
    this.pixels = pixels;
    this.palette = palette;
    this.unit = unit;
    this.dim = dim;
  }

  /// Whether cells of such a grid carry a chip and a name instead of being all colour.
  static boolean isCard(Geometry.Grid grid, double unit) {
    return grid.pitchX() - grid.gap() >= CARD_WIDTH * unit
        && grid.pitchY() - grid.gap() >= CARD_HEIGHT * unit;
  }

  /// @param face the colour of the tile around it
  /// @param lost whether the tile already says that nobody hears of its node; its cells of unknown
  ///   state are muted then, so that what else is wrong stands out
  void paint(Tile tile, int cell, Geometry.Grid grid, int x, int y, int face, boolean lost) {
    int x0 = x + grid.x0(cell);
    int y0 = y + grid.y0(cell);
    int x1 = x + grid.x1(cell);
    int y1 = y + grid.y1(cell);
    PodState state = tile.state(cell);
    int colour = colour(tile.cells().key(cell), lost);
    if (tile.outlined(cell)) {
      int t = Math.max(1, grid.gap());
      pixels.frame(x0 - t, y0 - t, x1 + t, y1 + t, t, palette.pixel(Tone.OUTLINE));
    }
    if (isCard(grid, unit)) {
      card(state, x0, y0, x1, y1, colour, face);
    } else if (Math.min(x1 - x0, y1 - y0) < SHAPED * unit) {
      pixels.fill(x0, y0, x1, y1, colour);
    } else {
      shape(state, x0, y0, x1, y1, colour, face);
    }
  }

  /// What cells without gaps are filled with, by their keys.
  int[] dots(boolean lost) {
    int[] colours = new int[Cells.KEYS];
    for (int key = 0; key < Cells.KEYS; key++) {
      int colour = calmed(key, lost);
      if (Cells.isOutlined(key)) {
        colours[key] = isCalm(Cells.stateOf(key)) ? palette.pixel(Tone.OUTLINE) : colour;
      } else {
        colours[key] = dim > 0 ? Palette.mix(colour, palette.pixel(Tone.FADED), dim) : colour;
      }
    }
    return colours;
  }

  /// So small, workloads side by side in two shades would only be noise.
  private int calmed(int key, boolean lost) {
    boolean running = Cells.stateOf(key) == PodState.RUNNING && !Cells.isFaded(key);
    return running
        ? Palette.mix(palette.pixel(Tone.CELL_RUNNING), palette.pixel(Tone.CELL_RUNNING_ALT), 0.5)
        : colour(key, lost);
  }

  private int colour(int key, boolean lost) {
    PodState state = Cells.stateOf(key);
    int colour = palette.pixel(Tone.of(state, Cells.isAlternate(key)));
    if (lost && state == PodState.UNKNOWN && !Cells.isOutlined(key)) {
      colour = palette.pixel(Tone.CELL_LOST);
    }
    return Cells.isFaded(key) ? Palette.mix(colour, palette.pixel(Tone.FADED), FADE) : colour;
  }

  private void card(PodState state, int x0, int y0, int x1, int y1, int colour, int face) {
    pixels.fill(x0, y0, x1, y1, Palette.mix(face, colour, isCalm(state) ? 0.34 : 0.42));
    int chip = Math.min(px(LARGEST_CHIP), y1 - y0 - 2 * px(3));
    int inset = Math.min(px(4), (y1 - y0 - chip) / 2);
    int top = y0 + inset;
    int ground = Palette.mix(face, colour, 0.2);
    shape(state, x0 + inset, top, x0 + inset + chip, top + chip, colour, ground);
  }

  /// Whether a card is so high that its name stands below its chip.
  static boolean isHigh(int cardHeight, double unit) {
    return cardHeight >= HIGH_CARD * unit;
  }

  /// How far a card's name stands from its left edge, in device pixels.
  static int nameLeft(int cardHeight, double unit) {
    int chip = Math.min((int) Math.round(LARGEST_CHIP * unit), cardHeight - 2 * (int) (3 * unit));
    return chip + 2 * (int) Math.round(4 * unit);
  }

  private void shape(PodState state, int x0, int y0, int x1, int y1, int colour, int face) {
    switch (state) {
      case RUNNING -> pixels.fill(x0, y0, x1, y1, colour);
      case DONE -> {
        int inset = Math.max(1, (x1 - x0) / 4);
        pixels.fill(x0 + inset, y0 + inset, x1 - inset, y1 - inset, colour);
      }
      case STARTING -> {
        pixels.fill(x0, y0, x1, y1, Palette.mix(face, colour, 0.45));
        pixels.fill(x0, y0 + (y1 - y0) / 2, x1, y1, colour);
      }
      case TERMINATING -> pixels.frame(x0, y0, x1, y1, px(2), colour);
      case UNREADY -> {
        pixels.fill(x0, y0, x1, y1, colour);
        notch(x1, y0, (int) Math.round((y1 - y0) * 0.45), face);
      }
      case UNKNOWN -> {
        pixels.fill(x0, y0, x1, y1, colour);
        pixels.hatch(x0, y0, x1, y1, px(4), px(1), Palette.mix(colour, face, 0.45));
      }
      case FAILING -> {
        pixels.fill(x0, y0, x1, y1, colour);
        cross(x0, y0, x1, y1, face);
      }
    }
  }

  private void notch(int right, int top, int size, int face) {
    for (int row = 0; row < size; row++) {
      pixels.fill(right - size + row, top + row, right, top + row + 1, face);
    }
  }

  private void cross(int x0, int y0, int x1, int y1, int face) {
    int size = Math.min(x1 - x0, y1 - y0);
    int inset = Math.max(2, size / 4);
    int left = x0 + (x1 - x0 - size) / 2 + inset;
    int top = y0 + (y1 - y0 - size) / 2 + inset;
    int arm = size - 2 * inset;
    int thick = Math.max(1, size / 9);
    for (int i = 0; i < arm; i++) {
      for (int t = 0; t < thick; t++) {
        int across = Math.min(arm - 1, i + t);
        pixels.set(left + across, top + i, face);
        pixels.set(left + arm - 1 - across, top + i, face);
      }
    }
  }

  /// Whether nothing is wrong.
  static boolean isCalm(PodState state) {
    return switch (state) {
      case DONE, RUNNING, STARTING, TERMINATING -> true;
      case UNREADY, UNKNOWN, FAILING -> false;
    };
  }

  private int px(double logical) {
    return (int) Math.max(1, Math.round(logical * unit));
  }
}

package flybridge.views.placement;

import java.util.Arrays;

/// A raster of opaque ARGB pixels with the few shapes that the map is made of. All drawing is
/// clipped to it.
final class Pixels {
  /// A loop fills so few faster than a call does.
  private static final int NARROW = 12;

  private final int[] data;
  private final int width;
  private final int height;

  Pixels(int[] data, int width, int height) {
    this.data = data;
    this.width = width;
    this.height = height;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int at(int x, int y) {
    return data[y * width + x];
  }

  void fill(int x0, int y0, int x1, int y1, int pixel) {
    int left = Math.max(0, x0);
    int right = Math.min(width, x1);
    if (left >= right) {
      return;
    }
    boolean narrow = right - left <= NARROW;
    for (int y = Math.max(0, y0); y < Math.min(height, y1); y++) {
      int from = y * width + left;
      int to = y * width + right;
      if (narrow) {
        for (int i = from; i < to; i++) {
          data[i] = pixel;
        }
      } else {
        Arrays.fill(data, from, to, pixel);
      }
    }
  }

  /// Moves all pixels; those that nothing is moved to stay as they were.
  ///
  /// @param dx to the left, likewise `dy` upwards
  void scroll(int dx, int dy) {
    int columns = width - Math.abs(dx);
    int rows = height - Math.abs(dy);
    for (int i = 0; i < rows && columns > 0; i++) {
      int row = dy >= 0 ? i : rows - 1 - i;
      int from = (row + Math.max(0, dy)) * width + Math.max(0, dx);
      int to = (row + Math.max(0, -dy)) * width + Math.max(0, -dx);
      System.arraycopy(data, from, data, to, columns);
    }
  }

  void set(int x, int y, int pixel) {
    if (x >= 0 && y >= 0 && x < width && y < height) {
      data[y * width + x] = pixel;
    }
  }

  /// Only the edges, inside the rectangle.
  void frame(int x0, int y0, int x1, int y1, int thickness, int pixel) {
    int t = Math.min(thickness, Math.min((x1 - x0 + 1) / 2, (y1 - y0 + 1) / 2));
    fill(x0, y0, x1, y0 + t, pixel);
    fill(x0, y1 - t, x1, y1, pixel);
    fill(x0, y0 + t, x0 + t, y1 - t, pixel);
    fill(x1 - t, y0 + t, x1, y1 - t, pixel);
  }

  /// A frame of dashes as long as the spaces between them.
  void dashes(int x0, int y0, int x1, int y1, int thickness, int length, int pixel) {
    for (int x = x0; x < x1; x += 2 * length) {
      fill(x, y0, Math.min(x1, x + length), y0 + thickness, pixel);
      fill(x, y1 - thickness, Math.min(x1, x + length), y1, pixel);
    }
    for (int y = y0; y < y1; y += 2 * length) {
      fill(x0, y, x0 + thickness, Math.min(y1, y + length), pixel);
      fill(x1 - thickness, y, x1, Math.min(y1, y + length), pixel);
    }
  }

  /// A filled rectangle with round, smooth corners over what is there.
  void round(int x0, int y0, int x1, int y1, int radius, int pixel) {
    int r = Math.min(radius, Math.min(x1 - x0, y1 - y0) / 2);
    fill(x0, y0 + r, x1, y1 - r, pixel);
    for (int row = 0; row < r; row++) {
      fill(x0 + r, y0 + row, x1 - r, y0 + row + 1, pixel);
      fill(x0 + r, y1 - row - 1, x1 - r, y1 - row, pixel);
      for (int column = 0; column < r; column++) {
        double share = cover(r, column, row);
        blend(x0 + column, y0 + row, pixel, share);
        blend(x1 - column - 1, y0 + row, pixel, share);
        blend(x0 + column, y1 - row - 1, pixel, share);
        blend(x1 - column - 1, y1 - row - 1, pixel, share);
      }
    }
  }

  /// Diagonal lines one pixel wide and `step` apart, which run on from tile to tile.
  void hatch(int x0, int y0, int x1, int y1, int step, int thickness, int pixel) {
    for (int y = Math.max(0, y0); y < Math.min(height, y1); y++) {
      for (int x = Math.max(0, x0); x < Math.min(width, x1); x++) {
        if (Math.floorMod(x - x0 + y - y0, step) < thickness) {
          data[y * width + x] = pixel;
        }
      }
    }
  }

  private void blend(int x, int y, int pixel, double share) {
    if (x >= 0 && y >= 0 && x < width && y < height && share > 0) {
      int at = y * width + x;
      data[at] = share >= 1 ? pixel : Palette.mix(data[at], pixel, share);
    }
  }

  /// How much of a corner's pixel lies inside the quarter circle.
  private static double cover(int radius, int column, int row) {
    double distance = Math.hypot(radius - column - 0.5, radius - row - 0.5);
    return Math.clamp(radius - distance + 0.5, 0, 1);
  }
}

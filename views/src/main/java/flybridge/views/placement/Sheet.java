package flybridge.views.placement;

import java.nio.IntBuffer;
import java.util.Iterator;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// The pixels that the map is painted on, as large as what is in view. It knows what it shows, so
/// that a view that moves paints only what comes into it. Owned by the FX thread.
final class Sheet {
  private final ImageView image = new ImageView();
  private Pixels raster = new Pixels(new int[1], 1, 1);
  private @Nullable PixelBuffer<IntBuffer> buffer;
  private @Nullable Geometry painted;
  private int left;
  private int top;

  Sheet() {
    image.setSmooth(false);
    image.setManaged(false);
  }

  ImageView image() {
    return image;
  }

  Pixels raster() {
    return raster;
  }

  /// Whether there is anything to paint on.
  boolean isThere() {
    return buffer != null;
  }

  boolean fits(int width, int height) {
    return buffer != null && raster.width() == width && raster.height() == height;
  }

  /// @param width in device pixels, likewise `height`
  /// @param unit device pixels to a logical one
  void allocate(int width, int height, double unit) {
    int[] data = new int[width * height];
    raster = new Pixels(data, width, height);
    buffer =
        new PixelBuffer<>(width, height, IntBuffer.wrap(data), PixelFormat.getIntArgbPreInstance());
    image.setImage(new WritableImage(buffer));
    image.setFitWidth(width / unit);
    image.setFitHeight(height / unit);
    painted = null;
  }

  /// Leaves nothing but ground, for tiles to be painted on.
  void clear(TilePainter painter, int x, int y) {
    show(painter.geometry(), x, y);
    update(new Rectangle2D(0, 0, raster.width(), raster.height()), () -> ground(painter));
  }

  /// Paints all that is in view.
  ///
  /// @param x of the view's left edge on the map, likewise `y`
  void paintAll(TilePainter painter, int x, int y) {
    show(painter.geometry(), x, y);
    update(
        new Rectangle2D(0, 0, raster.width(), raster.height()),
        () -> {
          ground(painter);
          painter
              .geometry()
              .forEachTile(
                  left,
                  top,
                  left + raster.width(),
                  top + raster.height(),
                  tile -> paint(painter, tile));
        });
  }

  /// Shows the same from another place: what is in view already moves along.
  void move(TilePainter painter, int x, int y) {
    int dx = x - left;
    int dy = y - top;
    boolean near = Math.abs(dx) < raster.width() && Math.abs(dy) < raster.height();
    if (painter.geometry() != painted || !near) {
      paintAll(painter, x, y);
      return;
    }
    show(painted, x, y);
    update(
        new Rectangle2D(0, 0, raster.width(), raster.height()),
        () -> {
          raster.scroll(dx, dy);
          int from = dx > 0 ? raster.width() - dx : 0;
          uncover(painter, from, 0, from + Math.abs(dx), raster.height());
          int below = dy > 0 ? raster.height() - dy : 0;
          uncover(painter, 0, below, raster.width(), below + Math.abs(dy));
        });
  }

  /// Paints tiles until the frame's time is up; takes away those that it painted.
  void paint(TilePainter painter, Set<Tile> changed, Pace pace) {
    long deadline = pace.deadline();
    int[] box = {raster.width(), raster.height(), 0, 0};
    buffer.updateBuffer(
        pixels -> {
          Iterator<Tile> rest = changed.iterator();
          while (rest.hasNext() && !pace.isOver(deadline)) {
            again(painter, rest.next(), box);
            rest.remove();
          }
          boolean any = box[2] > box[0] && box[3] > box[1];
          return any
              ? new Rectangle2D(box[0], box[1], box[2] - box[0], box[3] - box[1])
              : Rectangle2D.EMPTY;
        });
  }

  private void again(TilePainter painter, Tile tile, int[] box) {
    int x = painter.geometry().x(tile) - left;
    int y = painter.geometry().y(tile) - top;
    int right = x + painter.geometry().tileWidth();
    int bottom = y + painter.geometry().tileHeight();
    if (right > 0 && bottom > 0 && x < raster.width() && y < raster.height()) {
      raster.fill(x, y, right, bottom, painter.ground());
      painter.paint(tile, x, y);
      box[0] = Math.min(box[0], Math.max(0, x));
      box[1] = Math.min(box[1], Math.max(0, y));
      box[2] = Math.max(box[2], Math.min(raster.width(), right));
      box[3] = Math.max(box[3], Math.min(raster.height(), bottom));
    }
  }

  private void uncover(TilePainter painter, int x0, int y0, int x1, int y1) {
    if (x1 > x0 && y1 > y0) {
      raster.fill(x0, y0, x1, y1, painter.ground());
      int[] box = new int[4];
      painter
          .geometry()
          .forEachTile(left + x0, top + y0, left + x1, top + y1, tile -> again(painter, tile, box));
    }
  }

  private void show(Geometry geometry, int x, int y) {
    painted = geometry;
    left = x;
    top = y;
  }

  private void ground(TilePainter painter) {
    raster.fill(0, 0, raster.width(), raster.height(), painter.ground());
  }

  private void paint(TilePainter painter, Tile tile) {
    int x = painter.geometry().x(tile) - left;
    painter.paint(tile, x, painter.geometry().y(tile) - top);
  }

  private void update(Rectangle2D area, Runnable painting) {
    buffer.updateBuffer(
        pixels -> {
          painting.run();
          return area;
        });
  }
}

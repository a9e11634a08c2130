package flybridge.views.placement;

import javafx.scene.shape.Rectangle;

/// A rectangle around one cell or tile, so that the pointer moves without anything being drawn.
final class Marker extends Rectangle {
  private static final double SMALLEST = 9;

  Marker(String styleClass) {
    getStyleClass().add(styleClass);
    setManaged(false);
    setMouseTransparent(true);
    setVisible(false);
  }

  /// @param x of the tile in the raster, in device pixels, likewise `y`
  void place(Geometry geometry, Geometry.Hit hit, int x, int y, Pixels raster) {
    double unit = geometry.unit();
    double left = x;
    double top = y;
    double width = geometry.tileWidth();
    double height = geometry.tileHeight();
    if (hit.cell() >= 0) {
      Geometry.Grid grid = geometry.grid(hit.tile());
      left = x + grid.x0(hit.cell());
      top = y + grid.y0(hit.cell());
      width = grid.x1(hit.cell()) - grid.x0(hit.cell());
      height = grid.y1(hit.cell()) - grid.y0(hit.cell());
    }
    double growX = Math.max(2 * unit, SMALLEST * unit - width) / 2;
    double growY = Math.max(2 * unit, SMALLEST * unit - height) / 2;
    setX((left - growX) / unit);
    setY((top - growY) / unit);
    setWidth((width + 2 * growX) / unit);
    setHeight((height + 2 * growY) / unit);
    setVisible(
        left + width > 0 && top + height > 0 && left < raster.width() && top < raster.height());
  }
}

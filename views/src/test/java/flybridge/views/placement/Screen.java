package flybridge.views.placement;

import flybridge.cluster.Pod;
import flybridge.cluster.Snapshot;
import flybridge.styles.Theme;
import flybridge.views.picture.Camera;
import java.util.Arrays;
import javafx.geometry.Point2D;

/// A view in a scene of its own that no stage shows. FX thread only.
final class Screen {
  final PlacementView view;
  final Camera camera;

  Screen(int width, int height) {
    this(new PlacementView(), width, height);
  }

  Screen(PlacementView view, int width, int height) {
    this.view = view;
    camera = new Camera(view, Theme.DARK, width, height);
  }

  static Screen of(Cluster cluster, int width, int height) {
    Screen screen = new Screen(width, height);
    screen.show(cluster.snapshot());
    return screen;
  }

  void show(Snapshot snapshot) {
    view.show(snapshot);
    settle();
  }

  void settle() {
    camera.settle();
  }

  Geometry geometry() {
    return view.map().camera().geometry();
  }

  int[] pixels() {
    Pixels raster = view.map().raster();
    int[] copy = new int[raster.width() * raster.height()];
    for (int y = 0; y < raster.height(); y++) {
      for (int x = 0; x < raster.width(); x++) {
        copy[y * raster.width() + x] = raster.at(x, y);
      }
    }
    return copy;
  }

  /// What a drawing from scratch gives.
  int[] redrawn() {
    view.map().redraw();
    settle();
    return pixels();
  }

  boolean isDrawnAsFromScratch() {
    return Arrays.equals(pixels(), redrawn());
  }

  Geometry.Hit find(Pod pod) {
    return view.map().find(pod.ref());
  }

  /// The middle of a cell or tile, in the view's pixels.
  Point2D middle(Geometry.Hit hit) {
    return view.map().localToParent(view.map().camera().position(hit));
  }

  int pixel(Point2D inView) {
    Point2D inMap = view.map().parentToLocal(inView);
    return view.map().raster().at((int) inMap.getX(), (int) inMap.getY());
  }
}

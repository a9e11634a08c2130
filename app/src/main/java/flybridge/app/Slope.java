package flybridge.app;

import java.util.List;

/// The slope of a line through points, by least squares.
final class Slope {
  private Slope() {}

  /// @param points each x and y, at least two different x
  static double of(List<double[]> points) {
    double x = points.stream().mapToDouble(point -> point[0]).average().orElse(0);
    double y = points.stream().mapToDouble(point -> point[1]).average().orElse(0);
    double both = 0;
    double square = 0;
    for (double[] point : points) {
      both += (point[0] - x) * (point[1] - y);
      square += (point[0] - x) * (point[0] - x);
    }
    return both / square;
  }
}

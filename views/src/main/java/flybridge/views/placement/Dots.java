package flybridge.views.placement;

import flybridge.cluster.PodState;

/// How large what is wrong is drawn where cells are only a pixel or two: the rarer, the larger, so
/// that one failing pod among 150,000 is found at a glance, and a thousand do not paint over the
/// map. In logical pixels.
record Dots(int unready, int unknown, int failing) {
  static final Dots SMALLEST = new Dots(2, 2, 2);

  private static final int FEW = 10;
  private static final int SOME = 100;
  private static final int MANY = 1000;

  static Dots of(Plan plan) {
    int failing = size(plan.total(PodState.FAILING), 7);
    return new Dots(
        Math.min(failing, size(plan.total(PodState.UNREADY), 4)),
        size(plan.total(PodState.UNKNOWN), 3),
        failing);
  }

  private static int size(int count, int largest) {
    int size = count <= FEW ? 7 : count <= SOME ? 4 : count <= MANY ? 3 : 2;
    return Math.min(size, largest);
  }

  /// The least width and height of such a cell.
  int least(PodState state) {
    return switch (state) {
      case DONE, RUNNING, STARTING, TERMINATING -> 1;
      case UNREADY -> unready;
      case UNKNOWN -> unknown;
      case FAILING -> failing;
    };
  }
}

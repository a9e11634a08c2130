package flybridge.detect;

import java.util.List;

/// The detectors that tell the loss of a node, for stories in which whatever else could be said of
/// it is beside the point.
final class NodeWatch {
  private NodeWatch() {}

  static List<Detector> all() {
    return List.of(
        new HeartbeatLate(), new MemoryWithoutLimits(), new AllOnOneNode(), new NoReadyEndpoints());
  }
}

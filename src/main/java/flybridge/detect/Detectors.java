package flybridge.detect;

import java.util.List;

/// All detectors there are.
public final class Detectors {
  private Detectors() {}

  /// A fresh set, for one cluster. Those that speak of nodes come first, for what they find counts
  /// for those that speak of workloads.
  public static List<Detector> all() {
    return List.of(
        new HeartbeatLate(),
        new MemoryWithoutLimits(),
        new AllOnOneNode(),
        new NoReadyEndpoints(),
        new VersionSkew());
  }
}

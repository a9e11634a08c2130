package flybridge.drill.simulation;

import java.time.Duration;

/// What differs from one control plane to the next.
///
/// @param nodeMonitorGrace how long a node may be silent until it is Unknown
///   (`--node-monitor-grace-period`; 50 s by default, 40 s until 1.31)
/// @param nodeMonitorOffset when within its five seconds the node controller looks
/// @param evictionSeconds how long pods tolerate a lost node (the DefaultTolerationSeconds
///   admission plug-in; 300 s by default)
/// @param controlPlaneHost the host in the leaders' identities
public record Settings(
    Duration nodeMonitorGrace,
    Duration nodeMonitorOffset,
    int evictionSeconds,
    String controlPlaneHost) {

  /// As a current Kubernetes has it.
  public static Settings defaults() {
    return new Settings(Duration.ofSeconds(50), Duration.ofMillis(1_700), 300, "control-plane-1");
  }

  public Settings withNodeMonitorGrace(Duration grace) {
    return new Settings(grace, nodeMonitorOffset, evictionSeconds, controlPlaneHost);
  }

  public Settings withNodeMonitorOffset(Duration offset) {
    return new Settings(nodeMonitorGrace, offset, evictionSeconds, controlPlaneHost);
  }
}

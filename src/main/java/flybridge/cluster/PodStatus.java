package flybridge.cluster;

import flybridge.cluster.Pod.ContainerState;
import java.util.List;

/// How a pod stands, without its times: most pods of a cluster stand alike, so this is stored once
/// for all of them.
///
/// @param phase `Pending`, `Running`, `Succeeded`, `Failed` or `Unknown`
/// @param reason `status.reason`, as `Evicted` or `NodeLost`; while unscheduled that of the
///   `PodScheduled` condition, as `Unschedulable`; while being deleted that of the
///   `DisruptionTarget` condition, as `EvictionByEvictionAPI`; empty otherwise
/// @param message belongs to the reason
/// @param ready its `Ready` condition
/// @param containers init containers first
public record PodStatus(
    String phase, String reason, String message, boolean ready, List<Container> containers) {

  /// How a container stands; see [ContainerState].
  public record Container(
      String name,
      boolean init,
      ContainerState.Phase phase,
      boolean ready,
      int restarts,
      String reason,
      int exitCode,
      String lastReason,
      int lastExitCode) {}

  /// What remains of these states without their times.
  public static List<Container> timeless(List<ContainerState> states) {
    return states.stream().map(ContainerState::status).toList();
  }

  /// Restarts of all containers.
  public int restarts() {
    int sum = 0;
    for (Container container : containers) {
      sum += container.restarts();
    }
    return sum;
  }

  /// Whether it has ended for good and holds nothing of its node any more.
  public boolean finished() {
    return phase.equals("Succeeded") || phase.equals("Failed");
  }
}

package flybridge.detect;

import flybridge.cluster.Meta;
import flybridge.cluster.Node;
import flybridge.cluster.Pod;
import flybridge.cluster.Pod.ContainerState;
import flybridge.cluster.Pod.ContainerState.Phase;
import java.util.List;
import java.util.Map;

/// Objects that have just come, or just come to life.
final class Newcomers {
  private Newcomers() {}

  /// The same, made at that time.
  static Node created(Node node, long now) {
    Meta known = node.meta();
    Meta meta =
        new Meta("", node.name(), known.uid(), 0, now, 0, 1, Map.of(), Map.of(), null, List.of());
    return new Node(
        meta,
        node.unschedulable(),
        node.taints(),
        node.conditions(),
        node.kubeletVersion(),
        node.kernelVersion(),
        node.osImage(),
        node.runtimeVersion(),
        node.address(),
        node.cpuMillis(),
        node.memoryBytes(),
        node.podSlots());
  }

  /// A pod that was starting, and is ready now.
  static Pod running(Pod pod, long now) {
    return new Pod(
        pod.meta(),
        pod.spec(),
        pod.nodeName(),
        "Running",
        "",
        "",
        true,
        now,
        pod.startedAt(),
        pod.containers());
  }

  /// A pod whose container wants a Secret that is not there.
  static Pod stuck(Pod pod) {
    ContainerState waits =
        new ContainerState(
            "main", false, Phase.WAITING, false, 0, "CreateContainerConfigError", 0, 0, "", 0, 0);
    return new Pod(
        pod.meta(),
        pod.spec(),
        pod.nodeName(),
        "Pending",
        "",
        "",
        false,
        pod.readyChangedAt(),
        pod.startedAt(),
        List.of(waits));
  }
}

package flybridge.detect;

import flybridge.cluster.Condition;
import flybridge.cluster.Kind;
import flybridge.cluster.Meta;
import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import java.util.List;
import java.util.Set;

/// What several detectors need to read from a node or from a pod's tie to it.
final class NodeFacts {
  /// Set before a machine is taken away: cluster-autoscaler (`utils/taints/taints.go`), Karpenter
  /// (`pkg/apis/v1/taints.go`) and the cloud's node-lifecycle controller.
  private static final Set<String> REMOVAL_TAINTS =
      Set.of(
          "ToBeDeletedByClusterAutoscaler",
          "karpenter.sh/disrupted",
          "node.cloudprovider.kubernetes.io/shutdown");

  private static final Set<String> CONTROL_PLANE_TAINTS =
      Set.of("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master");

  private static final List<String> PRESSURES =
      List.of("MemoryPressure", "DiskPressure", "PIDPressure");

  private NodeFacts() {}

  /// Whether the pod lives and dies with its node: a DaemonSet's, or a static one.
  static boolean belongsToNode(Pod pod) {
    Meta.Owner owner = pod.meta().owner();
    return owner != null && (owner.kind().equals("DaemonSet") || owner.kind().equals("Node"));
  }

  /// Whether a Job started it, so that it ends and serves nobody.
  static boolean ownedByJob(Pod pod) {
    Meta.Owner owner = pod.meta().owner();
    return owner != null && owner.kind().equals(Kind.JOB.title());
  }

  /// The pods that would have to go elsewhere if the node went.
  static List<Pod> guests(List<Pod> pods) {
    return pods.stream().filter(pod -> !pod.finished() && !belongsToNode(pod)).toList();
  }

  /// Whether somebody or something is taking the node away.
  static boolean leaving(Node node) {
    return node.unschedulable() || node.meta().deleting() || beingRemoved(node);
  }

  static ObjectRef ref(String node) {
    return new ObjectRef(Kind.NODE.title(), "", node);
  }

  static boolean beingRemoved(Node node) {
    return node.taints().stream().anyMatch(taint -> REMOVAL_TAINTS.contains(taint.key()));
  }

  /// Whether ordinary pods may run there at all; a cordon is taken to be passing.
  static boolean takesWorkloads(Node node) {
    return node.taints().stream().noneMatch(taint -> CONTROL_PLANE_TAINTS.contains(taint.key()));
  }

  /// What its own conditions say is wrong, in words; empty if nothing.
  static String trouble(Node node) {
    if (node.unknown()) {
      return node.name() + " stopped reporting";
    }
    if (!node.ready()) {
      return node.name() + " is not ready";
    }
    return PRESSURES.stream()
        .filter(type -> node.condition(type).map(Condition::isTrue).orElse(false))
        .findFirst()
        .map(type -> node.name() + " has " + type)
        .orElse("");
  }
}

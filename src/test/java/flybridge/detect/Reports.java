package flybridge.detect;

import flybridge.cluster.Event;
import flybridge.cluster.Meta;
import flybridge.cluster.Namespace;
import flybridge.cluster.ObjectRef;
import java.util.List;
import java.util.Map;

/// What the cluster says besides.
final class Reports {
  private Reports() {}

  /// What a kubelet says of its node.
  static Event ofNode(String node, String reason, String message, long now) {
    ObjectRef regarding = new ObjectRef("Node", "", node);
    String name = node + "." + reason + now;
    return new Event(
        Objects.meta(name), regarding, "Warning", reason, message, 1, now, now, "kubelet");
  }

  /// What a kubelet or another component says of a pod.
  static Event ofPod(String pod, String reason, String message, long now) {
    ObjectRef regarding = new ObjectRef("Pod", Objects.NAMESPACE, pod);
    String name = pod + "." + reason + now;
    return new Event(
        Objects.meta(name), regarding, "Warning", reason, message, 1, now, now, "kubelet");
  }

  static Namespace terminating() {
    return new Namespace(Objects.clusterMeta(Objects.NAMESPACE), "Terminating");
  }

  /// A namespace that was told to go now.
  static Namespace deletingNamespace(String name, long now) {
    Meta known = Objects.clusterMeta(name);
    Meta meta = new Meta("", name, known.uid(), 0, 0, now, 1, Map.of(), Map.of(), null, List.of());
    return new Namespace(meta, "Terminating");
  }
}

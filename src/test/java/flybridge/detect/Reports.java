package flybridge.detect;

import flybridge.cluster.Event;
import flybridge.cluster.Namespace;
import flybridge.cluster.ObjectRef;

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

  static Namespace terminating() {
    return new Namespace(Objects.clusterMeta(Objects.NAMESPACE), "Terminating");
  }
}

package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;

/// The heartbeat of one node: its lease in `kube-node-lease` (component-helpers
/// `apimachinery/lease/controller.go`; forty seconds long, renewed every ten).
final class NodeLease {
  private static final String NAMESPACE = "kube-node-lease";
  private static final int LEASE_SECONDS = 40;

  private final World world;
  private final Kubelet kubelet;

  NodeLease(World world, Kubelet kubelet) {
    this.world = world;
    this.kubelet = kubelet;
  }

  void renew() {
    world
        .store()
        .modify(ResourceType.LEASES, NAMESPACE, kubelet.machine().name(), "kubelet", this::write);
  }

  void create() {
    ObjectNode lease = Fields.object();
    String name = kubelet.machine().name();
    ObjectNode metadata = lease.putObject("metadata").put("name", name).put("namespace", NAMESPACE);
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "v1")
        .put("kind", "Node")
        .put("name", name)
        .put("uid", Fields.uid(kubelet.nodeRef()));
    write(lease);
    world.store().create(ResourceType.LEASES, lease, "kubelet");
  }

  private void write(ObjectNode lease) {
    lease
        .withObject("/spec")
        .put("holderIdentity", kubelet.machine().name())
        .put("leaseDurationSeconds", LEASE_SECONDS)
        .put("renewTime", Fields.microStamp(world.now()));
  }
}

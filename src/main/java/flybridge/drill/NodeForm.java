package flybridge.drill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Nodes as their kubelet registers them (`pkg/kubelet/kubelet_node_status.go`, initialNode).
final class NodeForm {
  private NodeForm() {}

  /// @param index the node's place in its pool, which decides its zone
  static ObjectNode node(ClusterPlan.Pool pool, int index) {
    String name = pool.names().get(index);
    String zone = pool.zones().get(index % pool.zones().size());
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ObjectNode metadata = node.putObject("metadata").put("name", name);
    ObjectNode labels = metadata.putObject("labels");
    labels.put("beta.kubernetes.io/arch", "amd64").put("beta.kubernetes.io/os", "linux");
    pool.labels().forEach(labels::put);
    labels.put("kubernetes.io/arch", "amd64").put("kubernetes.io/hostname", name);
    labels.put("kubernetes.io/os", "linux");
    labels.put("node.kubernetes.io/instance-type", pool.machine());
    labels.put("topology.kubernetes.io/region", pool.region());
    labels.put("topology.kubernetes.io/zone", zone);
    metadata
        .putObject("annotations")
        .put("node.alpha.kubernetes.io/ttl", "0")
        .put("volumes.kubernetes.io/controller-managed-attach-detach", "true");
    node.putObject("spec");
    ObjectNode status = node.putObject("status");
    size(status.putObject("capacity"), pool.capacity());
    size(status.putObject("allocatable"), pool.allocatable());
    status.putObject("daemonEndpoints").putObject("kubeletEndpoint").put("Port", 10250);
    ObjectNode info = status.putObject("nodeInfo");
    String machineId = id(name, "machine");
    info.put("machineID", machineId.replace("-", "")).put("systemUUID", machineId);
    info.put("bootID", id(name, "boot")).put("kernelVersion", "4.14.137+");
    info.put("osImage", pool.osImage()).put("containerRuntimeVersion", pool.runtime());
    info.put("kubeletVersion", pool.version()).put("kubeProxyVersion", pool.version());
    info.put("operatingSystem", "linux").put("architecture", "amd64");
    return node;
  }

  private static void size(ObjectNode target, ClusterPlan.Size size) {
    target.put("cpu", size.cpu()).put("memory", size.memory());
    target.put("pods", Integer.toString(size.pods()));
  }

  private static String id(String name, String what) {
    return UUID.nameUUIDFromBytes((name + what).getBytes(StandardCharsets.UTF_8)).toString();
  }
}

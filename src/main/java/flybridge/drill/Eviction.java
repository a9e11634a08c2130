package flybridge.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ObjectStore;
import flybridge.drill.api.ResourceType;
import flybridge.drill.simulation.Simulation;
import java.time.Duration;
import java.util.List;

/// Drains a node as kubectl does: evicts what is not a DaemonSet's, and tries again every five
/// seconds what a budget protects (kubectl `pkg/drain/drain.go`; kube-apiserver
/// `pkg/registry/core/pod/storage/eviction.go`).
final class Eviction {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final ObjectStore store;
  private final Simulation simulation;

  Eviction(ObjectStore store, Simulation simulation) {
    this.store = store;
    this.simulation = simulation;
  }

  void drain(String node) {
    boolean left = false;
    for (ObjectNode pod : store.list(ResourceType.PODS)) {
      boolean here = pod.at("/spec/nodeName").asText().equals(node);
      if (here && !isDaemon(pod) && !pod.path("metadata").has("deletionTimestamp")) {
        left |= !evict(pod);
      }
    }
    if (left) {
      simulation.at(simulation.now().plus(RETRY), () -> drain(node));
    }
  }

  private static boolean isDaemon(ObjectNode pod) {
    return pod.at("/metadata/ownerReferences/0/kind").asText().equals("DaemonSet");
  }

  private boolean evict(ObjectNode pod) {
    String namespace = pod.at("/metadata/namespace").asText();
    List<ObjectNode> budgets =
        store.list(ResourceType.POD_DISRUPTION_BUDGETS, namespace).stream()
            .filter(budget -> protects(budget, pod))
            .toList();
    if (budgets.stream().anyMatch(budget -> budget.at("/status/disruptionsAllowed").asInt() < 1)) {
      return false;
    }
    for (ObjectNode budget : budgets) {
      store.modifyStatus(
          ResourceType.POD_DISRUPTION_BUDGETS,
          namespace,
          budget.at("/metadata/name").asText(),
          "kube-apiserver",
          present -> {
            ObjectNode status = present.withObject("/status");
            status.put("disruptionsAllowed", status.path("disruptionsAllowed").asInt() - 1);
          });
    }
    simulation.deletePod(namespace, pod.at("/metadata/name").asText());
    return true;
  }

  private static boolean protects(ObjectNode budget, ObjectNode pod) {
    JsonNode labels = pod.at("/metadata/labels");
    return budget.at("/spec/selector/matchLabels").properties().stream()
        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
  }
}

package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import java.util.ArrayList;
import java.util.List;

/// What a Deployment says of itself (`pkg/controller/deployment/sync.go`, calculateStatus;
/// `progress.go`).
final class DeploymentStatus {
  private final World world;
  private final Deployments.Rollout rollout;

  DeploymentStatus(World world, Deployments.Rollout rollout) {
    this.world = world;
    this.rollout = rollout;
  }

  void write() {
    ObjectNode deployment = rollout.deployment();
    world
        .store()
        .modifyStatus(
            ResourceType.DEPLOYMENTS,
            Fields.namespace(deployment),
            Fields.name(deployment),
            "kube-controller-manager",
            this::write);
  }

  private void write(ObjectNode deployment) {
    List<ObjectNode> sets = new ArrayList<>(rollout.old());
    sets.add(rollout.current());
    int replicas = sum(sets, "replicas");
    int available = sum(sets, "availableReplicas");
    int updated = sum(List.of(rollout.current()), "replicas");
    ArrayNode conditions = Fields.array();
    conditions.add(available(deployment, available));
    conditions.add(progressing(deployment, replicas, updated, available));
    ObjectNode status = deployment.withObject("/status");
    status.removeAll();
    status.put("observedGeneration", deployment.at("/metadata/generation").asLong());
    Counts.putIfAny(status, "replicas", replicas);
    Counts.putIfAny(status, "updatedReplicas", updated);
    Counts.putIfAny(status, "readyReplicas", sum(sets, "readyReplicas"));
    Counts.putIfAny(status, "availableReplicas", available);
    int all = Math.max(rollout.wanted(), replicas);
    Counts.putIfAny(status, "unavailableReplicas", Math.max(0, all - available));
    status.put("terminatingReplicas", sum(sets, "terminatingReplicas"));
    status.set("conditions", conditions);
  }

  private static int sum(List<ObjectNode> sets, String field) {
    return sets.stream().mapToInt(set -> set.path("status").path(field).asInt()).sum();
  }

  private ObjectNode available(ObjectNode deployment, int available) {
    boolean enough = available >= rollout.wanted() - rollout.maxUnavailable();
    return enough
        ? condition(
            deployment,
            "Available",
            "True",
            "MinimumReplicasAvailable",
            "Deployment has minimum availability.")
        : condition(
            deployment,
            "Available",
            "False",
            "MinimumReplicasUnavailable",
            "Deployment does not have minimum availability.");
  }

  private ObjectNode progressing(ObjectNode deployment, int replicas, int updated, int available) {
    String set = Fields.name(rollout.current());
    boolean complete =
        updated == rollout.wanted() && replicas == updated && available == rollout.wanted();
    boolean wasComplete =
        Fields.condition(deployment, "Progressing")
            .filter(known -> known.path("reason").asText().equals("NewReplicaSetAvailable"))
            .filter(known -> known.path("message").asText().contains("\"" + set + "\""))
            .isPresent();
    return complete || wasComplete
        ? condition(
            deployment,
            "Progressing",
            "True",
            "NewReplicaSetAvailable",
            "ReplicaSet \"%s\" has successfully progressed.".formatted(set))
        : condition(
            deployment,
            "Progressing",
            "True",
            "ReplicaSetUpdated",
            "ReplicaSet \"%s\" is progressing.".formatted(set));
  }

  private ObjectNode condition(
      ObjectNode deployment, String type, String status, String reason, String message) {
    ObjectNode known = Fields.condition(deployment, type).orElseGet(Fields::object);
    boolean sameStatus = known.path("status").asText().equals(status);
    boolean same =
        sameStatus
            && known.path("reason").asText().equals(reason)
            && known.path("message").asText().equals(message);
    String now = world.stamp();
    return Fields.object()
        .put("type", type)
        .put("status", status)
        .put("lastUpdateTime", same ? known.path("lastUpdateTime").asText() : now)
        .put("lastTransitionTime", sameStatus ? known.path("lastTransitionTime").asText() : now)
        .put("reason", reason)
        .put("message", message);
  }
}

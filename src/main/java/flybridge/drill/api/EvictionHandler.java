package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.time.Time;
import java.io.IOException;
import java.util.List;

/// Evictions: deletions that a disruption budget may refuse (kubernetes
/// `pkg/registry/core/pod/storage/eviction.go`).
final class EvictionHandler {
  private static final String MANAGER = "kube-apiserver";
  private final ObjectStore store;
  private final DeleteHandler deletions;
  private final Time time;

  EvictionHandler(ObjectStore store, DeleteHandler deletions, Time time) {
    this.store = store;
    this.deletions = deletions;
    this.time = time;
  }

  void evict(Call call) throws IOException {
    ObjectNode eviction = Body.object(call.request(), "policy/v1", "Eviction");
    Stored pod =
        store
            .records()
            .find(ResourceType.PODS, call.namespace(), call.name())
            .orElseThrow(() -> StatusException.notFound(ResourceType.PODS, call.name()));
    if (isCounted(pod)) {
      charge(pod, call);
    }
    if (!call.isDryRun()) {
      deletions.remove(pod, eviction.at("/deleteOptions/gracePeriodSeconds").asLong(-1));
    }
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Success").put("code", 201);
    Answers.object(call.exchange(), 201, status);
  }

  /// Takes the eviction from the pod's budget.
  private void charge(Stored pod, Call call) {
    List<Stored> budgets =
        store
            .records()
            .snapshot(ResourceType.POD_DISRUPTION_BUDGETS, call.namespace(), 0, "")
            .items()
            .stream()
            .filter(
                budget -> LabelSelector.of(budget.tree().at("/spec/selector")).test(pod.labels()))
            .toList();
    if (budgets.size() > 1) {
      throw new StatusException(
          500,
          "InternalError",
          "This pod has more than one PodDisruptionBudget, which the eviction subresource does not"
              + " support.");
    }
    for (Stored budget : budgets) {
      JsonNode status = budget.tree().path("status");
      if (status.path("disruptionsAllowed").asInt() <= 0) {
        throw blocked(budget.tree());
      }
      if (!call.isDryRun()) {
        store.modifyStatus(
            ResourceType.POD_DISRUPTION_BUDGETS,
            call.namespace(),
            budget.tree().at("/metadata/name").asText(),
            MANAGER,
            object -> {
              ObjectNode left = object.withObject("/status");
              left.put("disruptionsAllowed", left.path("disruptionsAllowed").asInt() - 1);
              left.withObject("/disruptedPods").put(call.name(), Revising.stamp(time.instant()));
            });
      }
    }
  }

  private static StatusException blocked(JsonNode budget) {
    StatusException refusal =
        new StatusException(
                429,
                "TooManyRequests",
                "Cannot evict pod as it would violate the pod's disruption budget.")
            .about("", "", "");
    ObjectNode cause = refusal.status().withObject("/details").putArray("causes").addObject();
    cause.put("reason", "DisruptionBudget");
    cause.put(
        "message",
        "The disruption budget %s needs %d healthy pods and has %d currently"
            .formatted(
                budget.at("/metadata/name").asText(),
                budget.at("/status/desiredHealthy").asInt(),
                budget.at("/status/currentHealthy").asInt()));
    return refusal;
  }

  /// Whether a budget covers the pod: one that ended, waits or goes anyway may always be evicted.
  private static boolean isCounted(Stored pod) {
    String phase = pod.tree().at("/status/phase").asText();
    return phase.equals("Running") && !pod.tree().path("metadata").has("deletionTimestamp");
  }
}

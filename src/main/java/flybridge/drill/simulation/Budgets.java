package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many pods of a PodDisruptionBudget may still be taken away
/// (`pkg/controller/disruption/disruption.go`).
final class Budgets implements Component {
  private static final String MANAGER = "kube-controller-manager";
  private final World world;
  private final WorkQueue queue;
  private final Map<String, Map<String, JsonNode>> selectors = new HashMap<>();

  Budgets(World world) {
    this.world = world;
    this.queue = new WorkQueue(world, "budgets", 10, 30, this::reconcile);
  }

  @Override
  public void observe(StoreEvent event) {
    String namespace = Fields.namespace(event.object());
    switch (event.type()) {
      case POD_DISRUPTION_BUDGETS -> {
        Map<String, JsonNode> known = selectors.computeIfAbsent(namespace, _ -> new HashMap<>());
        if (event.change() == StoreEvent.Change.DELETED) {
          known.remove(Fields.name(event.object()));
        } else {
          known.put(Fields.name(event.object()), event.object().at("/spec/selector"));
          queue.add(Fields.key(event.object()));
        }
      }
      case PODS -> {
        Map<String, String> labels = Fields.labels(event.object());
        selectors
            .getOrDefault(namespace, Map.of())
            .forEach(
                (name, selector) -> {
                  if (Selection.matches(selector, labels)) {
                    queue.add(namespace + "/" + name);
                  }
                });
      }
      default -> {}
    }
  }

  private void reconcile(String key) {
    world.find(ResourceType.POD_DISRUPTION_BUDGETS, key).ifPresent(this::reconcile);
  }

  private void reconcile(ObjectNode budget) {
    List<PodFacts> pods =
        world.pods().in(Fields.namespace(budget)).stream()
            .filter(pod -> Selection.matches(budget.at("/spec/selector"), pod.labels()))
            .filter(pod -> !pod.isFinished())
            .toList();
    int expected = expected(pods);
    int healthy = (int) pods.stream().filter(pod -> pod.ready() && !pod.deleting()).count();
    int desired =
        budget.at("/spec").has("minAvailable")
            ? Counts.of(budget.at("/spec/minAvailable"), expected, true)
            : expected - Counts.of(budget.at("/spec/maxUnavailable"), expected, true);
    int allowed = Math.max(0, Math.min(healthy - Math.max(0, desired), expected));
    world
        .store()
        .modifyStatus(
            ResourceType.POD_DISRUPTION_BUDGETS,
            Fields.namespace(budget),
            Fields.name(budget),
            MANAGER,
            present -> write(present, allowed, healthy, Math.max(0, desired), expected));
  }

  /// What their controllers want, not what happens to be there.
  private int expected(List<PodFacts> pods) {
    Map<String, Integer> wanted = new HashMap<>();
    int lone = 0;
    for (PodFacts pod : pods) {
      if (pod.owner().isEmpty()) {
        lone++;
      } else {
        wanted.computeIfAbsent(pod.owner(), _ -> replicas(pod));
      }
    }
    return lone + wanted.values().stream().mapToInt(Integer::intValue).sum();
  }

  private int replicas(PodFacts pod) {
    return world
        .find(ResourceType.PODS, pod.key())
        .flatMap(Fields::controller)
        .flatMap(
            owner -> {
              ResourceType type =
                  owner.path("kind").asText().equals("StatefulSet")
                      ? ResourceType.STATEFUL_SETS
                      : ResourceType.REPLICA_SETS;
              return world.find(type, pod.namespace(), owner.path("name").asText());
            })
        .map(owner -> owner.at("/spec/replicas").asInt(1))
        .orElse(0);
  }

  private void write(ObjectNode budget, int allowed, int healthy, int desired, int expected) {
    String value = allowed > 0 ? "True" : "False";
    String since =
        Fields.condition(budget, "DisruptionAllowed")
            .filter(known -> known.path("status").asText().equals(value))
            .map(known -> known.path("lastTransitionTime").asText())
            .orElse(world.stamp());
    ObjectNode status = budget.withObject("/status");
    long generation = budget.at("/metadata/generation").asLong();
    status.removeAll();
    status.put("observedGeneration", generation).put("disruptionsAllowed", allowed);
    status.put("currentHealthy", healthy).put("desiredHealthy", desired);
    status.put("expectedPods", expected);
    status
        .putArray("conditions")
        .addObject()
        .put("type", "DisruptionAllowed")
        .put("status", value)
        .put("observedGeneration", generation)
        .put("lastTransitionTime", since)
        .put("reason", allowed > 0 ? "SufficientPods" : "InsufficientPods")
        .put("message", "");
  }
}

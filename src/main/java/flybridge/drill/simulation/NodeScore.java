package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// Which of the possible nodes is best: the least requested one, away from the pod's siblings and
/// from what it prefers to avoid (`pkg/scheduler/framework/plugins`: noderesources LeastAllocated,
/// podtopologyspread's system default constraints, interpodaffinity). Whether a node already has
/// the image does not count here.
final class NodeScore {
  private static final double MOST = 100;

  private final World world;
  private final ObjectNode pod;
  private final PodFacts facts;
  private final Map<String, ObjectNode> nodes;

  NodeScore(World world, ObjectNode pod, Map<String, ObjectNode> nodes) {
    this.world = world;
    this.pod = pod;
    this.facts = PodFacts.of(pod);
    this.nodes = nodes;
  }

  double of(String name) {
    ObjectNode node = nodes.get(name);
    if (node == null) {
      return 0;
    }
    return leastAllocated(node) - 2 * siblings(name) * MOST / 10 - avoided(name);
  }

  private double leastAllocated(ObjectNode node) {
    JsonNode allocatable = node.at("/status/allocatable");
    double cpu = facts.milliCpu();
    double memory = facts.memoryBytes();
    for (PodFacts there : world.pods().on(Fields.name(node))) {
      if (!there.isFinished()) {
        cpu += there.milliCpu();
        memory += there.memoryBytes();
      }
    }
    double freeCpu = 1 - cpu / Math.max(1, Quantity.thousandths(allocatable.path("cpu")));
    double freeMemory = 1 - memory / Math.max(1, Quantity.units(allocatable.path("memory")));
    return (freeCpu + freeMemory) / 2 * MOST;
  }

  private long siblings(String node) {
    return facts.owner().isEmpty()
        ? 0
        : world.pods().ownedBy(facts.owner()).stream()
            .filter(sibling -> sibling.node().equals(node) && sibling.isActive())
            .count();
  }

  private double avoided(String node) {
    double points = 0;
    for (JsonNode preference :
        pod.at("/spec/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution")) {
      JsonNode selector = preference.at("/podAffinityTerm/labelSelector");
      long there =
          world.pods().on(node).stream()
              .filter(other -> other.namespace().equals(facts.namespace()) && other.isActive())
              .filter(other -> Selection.matches(selector, other.labels()))
              .count();
      points += there * preference.path("weight").asDouble(1);
    }
    return points;
  }
}

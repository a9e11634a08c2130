package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which nodes a pod may go to (`pkg/scheduler/framework/plugins`: nodeunschedulable,
/// tainttoleration, nodeaffinity, noderesources, interpodaffinity, podtopologyspread), with the
/// plug-ins' own words.
final class NodeFilter {
  private final World world;
  private final ObjectNode pod;
  private final PodFacts facts;
  private final Map<String, ObjectNode> nodes;

  NodeFilter(World world, ObjectNode pod, Map<String, ObjectNode> nodes) {
    this.world = world;
    this.pod = pod;
    this.facts = PodFacts.of(pod);
    this.nodes = nodes;
  }

  /// Why not, or nothing if the pod may go there.
  Optional<String> refusal(ObjectNode node) {
    JsonNode tolerations = pod.at("/spec/tolerations");
    for (JsonNode taint : node.at("/spec/taints")) {
      boolean repels = !taint.path("effect").asText().equals("PreferNoSchedule");
      if (repels && Tolerations.forTaint(tolerations, taint).isEmpty()) {
        return Optional.of(
            taint.path("key").asText().equals("node.kubernetes.io/unschedulable")
                ? "node(s) were unschedulable"
                : "node(s) had untolerated taint(s)");
      }
    }
    if (!isWanted(node)) {
      return Optional.of("node(s) didn't match Pod's node affinity/selector");
    }
    return resources(node).or(() -> neighbours(node)).or(() -> spread(node));
  }

  private boolean isWanted(ObjectNode node) {
    Map<String, String> labels = Fields.labels(node);
    if (!Selection.matchesAll(pod.at("/spec/nodeSelector"), labels)) {
      return false;
    }
    JsonNode terms =
        pod.at("/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution")
            .path("nodeSelectorTerms");
    if (!terms.isArray()) {
      return true;
    }
    for (JsonNode term : terms) {
      if (meetsAll(term.path("matchExpressions"), labels)
          && meetsAll(term.path("matchFields"), Map.of("metadata.name", Fields.name(node)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean meetsAll(JsonNode expressions, Map<String, String> labels) {
    for (JsonNode expression : expressions) {
      if (!Selection.meets(expression, labels)) {
        return false;
      }
    }
    return true;
  }

  private Optional<String> resources(ObjectNode node) {
    JsonNode allocatable = node.at("/status/allocatable");
    long cpu = Quantity.thousandths(allocatable.path("cpu")) - facts.milliCpu();
    long memory = Quantity.units(allocatable.path("memory")) - facts.memoryBytes();
    long count = Quantity.units(allocatable.path("pods")) - 1;
    for (PodFacts there : world.pods().on(Fields.name(node))) {
      if (!there.isFinished()) {
        cpu -= there.milliCpu();
        memory -= there.memoryBytes();
        count--;
      }
    }
    if (count < 0) {
      return Optional.of("Too many pods");
    }
    if (cpu < 0 && facts.milliCpu() > 0) {
      return Optional.of("Insufficient cpu");
    }
    return memory < 0 && facts.memoryBytes() > 0
        ? Optional.of("Insufficient memory")
        : Optional.empty();
  }

  private Optional<String> neighbours(ObjectNode node) {
    for (JsonNode term :
        pod.at("/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution")) {
      if (count(term, node) > 0) {
        return Optional.of("node(s) didn't match pod anti-affinity rules");
      }
    }
    for (JsonNode term :
        pod.at("/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution")) {
      if (count(term, node) == 0) {
        return Optional.of("node(s) didn't match pod affinity rules");
      }
    }
    return Optional.empty();
  }

  private Optional<String> spread(ObjectNode node) {
    for (JsonNode constraint : pod.at("/spec/topologySpreadConstraints")) {
      if (constraint.path("whenUnsatisfiable").asText().equals("ScheduleAnyway")) {
        continue;
      }
      String key = constraint.path("topologyKey").asText();
      String domain = Fields.labels(node).get(key);
      if (domain == null) {
        return Optional.of("node(s) didn't match pod topology spread constraints");
      }
      Map<String, Integer> counts = domains(constraint, key);
      int least = counts.values().stream().mapToInt(Integer::intValue).min().orElse(0);
      if (counts.getOrDefault(domain, 0) + 1 - least > constraint.path("maxSkew").asInt(1)) {
        return Optional.of("node(s) didn't match pod topology spread constraints");
      }
    }
    return Optional.empty();
  }

  private Map<String, Integer> domains(JsonNode constraint, String key) {
    Map<String, Integer> counts = new HashMap<>();
    nodes.values().stream()
        .filter(this::isWanted)
        .map(node -> Fields.labels(node).get(key))
        .forEach(
            domain -> {
              if (domain != null) {
                counts.putIfAbsent(domain, 0);
              }
            });
    for (PodFacts there : world.pods().in(facts.namespace())) {
      ObjectNode node = nodes.get(there.node());
      String domain = node == null ? null : Fields.labels(node).get(key);
      if (domain != null
          && there.isActive()
          && Selection.matches(constraint.path("labelSelector"), there.labels())) {
        counts.merge(domain, 1, Integer::sum);
      }
    }
    return counts;
  }

  /// How many pods of an affinity term are in this node's part of the topology.
  private long count(JsonNode term, ObjectNode node) {
    String key = term.path("topologyKey").asText();
    String domain = Fields.labels(node).get(key);
    return world.pods().in(facts.namespace()).stream()
        .filter(there -> there.isBound() && !there.isFinished())
        .filter(there -> Selection.matches(term.path("labelSelector"), there.labels()))
        .filter(there -> isIn(there, key, domain))
        .count();
  }

  private boolean isIn(PodFacts there, String key, @Nullable String domain) {
    ObjectNode node = nodes.get(there.node());
    return domain != null && node != null && domain.equals(Fields.labels(node).get(key));
  }
}

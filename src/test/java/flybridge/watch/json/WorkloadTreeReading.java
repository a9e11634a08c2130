package flybridge.watch.json;

import static flybridge.watch.json.TreeReading.conditions;
import static flybridge.watch.json.TreeReading.meta;
import static flybridge.watch.json.TreeReading.text;
import static flybridge.watch.json.TreeReading.texts;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.cluster.Kind;
import flybridge.cluster.PodSpec;
import flybridge.cluster.Selector;
import flybridge.cluster.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Workloads and their selectors, read from a tree by code that shares nothing with the decoder.
final class WorkloadTreeReading {
  private WorkloadTreeReading() {}

  static Workload workload(Kind kind, JsonNode o) {
    JsonNode spec = o.path("spec");
    JsonNode status = o.path("status");
    PodSpec template = PodTreeReading.spec(spec.path("template").path("spec"));
    int[] counts = counts(kind, spec, status);
    return new Workload(
        kind,
        meta(o, true),
        selector(spec.path("selector")),
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        counts[4],
        status.path("observedGeneration").asLong(),
        template,
        annotations(spec.path("template")),
        conditions(status),
        spec.path(kind == Kind.JOB ? "suspend" : "paused").asBoolean());
  }

  private static Map<String, String> annotations(JsonNode template) {
    Map<String, String> told = texts(template.path("metadata").path("annotations"));
    told.replaceAll(
        (key, value) ->
            key.equals("kubectl.kubernetes.io/restartedAt")
                ? value
                : "#" + String.format("%08x", value.hashCode()));
    return told;
  }

  private static int[] counts(Kind kind, JsonNode spec, JsonNode status) {
    int replicas = status.path("replicas").asInt();
    return switch (kind) {
      case DEPLOYMENT, STATEFUL_SET ->
          new int[] {
            spec.path("replicas").asInt(1),
            replicas,
            status.path("updatedReplicas").asInt(),
            status.path("readyReplicas").asInt(),
            status.path("availableReplicas").asInt()
          };
      case REPLICA_SET ->
          new int[] {
            spec.path("replicas").asInt(1),
            replicas,
            replicas,
            status.path("readyReplicas").asInt(),
            status.path("availableReplicas").asInt()
          };
      case DAEMON_SET ->
          new int[] {
            status.path("desiredNumberScheduled").asInt(),
            status.path("currentNumberScheduled").asInt(),
            status.path("updatedNumberScheduled").asInt(),
            status.path("numberReady").asInt(),
            status.path("numberAvailable").asInt()
          };
      default -> {
        int ready = status.path("ready").asInt();
        int active = status.path("active").asInt();
        yield new int[] {spec.path("parallelism").asInt(1), active, active, ready, ready};
      }
    };
  }

  static Selector selector(JsonNode selector) {
    if (selector.isMissingNode()) {
      return Selector.NOTHING;
    }
    List<Selector.Requirement> requirements = new ArrayList<>();
    for (JsonNode one : selector.path("matchExpressions")) {
      List<String> values = new ArrayList<>();
      one.path("values").forEach(value -> values.add(value.asText()));
      requirements.add(new Selector.Requirement(text(one, "key"), text(one, "operator"), values));
    }
    return new Selector(texts(selector.path("matchLabels")), requirements);
  }
}

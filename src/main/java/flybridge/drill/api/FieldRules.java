package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the API's schema says about merging, as far as the built-in kinds need it: which lists are
/// maps by key, which are sets, and which objects are owned only as a whole (the
/// `x-kubernetes-list-type`, `-list-map-keys` and `-map-type` marks of kubernetes/api).
final class FieldRules {
  private static final Map<String, List<String>> LIST_KEYS =
      Map.ofEntries(
          Map.entry("containers", List.of("name")),
          Map.entry("initContainers", List.of("name")),
          Map.entry("ephemeralContainers", List.of("name")),
          Map.entry("volumes", List.of("name")),
          Map.entry("env", List.of("name")),
          Map.entry("imagePullSecrets", List.of("name")),
          Map.entry("schedulingGates", List.of("name")),
          Map.entry("resourceClaims", List.of("name")),
          Map.entry("volumeMounts", List.of("mountPath")),
          Map.entry("volumeDevices", List.of("devicePath")),
          Map.entry("hostAliases", List.of("ip")),
          Map.entry("podIPs", List.of("ip")),
          Map.entry("ownerReferences", List.of("uid")),
          Map.entry("conditions", List.of("type")),
          Map.entry("addresses", List.of("type")),
          Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")));
  private static final Set<String> SETS = Set.of("finalizers", "podCIDRs");
  private static final Set<String> ATOMIC =
      Set.of(
          "selector",
          "nodeSelector",
          "labelSelector",
          "namespaceSelector",
          "involvedObject",
          "related",
          "claimRef",
          "targetRef",
          "fieldRef",
          "resourceFieldRef",
          "configMapKeyRef",
          "secretKeyRef",
          "requiredDuringSchedulingIgnoredDuringExecution",
          "data.controllerrevision");
  private static final Set<String> TEMPLATED = Set.of("Deployment", "ReplicaSet", "StatefulSet");

  private FieldRules() {}

  /// The keys that tell this list's items apart, empty when the list is owned as a whole.
  ///
  /// @param kind of the whole object
  /// @param sample an item of the list
  static List<String> listKeys(String kind, String field, JsonNode sample) {
    if (kind.equals("Job") && field.equals("conditions") || kind.equals("EndpointSlice")) {
      return List.of();
    }
    if (field.equals("ports")) {
      return List.of(sample.has("containerPort") ? "containerPort" : "port", "protocol");
    }
    List<String> keys = LIST_KEYS.getOrDefault(field, List.of());
    return keys.stream().allMatch(sample::has) ? keys : List.of();
  }

  static boolean isSet(String field) {
    return SETS.contains(field);
  }

  static boolean isAtomic(String kind, String field) {
    return ATOMIC.contains(field) || kind.equals("ControllerRevision") && field.equals("data");
  }

  /// What the kind's Go struct writes before anything is set in it. An object that stands in there
  /// is not owned by who first filled it, which is why `f:spec` has no `.` of its own.
  static ObjectNode blank(String kind) {
    ObjectNode blank = JsonNodeFactory.instance.objectNode();
    blank.putObject("metadata");
    blank.putObject("status").putObject("nodeInfo");
    ObjectNode spec = blank.putObject("spec");
    blank.putObject("source");
    if (TEMPLATED.contains(kind) || kind.equals("DaemonSet") || kind.equals("Job")) {
      template(spec);
      spec.putObject("strategy");
      spec.putObject("updateStrategy");
    }
    if (kind.equals("CronJob")) {
      ObjectNode job = spec.putObject("jobTemplate");
      job.putObject("metadata");
      template(job.putObject("spec"));
    }
    if (kind.equals("HorizontalPodAutoscaler")) {
      spec.putObject("scaleTargetRef");
    }
    if (kind.equals("Service")) {
      blank.withObject("/status").putObject("loadBalancer");
    }
    if (kind.equals("Pod")) {
      spec.putArray("containers");
    }
    return blank;
  }

  private static void template(ObjectNode spec) {
    ObjectNode template = spec.putObject("template");
    template.putObject("metadata");
    template.putObject("spec").putArray("containers");
  }
}

package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
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
          "requiredDuringSchedulingIgnoredDuringExecution");

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
}

package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What field selectors may name, by kind (`ToSelectableFields` of each registry strategy and the
/// field label conversions in `pkg/apis/*/v1/conversion.go`).
final class Fields {
  private static final Set<String> ALWAYS = Set.of("metadata.name", "metadata.namespace");
  private static final Set<String> POD =
      Set.of(
          "spec.nodeName",
          "spec.restartPolicy",
          "spec.schedulerName",
          "spec.serviceAccountName",
          "spec.hostNetwork",
          "status.phase",
          "status.podIP",
          "status.podIPs",
          "status.nominatedNodeName");
  private static final Set<String> INVOLVED =
      Set.of("kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath");
  private static final Set<String> EVENT =
      Set.of("reason", "reportingComponent", "reportingController", "source", "type");

  private Fields() {}

  /// Whether clients may select by this field.
  static boolean isSelectable(ResourceType type, String field) {
    return ALWAYS.contains(field)
        || switch (type) {
          case PODS -> POD.contains(field);
          case NODES -> field.equals("spec.unschedulable");
          case NAMESPACES -> field.equals("status.phase");
          case SECRETS -> field.equals("type");
          case JOBS -> field.equals("status.successful");
          case REPLICA_SETS -> field.equals("status.replicas");
          case SERVICES -> field.equals("spec.clusterIP") || field.equals("spec.type");
          case EVENTS ->
              EVENT.contains(field)
                  || INVOLVED.contains(after(field, "involvedObject."))
                  || INVOLVED.contains(after(field, "regarding."));
          case CONFIG_MAPS,
              PERSISTENT_VOLUME_CLAIMS,
              SERVICE_ACCOUNTS,
              CONTROLLER_REVISIONS,
              DAEMON_SETS,
              DEPLOYMENTS,
              STATEFUL_SETS,
              HORIZONTAL_POD_AUTOSCALERS,
              CRON_JOBS,
              LEASES,
              ENDPOINT_SLICES,
              POD_DISRUPTION_BUDGETS ->
              false;
        };
  }

  /// What a client is told that selects by another field.
  static String unsupported(ResourceType type, String field) {
    return switch (type) {
      case PODS, NODES, NAMESPACES, SECRETS, SERVICES, EVENTS ->
          "field label not supported: " + field;
      case JOBS -> "field label \"%s\" not supported for Job".formatted(field);
      case STATEFUL_SETS -> "field label not supported for appsv1.StatefulSet: " + field;
      case REPLICA_SETS -> "field label not supported for appsv1.ReplicaSet: " + field;
      case CONFIG_MAPS,
          PERSISTENT_VOLUME_CLAIMS,
          SERVICE_ACCOUNTS,
          CONTROLLER_REVISIONS,
          DAEMON_SETS,
          DEPLOYMENTS,
          HORIZONTAL_POD_AUTOSCALERS,
          CRON_JOBS,
          LEASES,
          ENDPOINT_SLICES,
          POD_DISRUPTION_BUDGETS ->
          "\"%s\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
              .formatted(field);
    };
  }

  /// The values of an object's selectable fields; those that are not here are empty.
  static Map<String, String> of(ResourceType type, ObjectNode object) {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, object, "metadata.name", "metadata.namespace");
    switch (type) {
      case PODS -> {
        POD.forEach(field -> put(fields, object, field));
        fields.put("spec.hostNetwork", flag(object.at("/spec/hostNetwork")));
      }
      case NODES -> fields.put("spec.unschedulable", flag(object.at("/spec/unschedulable")));
      case NAMESPACES -> put(fields, object, "status.phase");
      case SECRETS -> put(fields, object, "type");
      case JOBS ->
          fields.put("status.successful", Integer.toString(object.at("/status/succeeded").asInt()));
      case REPLICA_SETS ->
          fields.put("status.replicas", Integer.toString(object.at("/status/replicas").asInt()));
      case SERVICES -> put(fields, object, "spec.clusterIP", "spec.type");
      case EVENTS -> event(fields, object);
      case CONFIG_MAPS,
          PERSISTENT_VOLUME_CLAIMS,
          SERVICE_ACCOUNTS,
          CONTROLLER_REVISIONS,
          DAEMON_SETS,
          DEPLOYMENTS,
          STATEFUL_SETS,
          HORIZONTAL_POD_AUTOSCALERS,
          CRON_JOBS,
          LEASES,
          ENDPOINT_SLICES,
          POD_DISRUPTION_BUDGETS -> {}
    }
    return fields;
  }

  private static void event(Map<String, String> fields, ObjectNode event) {
    for (String field : INVOLVED) {
      String value = event.path("involvedObject").path(field).asText();
      fields.put("involvedObject." + field, value);
      fields.put("regarding." + field, value);
    }
    put(fields, event, "reason", "type");
    String component = event.path("reportingComponent").asText();
    String source = event.at("/source/component").asText();
    fields.put("reportingComponent", component);
    fields.put("reportingController", component);
    fields.put("source", source.isEmpty() ? component : source);
  }

  private static void put(Map<String, String> fields, ObjectNode object, String... names) {
    for (String name : names) {
      JsonNode value = object.at("/" + name.replace('.', '/'));
      if (!value.isMissingNode() && !value.asText().isEmpty()) {
        fields.put(name, value.asText());
      } else if (name.equals("status.podIPs") && value.has(0)) {
        fields.put(name, value.path(0).path("ip").asText());
      }
    }
  }

  private static String flag(JsonNode value) {
    return Boolean.toString(value.asBoolean());
  }

  private static String after(String field, String prefix) {
    return field.startsWith(prefix) ? field.substring(prefix.length()) : "";
  }
}

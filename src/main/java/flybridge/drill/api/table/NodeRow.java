package flybridge.drill.api.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;

/// A node's row.
final class NodeRow {
  private static final String ROLE = "node-role.kubernetes.io/";
  private static final String UNKNOWN = "<unknown>";

  private NodeRow() {}

  static Row of(JsonNode node) {
    JsonNode info = node.at("/status/nodeInfo");
    Row row = new Row().text(node.at("/metadata/name").asText()).text(status(node));
    row.text(roles(node)).age(node.at("/metadata/creationTimestamp"));
    row.text(info.path("kubeletVersion").asText());
    row.text(address(node, "InternalIP")).text(address(node, "ExternalIP"));
    row.text(orUnknown(info.path("osImage").asText())).text(kernel(info));
    return row.text(orUnknown(info.path("containerRuntimeVersion").asText()));
  }

  private static String status(JsonNode node) {
    String ready = Words.condition(node, "Ready");
    String status = ready.isEmpty() ? "Unknown" : ready.equals("True") ? "Ready" : "NotReady";
    return node.at("/spec/unschedulable").asBoolean() ? status + ",SchedulingDisabled" : status;
  }

  private static String roles(JsonNode node) {
    TreeSet<String> roles = new TreeSet<>();
    node.at("/metadata/labels")
        .properties()
        .forEach(
            label -> {
              String name = label.getKey();
              if (name.startsWith(ROLE) && name.length() > ROLE.length()) {
                roles.add(name.substring(ROLE.length()));
              } else if (name.equals("kubernetes.io/role")
                  && !label.getValue().asText().isEmpty()) {
                roles.add(label.getValue().asText());
              }
            });
    return Words.orNone(String.join(",", roles));
  }

  private static String address(JsonNode node, String type) {
    return Words.orNone(
        Words.stream(node.at("/status/addresses"))
            .filter(address -> address.path("type").asText().equals(type))
            .map(address -> address.path("address").asText())
            .findFirst()
            .orElse(""));
  }

  private static String kernel(JsonNode info) {
    String kernel = info.path("kernelVersion").asText();
    String architecture = info.path("architecture").asText();
    return kernel.isEmpty() || architecture.isEmpty()
        ? orUnknown(kernel)
        : "%s (%s)".formatted(kernel, architecture);
  }

  private static String orUnknown(String text) {
    return text.isEmpty() ? UNKNOWN : text;
  }
}

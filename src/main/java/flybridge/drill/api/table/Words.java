package flybridge.drill.api.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What several printers say in the same words.
final class Words {
  static final String NONE = "<none>";
  static final String UNSET = "<unset>";

  private Words() {}

  static String orNone(String text) {
    return text.isEmpty() ? NONE : text;
  }

  /// Labels as `a=b,c=d`, sorted.
  static String labels(JsonNode map) {
    TreeMap<String, String> sorted = new TreeMap<>();
    map.properties().forEach(label -> sorted.put(label.getKey(), label.getValue().asText()));
    return orNone(
        sorted.entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(",")));
  }

  /// A `LabelSelector` as selectors are written in queries, sorted by key.
  static String selector(JsonNode selector) {
    TreeMap<String, String> sorted = new TreeMap<>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(
            label -> sorted.put(label.getKey(), label.getKey() + "=" + label.getValue().asText()));
    for (JsonNode expression : selector.path("matchExpressions")) {
      String key = expression.path("key").asText();
      String values =
          stream(expression.path("values"))
              .map(JsonNode::asText)
              .sorted()
              .collect(Collectors.joining(",", "(", ")"));
      sorted.put(
          key,
          switch (expression.path("operator").asText()) {
            case "In" -> key + " in " + values;
            case "NotIn" -> key + " notin " + values;
            case "DoesNotExist" -> "!" + key;
            default -> key;
          });
    }
    return String.join(",", sorted.values());
  }

  /// One field of each item, joined by commas.
  static String joined(JsonNode list, String field) {
    return stream(list).map(item -> item.path(field).asText()).collect(Collectors.joining(","));
  }

  /// The first few, and how many more.
  static String some(List<String> all, int most, String separator) {
    if (all.size() <= most) {
      return all.isEmpty() ? UNSET : String.join(separator, all);
    }
    String first = String.join(separator, all.subList(0, most));
    return "%s + %d more...".formatted(first, all.size() - most);
  }

  /// The status of a condition, empty when it is not there.
  static String condition(JsonNode object, String type) {
    return stream(object.at("/status/conditions"))
        .filter(condition -> condition.path("type").asText().equals(type))
        .map(condition -> condition.path("status").asText())
        .findFirst()
        .orElse("");
  }

  static JsonNode controller(JsonNode object) {
    return stream(object.at("/metadata/ownerReferences"))
        .filter(owner -> owner.path("controller").asBoolean())
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  static List<JsonNode> items(JsonNode list) {
    List<JsonNode> items = new ArrayList<>();
    list.forEach(items::add);
    return items;
  }

  static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}

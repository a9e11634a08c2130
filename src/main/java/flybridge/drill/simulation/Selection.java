package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// Which labels a selector chooses (apimachinery `pkg/apis/meta/v1/helpers.go`,
/// LabelSelectorAsSelector).
final class Selection {
  private Selection() {}

  /// @param selector with `matchLabels` and `matchExpressions`; an empty one chooses everything, a
  ///   missing one nothing
  static boolean matches(JsonNode selector, Map<String, String> labels) {
    if (!selector.isObject()) {
      return false;
    }
    if (!matchesAll(selector.path("matchLabels"), labels)) {
      return false;
    }
    for (JsonNode expression : selector.path("matchExpressions")) {
      if (!meets(expression, labels)) {
        return false;
      }
    }
    return true;
  }

  /// @param wanted plain labels, as a Service's selector
  static boolean matchesAll(JsonNode wanted, Map<String, String> labels) {
    return wanted.properties().stream()
        .allMatch(label -> label.getValue().asText().equals(labels.get(label.getKey())));
  }

  /// One requirement, as node affinity and label selectors have them.
  static boolean meets(JsonNode expression, Map<String, String> labels) {
    String value = labels.get(expression.path("key").asText());
    return switch (expression.path("operator").asText()) {
      case "In" -> value != null && lists(expression, value);
      case "NotIn" -> value == null || !lists(expression, value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      case "Gt" -> value != null && Long.parseLong(value) > bound(expression);
      case "Lt" -> value != null && Long.parseLong(value) < bound(expression);
      default -> false;
    };
  }

  private static boolean lists(JsonNode expression, String value) {
    for (JsonNode allowed : expression.path("values")) {
      if (allowed.asText().equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static long bound(JsonNode expression) {
    return expression.at("/values/0").asLong();
  }
}

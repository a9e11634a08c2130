package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Label selectors, as text in queries (apimachinery `pkg/labels/selector.go`) and as objects in
/// specs.
final class LabelSelector {
  private static final String KEY = "[A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?";
  private static final String VALUE = "(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?";
  private static final Pattern SET =
      Pattern.compile("(" + KEY + ")\\s+(in|notin)\\s*\\(([^()]*)\\)");
  private static final Pattern COMPARED =
      Pattern.compile("(" + KEY + ")\\s*(==|=|!=|<|>)\\s*(" + VALUE + ")");
  private static final Pattern EXISTS = Pattern.compile("(!?)\\s*(" + KEY + ")");

  private LabelSelector() {}

  /// Reads a selector of a query, empty selecting all.
  ///
  /// @throws StatusException 400 for what is no selector
  static Predicate<Map<String, String>> parse(String text) {
    Predicate<Map<String, String>> all = _ -> true;
    for (String part : split(text)) {
      all = all.and(requirement(part.strip()));
    }
    return all;
  }

  /// Reads a `LabelSelector` object; a missing one selects nothing, an empty one everything.
  static Predicate<Map<String, String>> of(JsonNode selector) {
    if (selector.isMissingNode() || selector.isNull()) {
      return _ -> false;
    }
    List<Predicate<Map<String, String>>> all = new ArrayList<>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(label -> all.add(equal(label.getKey(), label.getValue().asText())));
    for (JsonNode expression : selector.path("matchExpressions")) {
      String key = expression.path("key").asText();
      Set<String> values = new HashSet<>();
      expression.path("values").forEach(value -> values.add(value.asText()));
      all.add(
          switch (expression.path("operator").asText()) {
            case "In" -> labels -> labels.containsKey(key) && values.contains(labels.get(key));
            case "NotIn" -> labels -> !values.contains(labels.getOrDefault(key, ""));
            case "Exists" -> labels -> labels.containsKey(key);
            case "DoesNotExist" -> labels -> !labels.containsKey(key);
            default -> _ -> false;
          });
    }
    return labels -> all.stream().allMatch(one -> one.test(labels));
  }

  private static Predicate<Map<String, String>> requirement(String part) {
    Matcher set = SET.matcher(part);
    if (set.matches()) {
      String key = set.group(1);
      Set<String> values = new HashSet<>();
      Arrays.stream(set.group(3).split(",", -1)).map(String::strip).forEach(values::add);
      return set.group(2).equals("in")
          ? labels -> labels.containsKey(key) && values.contains(labels.get(key))
          : labels -> !labels.containsKey(key) || !values.contains(labels.get(key));
    }
    Matcher compared = COMPARED.matcher(part);
    if (compared.matches()) {
      return comparison(compared.group(1), compared.group(2), compared.group(3));
    }
    Matcher exists = EXISTS.matcher(part);
    if (!exists.matches()) {
      throw StatusException.badRequest(
          "unable to parse requirement: found '%s', expected: '!', identifier, or 'end of string'"
              .formatted(part));
    }
    String key = exists.group(2);
    return exists.group(1).isEmpty()
        ? labels -> labels.containsKey(key)
        : labels -> !labels.containsKey(key);
  }

  private static Predicate<Map<String, String>> comparison(
      String key, String operator, String value) {
    return switch (operator) {
      case "!=" -> equal(key, value).negate();
      case "<" -> labels -> compare(labels.get(key), value, -1);
      case ">" -> labels -> compare(labels.get(key), value, 1);
      default -> equal(key, value);
    };
  }

  private static Predicate<Map<String, String>> equal(String key, String value) {
    return labels -> value.equals(labels.get(key));
  }

  private static boolean compare(@Nullable String label, String value, int sign) {
    if (label == null || !label.matches("-?\\d{1,18}") || !value.matches("-?\\d{1,18}")) {
      return false;
    }
    return Long.compare(Long.parseLong(label), Long.parseLong(value)) == sign;
  }

  /// Cuts at commas outside brackets.
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      depth += next == '(' ? 1 : next == ')' ? -1 : 0;
      if (next == ',' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    if (!text.isBlank()) {
      parts.add(text.substring(start));
    }
    return parts;
  }
}

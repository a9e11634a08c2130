package flybridge.drill.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Field selectors: `a=b,c!=d`, with `\` before a comma, an equals sign or itself (apimachinery
/// `pkg/fields/selector.go`).
///
/// @param requirements all must hold
record FieldSelector(List<Requirement> requirements) implements Predicate<Map<String, String>> {

  /// One comparison.
  ///
  /// @param equal whether the field must have the value, or must not
  record Requirement(String field, boolean equal, String value) {}

  /// @throws StatusException 400 for what is no selector, or a field that this kind does not offer
  static FieldSelector parse(ResourceType type, String text) {
    List<Requirement> requirements = new ArrayList<>();
    for (String part : text.split("(?<!\\\\),")) {
      if (!part.isEmpty()) {
        requirements.add(requirement(type, part));
      }
    }
    return new FieldSelector(List.copyOf(requirements));
  }

  @Override
  public boolean test(Map<String, String> fields) {
    return requirements.stream()
        .allMatch(one -> fields.getOrDefault(one.field(), "").equals(one.value()) == one.equal());
  }

  boolean isEmpty() {
    return requirements.isEmpty();
  }

  /// The value that the selector demands of a field.
  Optional<String> demanded(String field) {
    return requirements.stream()
        .filter(one -> one.equal() && one.field().equals(field))
        .map(Requirement::value)
        .findFirst();
  }

  private static Requirement requirement(ResourceType type, String part) {
    int at = 0;
    while (at < part.length() && part.charAt(at) != '=' && part.charAt(at) != '!') {
      at++;
    }
    String field = part.substring(0, at);
    String rest = part.substring(at);
    String operator = rest.startsWith("!=") || rest.startsWith("==") ? rest.substring(0, 2) : "=";
    if (!rest.startsWith(operator)) {
      throw StatusException.badRequest(
          "invalid selector: '%s'; can't understand '%s'".formatted(part, part));
    }
    if (!Fields.isSelectable(type, field)) {
      throw StatusException.badRequest(Fields.unsupported(type, field));
    }
    String value = rest.substring(operator.length()).replaceAll("\\\\(.)", "$1");
    return new Requirement(field, !operator.equals("!="), value);
  }
}

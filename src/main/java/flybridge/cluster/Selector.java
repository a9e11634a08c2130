package flybridge.cluster;

import java.util.List;
import java.util.Map;

/// A label selector with the API's rules: all labels and all expressions must hold. One without any
/// matches everything.
public record Selector(Map<String, String> labels, List<Requirement> requirements) {

  public static final Selector EVERYTHING = new Selector(Map.of(), List.of());

  /// What an absent selector means to the API: no label has none of no values.
  public static final Selector NOTHING =
      new Selector(Map.of(), List.of(new Requirement("", "In", List.of())));

  /// @param operator `In`, `NotIn`, `Exists` or `DoesNotExist`
  public record Requirement(String key, String operator, List<String> values) {
    boolean matches(Map<String, String> labels) {
      String value = labels.get(key);
      return switch (operator) {
        case "In" -> value != null && values.contains(value);
        case "NotIn" -> value == null || !values.contains(value);
        case "Exists" -> value != null;
        case "DoesNotExist" -> value == null;
        default -> false;
      };
    }
  }

  public boolean matches(Map<String, String> candidate) {
    return candidate.entrySet().containsAll(labels.entrySet())
        && requirements.stream().allMatch(requirement -> requirement.matches(candidate));
  }
}

package flybridge.drill.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What every new object must have: a name that may be a DNS name, and pods their containers. The
/// real server checks far more.
final class Validation {
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final String NAME_RULE =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
          + " '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex"
          + " used for validation is '"
          + SUBDOMAIN
          + "')";
  private static final int LONGEST_NAME = 253;

  private Validation() {}

  /// One thing that is wrong.
  private record Cause(String field, String reason, String message) {}

  /// @throws StatusException 422 with all causes
  static void check(ResourceType type, ObjectNode object) {
    List<Cause> causes = new ArrayList<>();
    String name = object.at("/metadata/name").asText();
    boolean generated = !object.at("/metadata/generateName").asText().isEmpty();
    if (name.isEmpty() && !generated) {
      causes.add(
          new Cause(
              "metadata.name",
              "FieldValueRequired",
              "Required value: name or generateName is required"));
    } else if (!name.isEmpty()
        && (name.length() > LONGEST_NAME || !SUBDOMAIN.matcher(name).matches())) {
      causes.add(
          new Cause(
              "metadata.name",
              "FieldValueInvalid",
              "Invalid value: \"%s\": %s".formatted(name, NAME_RULE)));
    }
    if (type == ResourceType.PODS && object.at("/spec/containers").isEmpty()) {
      causes.add(new Cause("spec.containers", "FieldValueRequired", "Required value"));
    }
    if (!causes.isEmpty()) {
      throw refusal(type, name, causes);
    }
  }

  private static StatusException refusal(ResourceType type, String name, List<Cause> causes) {
    String all =
        causes.stream()
            .map(cause -> cause.field() + ": " + cause.message())
            .collect(Collectors.joining(", "));
    String message =
        "%s \"%s\" is invalid: %s"
            .formatted(type.kind(), name, causes.size() > 1 ? "[" + all + "]" : all);
    StatusException refusal =
        new StatusException(422, "Invalid", message).about(type.group(), type.kind(), name);
    ArrayNode described = refusal.status().withObject("/details").putArray("causes");
    for (Cause cause : causes) {
      ObjectNode entry = described.addObject().put("reason", cause.reason());
      entry.put("message", cause.message()).put("field", cause.field());
    }
    return refusal;
  }
}

package flybridge.drill.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A refusal in the API's own words: what a client gets as a `Status` object. The forms are those
/// that kube-apiserver was recorded to answer (apimachinery `pkg/api/errors/errors.go`).
public final class StatusException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient ObjectNode status;
  private final int code;

  /// @param code the HTTP status
  /// @param reason the machine-readable reason, empty when the real server names none
  public StatusException(int code, String reason, String message) {
    super(message);
    this.code = code;
    this.status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Failure").put("message", message);
    if (!reason.isEmpty()) {
      status.put("reason", reason);
    }
    status.put("code", code);
  }

  static StatusException notFound(ResourceType type, String name) {
    return notFound(type.group(), type.plural(), name);
  }

  static StatusException notFound(String group, String plural, String name) {
    String qualified = group.isEmpty() ? plural : plural + "." + group;
    return new StatusException(404, "NotFound", "%s \"%s\" not found".formatted(qualified, name))
        .about(group, plural, name);
  }

  static StatusException alreadyExists(ResourceType type, String name) {
    String message = "%s \"%s\" already exists".formatted(type.qualified(), name);
    return new StatusException(409, "AlreadyExists", message)
        .about(type.group(), type.plural(), name);
  }

  static StatusException conflict(ResourceType type, String name, String why) {
    String message =
        "Operation cannot be fulfilled on %s \"%s\": %s".formatted(type.qualified(), name, why);
    return new StatusException(409, "Conflict", message).about(type.group(), type.plural(), name);
  }

  static StatusException badRequest(String message) {
    return new StatusException(400, "BadRequest", message);
  }

  static StatusException expired(String message) {
    return new StatusException(410, "Expired", message);
  }

  /// Names what the refusal is about.
  StatusException about(String group, String kind, String name) {
    ObjectNode details = status.withObject("/details");
    if (!name.isEmpty()) {
      details.put("name", name);
    }
    if (!group.isEmpty()) {
      details.put("group", group);
    }
    if (!kind.isEmpty()) {
      details.put("kind", kind);
    }
    int code = status.remove("code").asInt();
    status.put("code", code);
    return this;
  }

  /// The HTTP status.
  public int code() {
    return code;
  }

  /// The `Status` object as it goes over the wire.
  public ObjectNode status() {
    return status;
  }
}

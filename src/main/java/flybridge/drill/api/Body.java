package flybridge.drill.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import flybridge.drill.api.protobuf.KubernetesProtobuf;
import flybridge.drill.api.protobuf.MalformedException;
import flybridge.drill.api.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Bodies of requests, read and refused as the real server does it.
final class Body {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final List<String> READABLE =
      List.of("application/json", "application/yaml", ProtobufEncoder.MEDIA_TYPE);
  private static final int SHOWN = 100;

  private Body() {}

  /// The media type of the body, without parameters; JSON when the client names none.
  static String type(Request request) {
    String given = request.header("content-type").orElse("application/json");
    return given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /// An object of a kind, with its apiVersion and kind, which it must name rightly if it does.
  ///
  /// @throws StatusException 400 or 415
  static ObjectNode object(Request request, String apiVersion, String kind) {
    ObjectNode object = read(request, apiVersion, kind);
    String givenVersion = object.path("apiVersion").asText();
    if (!givenVersion.isEmpty() && !givenVersion.equals(apiVersion)) {
      throw StatusException.badRequest(
          "the API version in the data (%s) does not match the expected API version (%s)"
              .formatted(givenVersion, apiVersion));
    }
    String givenKind = object.path("kind").asText();
    if (!givenKind.isEmpty() && !givenKind.equals(kind)) {
      throw StatusException.badRequest(
          "%s in version \"%s\" cannot be handled as a %s".formatted(givenKind, apiVersion, kind));
    }
    return object.put("apiVersion", apiVersion).put("kind", kind);
  }

  /// What goes with a request, as DeleteOptions; clients name any group's version in it.
  ///
  /// @throws StatusException 400 or 415
  static ObjectNode options(Request request, String kind) {
    return read(request, "v1", kind);
  }

  /// Any JSON or YAML.
  static JsonNode tree(byte[] body, boolean yaml, String kind) {
    try {
      JsonNode read =
          yaml ? YAML.readTree(new String(body, StandardCharsets.UTF_8)) : Json.parse(body);
      if (read.isMissingNode()) {
        throw unrecognized(kind, "unexpected end of JSON input", body);
      }
      return read;
    } catch (JsonProcessingException wrong) {
      throw unrecognized(kind, explained(wrong, body), body);
    }
  }

  static StatusException unsupported(List<String> readable) {
    return new StatusException(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: "
            + String.join(", ", readable));
  }

  private static ObjectNode read(Request request, String apiVersion, String kind) {
    String type = type(request);
    if (type.equals(ProtobufEncoder.MEDIA_TYPE)) {
      return protobuf(request.body(), apiVersion, kind);
    }
    if (!READABLE.contains(type)) {
      throw unsupported(READABLE);
    }
    JsonNode tree = tree(request.body(), type.endsWith("yaml"), kind);
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw unrecognized(kind, "json: cannot unmarshal into Go value of type struct", request.body());
  }

  private static ObjectNode protobuf(byte[] body, String apiVersion, String kind) {
    try {
      return KubernetesProtobuf.read(body, apiVersion, kind);
    } catch (MalformedException wrong) {
      throw StatusException.badRequest(
          "the protobuf body cannot be read as a %s: %s".formatted(kind, wrong.getMessage()));
    }
  }

  private static StatusException unrecognized(String kind, String why, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + " ..." : text;
    return StatusException.badRequest(
        ("the object provided is unrecognized (must be of type %s): couldn't get version/kind; json"
                + " parse error: %s (%s)")
            .formatted(kind, why, shown.isEmpty() ? "<empty>" : shown));
  }

  /// Go's words for what Jackson found.
  private static String explained(JsonProcessingException wrong, byte[] body) {
    long at = wrong.getLocation() == null ? -1 : wrong.getLocation().getCharOffset();
    String text = new String(body, StandardCharsets.UTF_8);
    String message = String.valueOf(wrong.getOriginalMessage());
    if (message.contains("end-of-input") || at < 0 || at >= text.length()) {
      return "unexpected end of JSON input";
    }
    String where =
        message.contains("field name") || message.contains("property name")
            ? "object key string"
            : "value";
    return "invalid character '%c' looking for beginning of %s"
        .formatted(text.charAt((int) at), where);
  }
}

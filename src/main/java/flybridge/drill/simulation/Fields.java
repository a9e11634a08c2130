package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reading and writing the fields that all API objects share.
final class Fields {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Fields() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  static String namespace(JsonNode object) {
    return object.at("/metadata/namespace").asText();
  }

  static String uid(JsonNode object) {
    return object.at("/metadata/uid").asText();
  }

  /// `namespace/name`, as controllers name the objects in their queues.
  static String key(JsonNode object) {
    return namespace(object) + "/" + name(object);
  }

  static boolean isDeleting(JsonNode object) {
    return object.path("metadata").hasNonNull("deletionTimestamp");
  }

  static Map<String, String> labels(JsonNode object) {
    return texts(object.at("/metadata/labels"));
  }

  static Map<String, String> texts(JsonNode map) {
    Map<String, String> texts = new LinkedHashMap<>();
    map.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  /// The owner that controls this object.
  static Optional<JsonNode> controller(JsonNode object) {
    for (JsonNode owner : object.at("/metadata/ownerReferences")) {
      if (owner.path("controller").asBoolean()) {
        return Optional.of(owner);
      }
    }
    return Optional.empty();
  }

  static boolean isControlledBy(JsonNode object, JsonNode owner) {
    return controller(object)
        .filter(ref -> ref.path("uid").asText().equals(uid(owner)))
        .isPresent();
  }

  /// Says in `metadata` who controls this object.
  static void own(ObjectNode object, String apiVersion, String kind, JsonNode owner) {
    object
        .withObject("/metadata")
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", apiVersion)
        .put("kind", kind)
        .put("name", name(owner))
        .put("uid", uid(owner))
        .put("controller", true)
        .put("blockOwnerDeletion", true);
  }

  static Optional<ObjectNode> condition(JsonNode object, String type) {
    for (JsonNode condition : object.at("/status/conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return Optional.of((ObjectNode) condition);
      }
    }
    return Optional.empty();
  }

  static String conditionStatus(JsonNode object, String type) {
    return condition(object, type).map(found -> found.path("status").asText()).orElse("");
  }

  static boolean isTrue(JsonNode object, String type) {
    return conditionStatus(object, type).equals("True");
  }

  /// A time as Kubernetes writes most of them: to the second.
  static String stamp(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /// A time as leases and the newer events have it: to the microsecond.
  static String microStamp(Instant instant) {
    return MICROS.format(instant);
  }

  /// The time in a field, or the epoch where there is none.
  static Instant instant(JsonNode field) {
    return field.isTextual() ? Instant.parse(field.asText()) : Instant.EPOCH;
  }
}

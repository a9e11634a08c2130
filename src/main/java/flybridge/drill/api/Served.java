package flybridge.drill.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.protobuf.KubernetesProtobuf;
import java.util.List;
import java.util.Map;

/// A kind in one of the versions under which it is served. All but Events have one.
///
/// @param apiVersion as objects of this version name it
record Served(ResourceType type, String apiVersion) {
  private static final String NEW_EVENTS = "events.k8s.io/v1";

  /// How a field of a core/v1 Event is called in events.k8s.io/v1, in the order of the latter
  /// (kubernetes `pkg/apis/events/v1/conversion.go`).
  private static final Map<String, String> EVENT_FIELDS =
      Map.ofEntries(
          Map.entry("reportingComponent", "reportingController"),
          Map.entry("involvedObject", "regarding"),
          Map.entry("message", "note"),
          Map.entry("source", "deprecatedSource"),
          Map.entry("firstTimestamp", "deprecatedFirstTimestamp"),
          Map.entry("lastTimestamp", "deprecatedLastTimestamp"),
          Map.entry("count", "deprecatedCount"));

  static Served of(ResourceType type) {
    return new Served(type, type.apiVersion());
  }

  static Served newEvents() {
    return new Served(ResourceType.EVENTS, NEW_EVENTS);
  }

  String group() {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /// Whether lists and watches of it come from a cache in the real server; Events have none, so
  /// they have no bookmarks either.
  boolean cached() {
    return type != ResourceType.EVENTS;
  }

  /// The object in this version, whole.
  ObjectNode tree(Stored object) {
    return isConverted() ? fromStored(object.tree()) : object.tree();
  }

  /// The object in this version, as an item of a list, without kind and apiVersion.
  byte[] item(Stored object) {
    return isConverted() ? Json.write(stripped(fromStored(object.tree()))) : object.json();
  }

  /// The object in this version as a protobuf message, as an item of a list carries it.
  byte[] message(Stored object) {
    return isConverted()
        ? KubernetesProtobuf.message(apiVersion, type.kind(), fromStored(object.tree()))
        : object.protobuf();
  }

  /// A tree of this version in the form that the store holds.
  ObjectNode toStored(ObjectNode object) {
    if (!isConverted()) {
      return object;
    }
    ObjectNode converted = object.deepCopy();
    EVENT_FIELDS.forEach((core, renamed) -> rename(converted, renamed, core));
    return converted.put("apiVersion", type.apiVersion());
  }

  /// A tree of the store in this version.
  ObjectNode fromStored(ObjectNode object) {
    if (!isConverted()) {
      return object;
    }
    ObjectNode converted = object.deepCopy();
    EVENT_FIELDS.forEach((core, renamed) -> rename(converted, core, renamed));
    for (String field : List.of("reportingController", "reportingInstance")) {
      if (converted.path(field).asText().isEmpty()) {
        converted.remove(field);
      }
    }
    return converted.put("apiVersion", apiVersion);
  }

  private boolean isConverted() {
    return apiVersion.equals(NEW_EVENTS);
  }

  private static ObjectNode stripped(ObjectNode object) {
    object.remove("kind");
    object.remove("apiVersion");
    return object;
  }

  private static void rename(ObjectNode object, String from, String to) {
    if (object.has(from)) {
      object.set(to, object.remove(from));
    }
  }
}

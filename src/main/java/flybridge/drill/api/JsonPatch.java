package flybridge.drill.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// JSON patches (RFC 6902).
final class JsonPatch {
  private JsonPatch() {}

  /// Changes an object.
  ///
  /// @throws StatusException 422 when an operation does not fit
  static void apply(ObjectNode object, JsonNode patch) {
    for (JsonNode operation : patch) {
      JsonPointer path = pointer(operation.path("path").asText());
      JsonNode value = operation.path("value");
      switch (operation.path("op").asText()) {
        case "add" -> add(object, path, value.deepCopy());
        case "remove" -> remove(object, path);
        case "replace" -> {
          remove(object, path);
          add(object, path, value.deepCopy());
        }
        case "move" -> add(object, path, remove(object, from(operation)));
        case "copy" -> add(object, path, object.at(from(operation)).deepCopy());
        case "test" -> {
          if (!object.at(path).equals(value)) {
            throw invalid("testing value " + path + " failed");
          }
        }
        default -> throw invalid("unexpected kind: " + operation.path("op").asText());
      }
    }
  }

  private static JsonPointer from(JsonNode operation) {
    return pointer(operation.path("from").asText());
  }

  private static JsonPointer pointer(String path) {
    try {
      return JsonPointer.compile(path);
    } catch (IllegalArgumentException wrong) {
      throw invalid("invalid path " + path);
    }
  }

  private static void add(ObjectNode object, JsonPointer path, JsonNode value) {
    JsonPointer last = path.last();
    if (last == null) {
      object.removeAll();
      object.setAll((ObjectNode) value);
      return;
    }
    switch (object.at(path.head())) {
      case ObjectNode parent -> parent.set(last.getMatchingProperty(), value);
      case ArrayNode parent -> {
        boolean end = last.getMatchingProperty().equals("-");
        int index = end ? parent.size() : last.getMatchingIndex();
        if (index < 0 || index > parent.size()) {
          throw invalid("index out of bounds: " + path);
        }
        parent.insert(index, value);
      }
      default -> throw invalid("add operation does not apply: doc is missing path: " + path);
    }
  }

  private static JsonNode remove(ObjectNode object, JsonPointer path) {
    JsonNode found = object.at(path);
    JsonPointer last = path.last();
    if (found.isMissingNode() || last == null) {
      throw invalid("remove operation does not apply: doc is missing path: " + path);
    }
    switch (object.at(path.head())) {
      case ObjectNode parent -> parent.remove(last.getMatchingProperty());
      case ArrayNode parent -> parent.remove(last.getMatchingIndex());
      default -> throw invalid("remove operation does not apply: " + path);
    }
    return found;
  }

  private static StatusException invalid(String why) {
    return new StatusException(
        422, "Invalid", "the server rejected our request due to an error in our request: " + why);
  }
}

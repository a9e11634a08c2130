package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Copies of JSON trees in one canonical form, so that trees that were built and trees that were
/// read are equal when they say the same.
final class Trees {
  private Trees() {}

  /// A deep copy in which a number that fits an int is one, as a parser would have it.
  @SuppressWarnings("unchecked")
  static <T extends JsonNode> T copy(T tree) {
    return (T) copied(tree);
  }

  private static JsonNode copied(JsonNode tree) {
    return switch (tree) {
      case ObjectNode object -> {
        ObjectNode copy = object.objectNode();
        object.properties().forEach(field -> copy.set(field.getKey(), copied(field.getValue())));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = array.arrayNode(array.size());
        array.forEach(item -> copy.add(copied(item)));
        yield copy;
      }
      default ->
          tree.isIntegralNumber() && tree.canConvertToInt()
              ? IntNode.valueOf(tree.intValue())
              : tree;
    };
  }
}

package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The field paths of a JSON document with their types; all items of a list are folded into one.
final class Shapes {
  private Shapes() {}

  static Map<String, Set<JsonNodeType>> of(JsonNode document) {
    Map<String, Set<JsonNodeType>> shapes = new TreeMap<>();
    fold(document, "", shapes);
    return shapes;
  }

  private static void fold(JsonNode node, String path, Map<String, Set<JsonNodeType>> shapes) {
    shapes.computeIfAbsent(path, _ -> new TreeSet<>()).add(node.getNodeType());
    node.properties()
        .forEach(field -> fold(field.getValue(), path + "/" + name(field.getKey()), shapes));
    if (node.isArray()) {
      node.forEach(item -> fold(item, path + "[]", shapes));
    }
  }

  /// In `fieldsV1`, items of lists stand under their keys.
  private static String name(String field) {
    return field.startsWith("k:{") ? "k:" : field;
  }
}

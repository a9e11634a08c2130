package flybridge.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came of a question over all its pages, in the form of JSON:API (https://jsonapi.org): the
/// data, and what it refers to.
final class JsonPages {
  private final List<JsonNode> data = new ArrayList<>();
  private final Map<String, JsonNode> included = new LinkedHashMap<>();

  void add(JsonNode page) {
    page.path("data").forEach(data::add);
    page.path("included").forEach(one -> included.put(key(one), one));
  }

  List<JsonNode> data() {
    return data;
  }

  /// What was included of a type.
  List<JsonNode> included(String type) {
    return included.values().stream()
        .filter(one -> one.path("type").asText().equals(type))
        .toList();
  }

  /// Where a resource refers to one other: that, or a missing node.
  JsonNode related(JsonNode resource, String relation) {
    return find(reference(resource, relation));
  }

  /// Where a resource refers to several others: those that were included.
  List<JsonNode> allRelated(JsonNode resource, String relation) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode one : reference(resource, relation)) {
      JsonNode known = find(one);
      if (!known.isMissingNode()) {
        found.add(known);
      }
    }
    return found;
  }

  static JsonNode reference(JsonNode resource, String relation) {
    return resource.path("relationships").path(relation).path("data");
  }

  private JsonNode find(JsonNode reference) {
    JsonNode known = included.get(key(reference));
    return known == null ? MissingNode.getInstance() : known;
  }

  private static String key(JsonNode resource) {
    return resource.path("type").asText() + "/" + resource.path("id").asText();
  }
}

package flybridge.drill.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What of two documents is compared.
final class Compared {
  private Compared() {}

  static void sameWhereBothSpeak(
      Map<String, Set<JsonNodeType>> then, Map<String, Set<JsonNodeType>> now) {
    now.forEach(
        (path, types) -> {
          if (then.containsKey(path)) {
            assertThat(then.get(path)).as(path).containsAll(types);
          }
        });
  }

  static List<JsonNode> frames(byte[] body) throws IOException {
    try (MappingIterator<JsonNode> frames =
        Recordings.JSON.readerFor(JsonNode.class).readValues(body)) {
      return frames.readAll();
    }
  }

  /// How often each type of event comes, in order of the first; the number of objects is that of
  /// another moment of the recorded cluster, so runs count as one.
  static List<String> types(List<JsonNode> frames) {
    List<String> types = new ArrayList<>();
    for (JsonNode frame : frames) {
      String type = frame.path("type").asText();
      if (types.isEmpty() || !types.getLast().equals(type)) {
        types.add(type);
      }
    }
    return types;
  }

  static JsonNode folded(List<JsonNode> frames, String type) {
    var folded = Recordings.JSON.createArrayNode();
    frames.stream().filter(frame -> frame.path("type").asText().equals(type)).forEach(folded::add);
    return folded;
  }

  /// A status whose numbers in the message do not count, where revisions stand there.
  static JsonNode masked(Recordings.Exchange recorded, JsonNode status) {
    ObjectNode copy = status.deepCopy();
    if (MayDiffer.REVISIONS.in(recorded)) {
      copy.findParents("message")
          .forEach(
              parent -> {
                String message = parent.path("message").asText();
                ((ObjectNode) parent).put("message", message.replaceAll("\\d{4,}", "N"));
              });
    }
    return copy;
  }

  /// Rows without their ages, which depend on the second of the recording.
  static List<String> cells(JsonNode table) {
    List<String> rows = new ArrayList<>();
    for (JsonNode row : table.path("rows")) {
      rows.add(row.path("cells").toString().replaceAll("\\d+[smhdy](\\d+[smhd])?", "AGE"));
    }
    return rows;
  }

  /// The documents' small ends, each with the name of the resource or group around it.
  static Set<String> leaves(JsonNode document) {
    Set<String> leaves = new TreeSet<>();
    for (JsonNode resource : document.path("resources")) {
      leaves.add(resource.toString());
    }
    for (JsonNode group : document.path("groups")) {
      leaves.add(group.path("name").toString());
    }
    for (JsonNode item : document.path("items")) {
      for (JsonNode resource : item.at("/versions/0/resources")) {
        ObjectNode alone = resource.deepCopy();
        alone.remove("subresources");
        leaves.add(alone.toString());
        resource.path("subresources").forEach(sub -> leaves.add(sub.toString()));
      }
    }
    return leaves;
  }
}

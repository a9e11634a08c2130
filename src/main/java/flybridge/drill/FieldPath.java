package flybridge.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A path to values in an object: names parted by dots, `[]` for every item of a list,
/// `[name=value]` for the items of which that holds.
public final class FieldPath {
  private static final Pattern PART =
      Pattern.compile("([A-Za-z0-9_/-]+)(\\[(?:([A-Za-z0-9]+)=([^\\]]*))?\\])?(\\.|$)");

  private final String text;
  private final List<Part> parts = new ArrayList<>();

  private record Part(String name, boolean list, String key, String value) {}

  /// @throws IllegalArgumentException when this is no path
  public FieldPath(String text) {
    this.text = text;
    Matcher matcher = PART.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      end = matcher.end();
      boolean chosen = matcher.group(3) != null;
      parts.add(
          new Part(
              matcher.group(1),
              matcher.group(2) != null,
              chosen ? matcher.group(3) : "",
              chosen ? matcher.group(4) : ""));
    }
    if (end < text.length() || parts.isEmpty() || text.endsWith(".")) {
      throw new IllegalArgumentException("not a field: " + text);
    }
  }

  /// The values there, as text; none where the path ends early.
  public List<String> values(JsonNode object) {
    List<JsonNode> found = List.of(object);
    for (Part part : parts) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : found) {
        JsonNode child = node.path(part.name());
        if (part.list()) {
          child.forEach(
              item -> {
                if (part.key().isEmpty() || item.path(part.key()).asText().equals(part.value())) {
                  next.add(item);
                }
              });
        } else if (!child.isMissingNode()) {
          next.add(child);
        }
      }
      found = next;
    }
    return found.stream().filter(JsonNode::isValueNode).map(JsonNode::asText).toList();
  }

  @Override
  public String toString() {
    return text;
  }
}

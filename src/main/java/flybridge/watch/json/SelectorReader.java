package flybridge.watch.json;

import flybridge.cluster.Selector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads a label selector (`metav1.LabelSelector`).
final class SelectorReader {
  private SelectorReader() {}

  static Selector read(JsonCursor json) throws IOException {
    var selector =
        new Object() {
          boolean present;
          Map<String, String> labels = Map.of();
          final List<Selector.Requirement> requirements = new ArrayList<>();
        };
    selector.present = !json.absent();
    json.object(
        field -> {
          switch (field) {
            case "matchLabels" -> selector.labels = json.texts();
            case "matchExpressions" ->
                json.array(() -> selector.requirements.add(requirement(json)));
            default -> json.skip();
          }
        });
    return selector.present
        ? json.shared(new Selector(selector.labels, List.copyOf(selector.requirements)))
        : Selector.NOTHING;
  }

  private static Selector.Requirement requirement(JsonCursor json) throws IOException {
    var requirement =
        new Object() {
          String key = "";
          String operator = "";
          List<String> values = List.of();
        };
    json.object(
        field -> {
          switch (field) {
            case "key" -> requirement.key = json.sharedText();
            case "operator" -> requirement.operator = json.sharedText();
            case "values" -> requirement.values = json.textList();
            default -> json.skip();
          }
        });
    return new Selector.Requirement(requirement.key, requirement.operator, requirement.values);
  }
}

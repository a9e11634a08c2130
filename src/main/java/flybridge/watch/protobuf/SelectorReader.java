package flybridge.watch.protobuf;

import flybridge.cluster.Selector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Reads `LabelSelector` {matchLabels 1, matchExpressions 2 {key 1, operator 2, values 3}}.
final class SelectorReader {
  private SelectorReader() {}

  static Selector read(Message in) throws IOException {
    HashMap<String, String> labels = new HashMap<>();
    List<Selector.Requirement> requirements = new ArrayList<>();
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> in.entry(labels);
        case 2 -> requirements.add(requirement(in));
        default -> in.pass();
      }
    }
    in.leave(outer);
    return in.shared(new Selector(in.gathered(labels), List.copyOf(requirements)));
  }

  private static Selector.Requirement requirement(Message in) throws IOException {
    String key = "";
    String operator = "";
    List<String> values = new ArrayList<>();
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.sharedText();
        case 2 -> operator = in.sharedText();
        case 3 -> values.add(in.sharedText());
        default -> in.pass();
      }
    }
    in.leave(outer);
    return new Selector.Requirement(key, operator, List.copyOf(values));
  }
}

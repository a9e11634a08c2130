package flybridge.watch.json;

import flybridge.cluster.Condition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads `status.conditions`.
final class ConditionReader {
  private ConditionReader() {}

  static List<Condition> list(JsonCursor json) throws IOException {
    List<Condition> read = new ArrayList<>();
    json.array(() -> read.add(one(json)));
    return List.copyOf(read);
  }

  static Condition one(JsonCursor json) throws IOException {
    var condition =
        new Object() {
          String type = "";
          String status = "";
          String reason = "";
          String message = "";
          long changedAt;
        };
    json.object(
        field -> {
          switch (field) {
            case "type" -> condition.type = json.sharedText();
            case "status" -> condition.status = json.sharedText();
            case "reason" -> condition.reason = json.sharedText();
            case "message" -> condition.message = json.sharedText();
            case "lastTransitionTime" -> condition.changedAt = json.seconds();
            default -> json.skip();
          }
        });
    return json.shared(
        new Condition(
            condition.type,
            condition.status,
            condition.reason,
            condition.message,
            condition.changedAt));
  }
}

package flybridge.watch.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;

/// What managedFields own, read from a tree by code that shares nothing with the decoder.
final class ManagedTreeReading {
  private ManagedTreeReading() {}

  static List<String> owned(JsonNode fields, boolean keys) {
    TreeSet<String> owned = new TreeSet<>();
    for (String part : List.of("data", "binaryData")) {
      if (fields.has("f:" + part)) {
        owned.add(part);
      }
      if (keys) {
        fields
            .path("f:" + part)
            .fieldNames()
            .forEachRemaining(name -> owned.add(name.replaceFirst("^f:", "data.")));
      }
    }
    fields
        .path("f:spec")
        .fieldNames()
        .forEachRemaining(name -> owned.add(name.replaceFirst("^f:", "spec.")));
    owned.removeIf(name -> name.equals("."));
    for (String part : List.of("labels", "annotations")) {
      if (fields.path("f:metadata").has("f:" + part)) {
        owned.add("metadata." + part);
      }
    }
    if (fields.path("f:metadata").path("f:annotations").has("f:kubernetes.io/change-cause")) {
      owned.add("change-cause");
    }
    return List.copyOf(owned);
  }
}

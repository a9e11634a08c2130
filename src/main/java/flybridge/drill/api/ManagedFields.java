package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Who set which field: `metadata.managedFields` after a write (apimachinery
/// `pkg/util/managedfields/internal`). A field belongs to the last who changed it; who merely wrote
/// the same value again gains nothing.
final class ManagedFields {
  private static final Comparator<ObjectNode> ORDER =
      Comparator.comparing((ObjectNode entry) -> entry.path("operation").asText())
          .thenComparing(entry -> entry.path("time").asText())
          .thenComparing(entry -> entry.path("manager").asText())
          .thenComparing(entry -> entry.path("apiVersion").asText())
          .thenComparing(entry -> entry.path("subresource").asText());

  private ManagedFields() {}

  /// Writes the entries of `after`.
  ///
  /// @param before the object before the write, a blank for a new one
  /// @param after the object after it, whose entries are replaced
  /// @param manager empty for writes that the real server ascribes to nobody: binding a pod,
  ///   marking one as deleted
  /// @param subresource empty, or `status`, or `scale`, whose entries have no time
  /// @param now as Kubernetes writes times
  static void update(
      ResourceType type,
      ObjectNode before,
      ObjectNode after,
      String manager,
      String subresource,
      String now) {
    if (manager.isEmpty()) {
      return;
    }
    FieldChange change = FieldChange.between(type.kind(), before, after);
    FieldSet wrote = change.written();
    List<ObjectNode> entries = new ArrayList<>();
    for (JsonNode known : before.path("metadata").path("managedFields")) {
      FieldSet fields = FieldSet.read(known.path("fieldsV1"));
      fields.removeAll(change.removed());
      if (isSame(known, type, manager, subresource)) {
        if (!wrote.isEmpty()) {
          fields.addAll(wrote);
          entries.add(entry(type, manager, subresource, now, fields));
          wrote = new FieldSet();
          continue;
        }
      } else {
        fields.removeAll(change.written());
      }
      if (!fields.isEmpty()) {
        ObjectNode kept = ((ObjectNode) known).deepCopy();
        kept.set("fieldsV1", fields.write());
        entries.add(kept);
      }
    }
    if (!wrote.isEmpty()) {
      entries.add(entry(type, manager, subresource, now, wrote));
    }
    entries.sort(ORDER);
    ObjectNode metadata = after.withObject("/metadata");
    metadata.remove("managedFields");
    if (!entries.isEmpty()) {
      ArrayNode written = metadata.putArray("managedFields");
      entries.forEach(written::add);
    }
  }

  private static boolean isSame(
      JsonNode entry, ResourceType type, String manager, String subresource) {
    return entry.path("manager").asText().equals(manager)
        && entry.path("operation").asText().equals("Update")
        && entry.path("apiVersion").asText().equals(type.apiVersion())
        && entry.path("subresource").asText().equals(subresource);
  }

  private static ObjectNode entry(
      ResourceType type, String manager, String subresource, String now, FieldSet fields) {
    ObjectNode entry = fields.write().objectNode();
    entry.put("manager", manager).put("operation", "Update").put("apiVersion", type.apiVersion());
    if (!subresource.equals("scale")) {
      entry.put("time", now);
    }
    entry.put("fieldsType", "FieldsV1").set("fieldsV1", fields.write());
    if (!subresource.isEmpty()) {
      entry.put("subresource", subresource);
    }
    return entry;
  }
}

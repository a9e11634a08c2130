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

  /// Writes the entries of `after`. Whoever applies owns all that it sent, and takes what others
  /// set otherwise; conflicts are not refused.
  ///
  /// @param before the object before the write, a blank for a new one
  /// @param after the object after it, whose entries are replaced
  /// @param now as Kubernetes writes times
  static void update(
      ResourceType type, ObjectNode before, ObjectNode after, Writer writer, String now) {
    if (writer.manager().isEmpty()) {
      return;
    }
    FieldChange change = FieldChange.between(type.kind(), before, after);
    List<ObjectNode> entries = new ArrayList<>();
    FieldSet mine = new FieldSet();
    for (JsonNode known : before.path("metadata").path("managedFields")) {
      FieldSet fields = FieldSet.read(known.path("fieldsV1"));
      fields.removeAll(change.removed());
      boolean own = isSame(known, type, writer);
      if (own) {
        mine.addAll(fields);
      } else {
        fields.removeAll(change.written());
      }
      if (!fields.isEmpty() && (!own || change.written().isEmpty() && writer.applied().isEmpty())) {
        ObjectNode kept = ((ObjectNode) known).deepCopy();
        kept.set("fieldsV1", fields.write());
        entries.add(kept);
      }
    }
    if (writer.applied().isPresent()) {
      entries.add(entry(type, writer, now, FieldChange.sent(type.kind(), writer.applied().get())));
    } else if (!change.written().isEmpty()) {
      mine.addAll(change.written());
      entries.add(entry(type, writer, now, mine));
    }
    entries.sort(ORDER);
    ObjectNode metadata = after.withObject("/metadata");
    metadata.remove("managedFields");
    if (!entries.isEmpty()) {
      ArrayNode written = metadata.putArray("managedFields");
      entries.forEach(written::add);
    }
  }

  private static boolean isSame(JsonNode entry, ResourceType type, Writer writer) {
    return entry.path("manager").asText().equals(writer.manager())
        && entry.path("operation").asText().equals(writer.operation())
        && entry.path("apiVersion").asText().equals(type.apiVersion())
        && entry.path("subresource").asText().equals(writer.subresource());
  }

  /// Entries of the scale subresource have no time.
  private static ObjectNode entry(ResourceType type, Writer writer, String now, FieldSet fields) {
    ObjectNode entry = Json.object();
    entry.put("manager", writer.manager()).put("operation", writer.operation());
    entry.put("apiVersion", type.apiVersion());
    if (writer.part() != ObjectStore.Part.SCALE) {
      entry.put("time", now);
    }
    entry.put("fieldsType", "FieldsV1").set("fieldsV1", fields.write());
    if (!writer.subresource().isEmpty()) {
      entry.put("subresource", writer.subresource());
    }
    return entry;
  }
}

package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.table.Tables;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;

/// Objects, lists and watch events of one kind in the form that one client wants.
///
/// @param time what the ages in tables are counted to
record Rendering(Served served, Representation representation, Tables tables, InstantSource time) {
  private static final String META = "meta.k8s.io/";

  Encoder encoder() {
    return representation.encoder();
  }

  /// One object as the body of an answer.
  byte[] one(Stored object) {
    return switch (representation.shape()) {
      case OBJECT -> encoder().object(served, object);
      case METADATA -> encoder().partial(object, representation.version());
      case TABLE -> table(object, true);
    };
  }

  /// @param metadata of the list
  void list(OutputStream out, ObjectNode metadata, List<Stored> items) throws IOException {
    String meta = META + representation.version();
    switch (representation.shape()) {
      case OBJECT ->
          encoder()
              .list(
                  out,
                  head(served.type().kind() + "List", served.apiVersion(), metadata),
                  "items",
                  () -> items.stream().map(item -> encoder().item(served, item)).iterator());
      case METADATA ->
          encoder()
              .list(
                  out,
                  head("PartialObjectMetadataList", meta, metadata),
                  "items",
                  () ->
                      items.stream()
                          .map(item -> encoder().partial(item, representation.version()))
                          .iterator());
      case TABLE -> {
        ObjectNode head = head("Table", meta, metadata);
        head.set("columnDefinitions", columns());
        encoder()
            .list(out, head, "rows", () -> items.stream().map(i -> Json.write(row(i))).iterator());
      }
    }
  }

  /// One event of a watch.
  ///
  /// @param first whether it is the first of its watch, which carries a table's columns
  byte[] event(String type, Stored object, boolean first) {
    byte[] body =
        representation.shape() == Representation.Shape.TABLE ? table(object, first) : one(object);
    return encoder().frame(type, body);
  }

  /// A bookmark.
  ///
  /// @param initialEnd whether it ends the initial events
  byte[] bookmark(long revision, boolean initialEnd, boolean first) {
    ObjectNode blank = Blanks.of(served.type());
    ObjectNode metadata = blank.withObject("/metadata");
    metadata.put("resourceVersion", Long.toString(revision));
    if (initialEnd) {
      metadata.withObject("/annotations").put("k8s.io/initial-events-end", "true");
    }
    ObjectNode whole = Json.object();
    whole.put("kind", served.type().kind()).put("apiVersion", served.apiVersion());
    whole.setAll(blank);
    return event("BOOKMARK", Stored.of(served.type(), whole), first);
  }

  /// A watch that fails.
  byte[] error(StatusException why) {
    return encoder().frame("ERROR", encoder().tree(why.status()));
  }

  private byte[] table(Stored object, boolean withColumns) {
    ObjectNode metadata = Json.object();
    metadata.put("resourceVersion", Long.toString(object.revision()));
    ObjectNode table = head("Table", META + representation.version(), metadata);
    table.set("columnDefinitions", withColumns ? columns() : NullNode.getInstance());
    table.putArray("rows").add(row(object));
    return encoder().tree(table);
  }

  private ObjectNode row(Stored object) {
    String resource = served.type().plural();
    ObjectNode tree = object.tree();
    ObjectNode row = Json.object();
    row.set("cells", tables.cells(resource, tree, time.instant()));
    tables.conditions(resource, tree).ifPresent(conditions -> row.set("conditions", conditions));
    row.set(
        "object",
        switch (representation.includeObject()) {
          case "None" -> NullNode.getInstance();
          case "Object" -> served.tree(object);
          default -> {
            ObjectNode partial =
                head(
                    "PartialObjectMetadata",
                    META + representation.version(),
                    (ObjectNode) tree.path("metadata"));
            yield partial;
          }
        });
    return row;
  }

  private JsonNode columns() {
    return tables.columns(served.type().plural());
  }

  private static ObjectNode head(String kind, String apiVersion, ObjectNode metadata) {
    ObjectNode head = Json.object();
    head.put("kind", kind).put("apiVersion", apiVersion).set("metadata", metadata);
    return head;
  }
}

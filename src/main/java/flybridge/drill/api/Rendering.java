package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.table.PrintedRow;
import flybridge.drill.api.table.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;

/// Objects, lists and watch events of one kind in the form that one client wants.
///
/// @param time what the ages in tables are counted to
record Rendering(Served served, Representation representation, Tables tables, InstantSource time) {
  static final String META = "meta.k8s.io/";
  private static final byte[] CELLS = Json.bytes("{\"cells\":");
  private static final byte[] CONDITIONS = Json.bytes(",\"conditions\":");
  private static final byte[] OBJECT = Json.bytes(",\"object\":");
  private static final int ROOM_FOR_CELLS = 400;

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
                          .map(item -> encoder().partialItem(item, representation.version()))
                          .iterator());
      case TABLE -> {
        ObjectNode head = head("Table", meta, metadata);
        head.set("columnDefinitions", columns());
        encoder().list(out, head, "rows", () -> items.stream().map(this::row).iterator());
      }
    }
  }

  /// One event of a watch.
  ///
  /// @param first whether it is the first of its watch, which carries a table's columns
  byte[] event(String type, Stored object, boolean first) {
    return switch (representation.shape()) {
      case OBJECT -> encoder().objectFrame(type, served, object);
      case METADATA -> encoder().frame(type, encoder().partial(object, representation.version()));
      case TABLE -> encoder().frame(type, table(object, first));
    };
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
    ObjectNode head = head("Table", META + representation.version(), metadata);
    head.set("columnDefinitions", withColumns ? columns() : NullNode.getInstance());
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    try {
      encoder().list(table, head, "rows", List.of(row(object)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return table.toByteArray();
  }

  private byte[] row(Stored object) {
    PrintedRow row = object.row();
    byte[] item = item(object);
    ByteArrayOutputStream out = new ByteArrayOutputStream(item.length + ROOM_FOR_CELLS);
    out.writeBytes(CELLS);
    out.writeBytes(row.cells(time.instant()));
    if (row.conditions().length > 0) {
      out.writeBytes(CONDITIONS);
      out.writeBytes(row.conditions());
    }
    out.writeBytes(OBJECT);
    out.write(item, 0, item[item.length - 1] == '\n' ? item.length - 1 : item.length);
    out.write('}');
    return out.toByteArray();
  }

  /// The object as a row of a table carries it.
  private byte[] item(Stored object) {
    return switch (representation.includeObject()) {
      case "None" -> Json.bytes("null");
      case "Object" -> new JsonEncoder(false).object(served, object);
      default -> new JsonEncoder(false).partial(object, representation.version());
    };
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

package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// JSON, joined from the bytes that the store keeps; each document ends with a line break, as Go's
/// encoder does it.
final class JsonEncoder implements Encoder {
  private final boolean pretty;

  /// @param pretty whether for people to read; then all is written anew
  JsonEncoder(boolean pretty) {
    this.pretty = pretty;
  }

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public String watchType() {
    return "application/json";
  }

  @Override
  public byte[] tree(JsonNode tree) {
    return pretty ? Json.pretty(tree) : line(Json.write(tree));
  }

  @Override
  public byte[] object(Served served, Stored object) {
    byte[] item = served.item(object);
    return finished(typed(served.type().kind(), served.apiVersion(), item, item.length - 1));
  }

  @Override
  public byte[] partial(Stored object, String version) {
    return finished(
        typed(
            "PartialObjectMetadata",
            Rendering.META + version,
            object.json(),
            object.metadataEnd()));
  }

  @Override
  public byte[] item(Served served, Stored object) {
    return served.item(object);
  }

  @Override
  public byte[] partialItem(Stored object, String version) {
    return partial(object, version);
  }

  @Override
  public void list(OutputStream out, ObjectNode head, String items, Iterable<byte[]> encoded)
      throws IOException {
    if (pretty) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      new JsonEncoder(false).list(whole, head, items, encoded);
      out.write(Json.pretty(Json.readObject(whole.toByteArray())));
      return;
    }
    byte[] opening = Json.write(head);
    out.write(opening, 0, opening.length - 1);
    out.write(Json.bytes(",\"" + items + "\":["));
    boolean first = true;
    for (byte[] item : encoded) {
      if (!first) {
        out.write(',');
      }
      first = false;
      int end = item[item.length - 1] == '\n' ? item.length - 1 : item.length;
      out.write(item, 0, end);
    }
    out.write(Json.bytes("]}\n"));
  }

  @Override
  public byte[] objectFrame(String type, Served served, Stored object) {
    return frame(type, object(served, object));
  }

  @Override
  public byte[] frame(String type, byte[] document) {
    byte[] opening = Json.bytes("{\"type\":\"" + type + "\",\"object\":");
    int length = document[document.length - 1] == '\n' ? document.length - 1 : document.length;
    byte[] frame = Arrays.copyOf(opening, opening.length + length + 2);
    System.arraycopy(document, 0, frame, opening.length, length);
    frame[frame.length - 2] = '}';
    frame[frame.length - 1] = '\n';
    return frame;
  }

  private byte[] finished(byte[] json) {
    return pretty ? Json.pretty(Json.readObject(json)) : json;
  }

  /// An object with its type before its other fields, and a line break after it.
  ///
  /// @param fields of the object, of which those before `end` are taken
  private static byte[] typed(String kind, String apiVersion, byte[] fields, int end) {
    byte[] opening =
        Json.bytes("{\"kind\":\"" + kind + "\",\"apiVersion\":\"" + apiVersion + "\",");
    byte[] whole = Arrays.copyOf(opening, opening.length + end - 1 + 2);
    System.arraycopy(fields, 1, whole, opening.length, end - 1);
    whole[whole.length - 2] = '}';
    whole[whole.length - 1] = '\n';
    return whole;
  }

  private static byte[] line(byte[] json) {
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }
}

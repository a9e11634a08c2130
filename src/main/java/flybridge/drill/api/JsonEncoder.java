package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

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
    return finished(typed(served.type().kind(), served.apiVersion(), served.item(object)));
  }

  @Override
  public byte[] partial(Stored object, String version) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(object.json(), 0, object.metadataEnd());
    out.write('}');
    return finished(typed("PartialObjectMetadata", "meta.k8s.io/" + version, out.toByteArray()));
  }

  @Override
  public byte[] item(Served served, Stored object) {
    return served.item(object);
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
  public byte[] frame(String type, byte[] object) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(object.length + 40);
    out.writeBytes(Json.bytes("{\"type\":\"" + type + "\",\"object\":"));
    int end = object[object.length - 1] == '\n' ? object.length - 1 : object.length;
    out.write(object, 0, end);
    out.writeBytes(Json.bytes("}\n"));
    return out.toByteArray();
  }

  private byte[] finished(byte[] json) {
    return pretty ? Json.pretty(Json.readObject(json)) : line(json);
  }

  private static byte[] typed(String kind, String apiVersion, byte[] rest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(rest.length + 80);
    out.writeBytes(
        Json.bytes("{\"kind\":\"%s\",\"apiVersion\":\"%s\",".formatted(kind, apiVersion)));
    out.write(rest, 1, rest.length - 1);
    return out.toByteArray();
  }

  private static byte[] line(byte[] json) {
    byte[] line = new byte[json.length + 1];
    System.arraycopy(json, 0, line, 0, json.length);
    line[json.length] = '\n';
    return line;
  }
}

package flybridge.drill.api.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Documents and watch events in `application/vnd.kubernetes.protobuf`: four bytes, then a
/// `runtime.Unknown` with kind and apiVersion around the message (apimachinery
/// `pkg/runtime/serializer/protobuf/protobuf.go`).
public final class KubernetesProtobuf {
  private static final byte[] MAGIC = {'k', '8', 's', 0};

  /// Content encoding and type of the envelope, both empty.
  private static final byte[] ENVELOPE_END = {0x1a, 0, 0x22, 0};

  private static final int FIRST = 0x0a;
  private static final int SECOND = 0x12;
  private static final int LENGTH_BYTES = 4;

  private KubernetesProtobuf() {}

  /// An object's message alone, as items of a list carry it.
  ///
  /// @throws IllegalArgumentException for a kind without messages
  public static byte[] message(String apiVersion, String kind, JsonNode object) {
    return new ProtobufWriter().write(known(apiVersion, kind), object);
  }

  /// The message that has nothing but another's metadata, which is the first field of all kinds.
  ///
  /// @param message of any kind of object
  public static byte[] metadataOf(byte[] message) {
    int at = 1;
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = message[at++];
      length |= (next & 0x7F) << shift;
      if (next >= 0) {
        return Arrays.copyOf(message, at + length);
      }
    }
  }

  /// A message in its envelope.
  public static byte[] document(String apiVersion, String kind, byte[] message) {
    byte[] opening = opening(apiVersion, kind, message.length);
    byte[] whole = Arrays.copyOf(opening, opening.length + message.length + ENVELOPE_END.length);
    System.arraycopy(message, 0, whole, opening.length, message.length);
    System.arraycopy(ENVELOPE_END, 0, whole, opening.length + message.length, ENVELOPE_END.length);
    return whole;
  }

  /// A list in its envelope, whose length is known before the first byte goes out.
  ///
  /// @param metadata of the list
  /// @param items messages
  public static void list(
      OutputStream out, String apiVersion, String kind, JsonNode metadata, List<byte[]> items)
      throws IOException {
    byte[] meta = new ProtobufWriter().write(known("meta.k8s.io/v1", "ListMeta"), metadata);
    long length = 1L + Varints.size(meta.length) + meta.length;
    for (byte[] item : items) {
      length += 1L + Varints.size(item.length) + item.length;
    }
    out.write(opening(apiVersion, kind, length));
    byte[] tag = new byte[1 + Long.BYTES];
    delimited(out, tag, FIRST, meta);
    for (byte[] item : items) {
      delimited(out, tag, SECOND, item);
    }
    out.write(ENVELOPE_END);
  }

  /// One event of a watch, with an object.
  ///
  /// @param message of the object
  public static byte[] frame(String type, String apiVersion, String kind, byte[] message) {
    return frame(type, opening(apiVersion, kind, message.length), message, ENVELOPE_END);
  }

  /// One event of a watch, with a document.
  public static byte[] frame(String type, byte[] document) {
    return frame(type, document, new byte[0], new byte[0]);
  }

  /// Its length, then a `WatchEvent` with the document in it, which comes in three parts.
  private static byte[] frame(String type, byte[] first, byte[] second, byte[] third) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    int document = first.length + second.length + third.length;
    int raw = 1 + Varints.size(document) + document;
    int event = 2 + name.length + 1 + Varints.size(raw) + raw;
    byte[] frame = new byte[LENGTH_BYTES + event];
    ByteBuffer buffer = ByteBuffer.wrap(frame).putInt(event);
    buffer.put((byte) FIRST).put((byte) name.length).put(name).put((byte) SECOND);
    int at = Varints.write(raw, frame, buffer.position());
    frame[at++] = FIRST;
    buffer.position(Varints.write(document, frame, at));
    buffer.put(first).put(second).put(third);
    return frame;
  }

  /// Reads a document; the tree has the kind and apiVersion of the envelope, where it names any.
  ///
  /// @param apiVersion of what is expected
  /// @param kind of what is expected
  /// @throws MalformedException if it is none
  public static ObjectNode read(byte[] document, String apiVersion, String kind)
      throws MalformedException {
    if (!Arrays.equals(document, 0, Math.min(MAGIC.length, document.length), MAGIC, 0, 4)) {
      throw new MalformedException("it does not begin as Kubernetes protobuf does");
    }
    Wire envelope = new Wire(document, MAGIC.length, document.length);
    Message typeMeta = known("", "TypeMeta");
    ObjectNode named = ProtobufReader.read(typeMeta, new Wire(document, 0, 0));
    Wire raw = new Wire(document, 0, 0);
    while (envelope.next()) {
      switch (envelope.number()) {
        case 1 -> named = ProtobufReader.read(typeMeta, envelope.message("typeMeta"));
        case 2 -> raw = envelope.message("raw");
        default -> envelope.skip();
      }
    }
    ObjectNode read = named.objectNode();
    for (String field : new String[] {"kind", "apiVersion"}) {
      if (!named.path(field).asText().isEmpty()) {
        read.set(field, named.get(field));
      }
    }
    read.setAll(ProtobufReader.read(known(apiVersion, kind), raw));
    return read;
  }

  private static byte[] opening(String apiVersion, String kind, long length) {
    byte[] version = apiVersion.getBytes(StandardCharsets.US_ASCII);
    byte[] name = kind.getBytes(StandardCharsets.US_ASCII);
    int type = 4 + version.length + name.length;
    byte[] opening = new byte[MAGIC.length + 3 + type + Varints.size(length)];
    ByteBuffer buffer = ByteBuffer.wrap(opening).put(MAGIC).put((byte) FIRST).put((byte) type);
    buffer.put((byte) FIRST).put((byte) version.length).put(version);
    buffer.put((byte) SECOND).put((byte) name.length).put(name).put((byte) SECOND);
    Varints.write(length, opening, buffer.position());
    return opening;
  }

  private static void delimited(OutputStream out, byte[] space, int tag, byte[] message)
      throws IOException {
    space[0] = (byte) tag;
    out.write(space, 0, Varints.write(message.length, space, 1));
    out.write(message);
  }

  private static Message known(String apiVersion, String kind) {
    return Messages.of(apiVersion, kind)
        .orElseThrow(() -> new IllegalArgumentException(kind + " has no protobuf here"));
  }
}

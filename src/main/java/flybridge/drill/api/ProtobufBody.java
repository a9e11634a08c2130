package flybridge.drill.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The few bodies that clients send as Kubernetes protobuf whatever they accept: reviews and
/// evictions, from typed clients. Field numbers are those of kubernetes/api's `generated.proto`.
final class ProtobufBody {
  private static final byte[] MAGIC = {'k', '8', 's', 0};
  private static final int RAW = 2;
  private static final int LENGTH_DELIMITED = 2;

  /// A message: its fields' names, and the messages among them, by number.
  private record Shape(Map<Integer, String> names, Map<Integer, Shape> messages) {}

  private static final Shape METADATA = new Shape(Map.of(1, "name", 3, "namespace"), Map.of());
  private static final Shape RESOURCE =
      new Shape(
          Map.of(
              1,
              "namespace",
              2,
              "verb",
              3,
              "group",
              4,
              "version",
              5,
              "resource",
              6,
              "subresource",
              7,
              "name"),
          Map.of());
  private static final Shape PATH = new Shape(Map.of(1, "path", 2, "verb"), Map.of());
  private static final Map<String, Shape> KINDS =
      Map.of(
          "SelfSubjectReview", whole(new Shape(Map.of(), Map.of())),
          "SelfSubjectRulesReview", whole(new Shape(Map.of(1, "namespace"), Map.of())),
          "SelfSubjectAccessReview",
              whole(
                  new Shape(
                      Map.of(1, "resourceAttributes", 2, "nonResourceAttributes"),
                      Map.of(1, RESOURCE, 2, PATH))),
          "Eviction", new Shape(Map.of(1, "metadata"), Map.of(1, METADATA)),
          "DeleteOptions", new Shape(Map.of(4, "propagationPolicy"), Map.of()));

  private final byte[] bytes;
  private int at;

  private ProtobufBody(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /// @throws StatusException 415 for kinds that are not read in this encoding
  static ObjectNode read(byte[] body, String kind) {
    Shape shape = KINDS.get(kind);
    if (shape == null) {
      throw Body.unsupported(List.of("application/json", "application/yaml"));
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (body.length < MAGIC.length || body[i] != MAGIC[i]) {
        throw StatusException.badRequest("the body does not begin as Kubernetes protobuf does");
      }
    }
    try {
      byte[] raw = new ProtobufBody(body, MAGIC.length).fields().getOrDefault(RAW, new byte[0]);
      return new ProtobufBody(raw, 0).object(shape);
    } catch (ArrayIndexOutOfBoundsException cut) {
      throw StatusException.badRequest("the protobuf body ends too early");
    }
  }

  private static Shape whole(Shape spec) {
    return new Shape(Map.of(1, "metadata", 2, "spec"), Map.of(1, METADATA, 2, spec));
  }

  private ObjectNode object(Shape shape) {
    ObjectNode object = Json.object();
    fields()
        .forEach(
            (number, value) -> {
              String name = shape.names().get(number);
              Shape message = shape.messages().get(number);
              if (name != null && message != null) {
                object.set(name, new ProtobufBody(value, 0).object(message));
              } else if (name != null && value.length > 0) {
                object.put(name, new String(value, StandardCharsets.UTF_8));
              }
            });
    return object;
  }

  /// The length-delimited fields; others mean nothing here.
  private Map<Integer, byte[]> fields() {
    Map<Integer, byte[]> fields = new HashMap<>();
    while (at < bytes.length) {
      int tag = (int) varint();
      switch (tag & 7) {
        case 0 -> varint();
        case 1 -> at += Long.BYTES;
        case LENGTH_DELIMITED -> {
          int length = (int) varint();
          if (length < 0 || length > bytes.length - at) {
            throw new ArrayIndexOutOfBoundsException(length);
          }
          fields.put(tag >>> 3, Arrays.copyOfRange(bytes, at, at + length));
          at += length;
        }
        case 5 -> at += Integer.BYTES;
        default -> throw new ArrayIndexOutOfBoundsException(tag);
      }
    }
    return fields;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    return value;
  }
}

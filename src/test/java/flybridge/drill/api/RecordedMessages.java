package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.protobuf.KubernetesProtobuf;
import flybridge.drill.api.protobuf.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Takes recorded protobuf apart by the rules of the wire alone, without the server's own reader.
final class RecordedMessages {
  private static final int MAGIC = 4;

  private RecordedMessages() {}

  /// What is in the envelope of a document.
  static byte[] raw(byte[] document) {
    return fields(Arrays.copyOfRange(document, MAGIC, document.length), 2).getFirst();
  }

  /// The messages of a list's items.
  static List<byte[]> items(byte[] document) {
    return fields(raw(document), 2);
  }

  /// The messages of a list's items, or of the one object that a document is.
  static List<byte[]> objects(byte[] document) {
    byte[] named = fields(Arrays.copyOfRange(document, MAGIC, document.length), 1).getFirst();
    return text(named, 2).endsWith("List") ? items(document) : List.of(raw(document));
  }

  /// Uid and resource version of an object.
  static String version(byte[] object) {
    byte[] metadata = fields(object, 1).getFirst();
    return text(metadata, 5) + "@" + text(metadata, 6);
  }

  /// The events of a watch, without their lengths.
  static List<byte[]> frames(byte[] body) throws IOException {
    List<byte[]> frames = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      while (in.available() > 0) {
        frames.add(in.readNBytes(in.readInt()));
      }
    }
    return frames;
  }

  /// The document in an event.
  static byte[] document(byte[] frame) {
    return fields(fields(frame, 2).getFirst(), 1).getFirst();
  }

  /// A document as JSON, by the kind that its envelope names.
  static JsonNode tree(byte[] document) {
    byte[] named = fields(Arrays.copyOfRange(document, MAGIC, document.length), 1).getFirst();
    String apiVersion = text(named, 1);
    String kind = text(named, 2);
    try {
      return KubernetesProtobuf.read(document, apiVersion, kind);
    } catch (MalformedException wrong) {
      throw new AssertionError("no " + kind, wrong);
    }
  }

  /// The events of a watch as JSON has them.
  static List<JsonNode> frameTrees(byte[] body) throws IOException {
    List<JsonNode> trees = new ArrayList<>();
    for (byte[] frame : frames(body)) {
      ObjectNode event = Recordings.JSON.createObjectNode();
      trees.add(event.put("type", text(frame, 1)).set("object", tree(document(frame))));
    }
    return trees;
  }

  private static String text(byte[] message, int field) {
    return new String(fields(message, field).getFirst(), StandardCharsets.UTF_8);
  }

  /// All values of a field that has lengths.
  static List<byte[]> fields(byte[] message, int wanted) {
    List<byte[]> found = new ArrayList<>();
    int[] at = {0};
    while (at[0] < message.length) {
      long tag = varint(message, at);
      long value = varint(message, at);
      if ((tag & 7) == 2) {
        int end = at[0] + (int) value;
        if (tag >>> 3 == wanted) {
          found.add(Arrays.copyOfRange(message, at[0], end));
        }
        at[0] = end;
      } else if ((tag & 7) != 0) {
        throw new AssertionError("no such field in Kubernetes: " + tag);
      }
    }
    return found;
  }

  private static long varint(byte[] bytes, int[] at) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at[0]++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}

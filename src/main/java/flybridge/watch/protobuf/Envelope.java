package flybridge.watch.protobuf;

import java.io.IOException;
import java.util.Arrays;

/// The frame around every Kubernetes protobuf: `k8s`, a zero byte, then `runtime.Unknown` {typeMeta
/// 1, raw 2, contentEncoding 3, contentType 4} (apimachinery
/// `pkg/runtime/serializer/protobuf/protobuf.go`).
final class Envelope {
  static final int TYPE = 1;
  static final int KIND = 2;
  static final int RAW = 2;
  private static final byte[] MAGIC = {'k', '8', 's', 0};

  private Envelope() {}

  /// Reads the four bytes with which a body begins.
  static void begin(Arrival body) throws IOException {
    for (byte expected : MAGIC) {
      if (body.one() != expected) {
        throw new IOException("The server's answer is no Kubernetes protobuf.");
      }
    }
  }

  /// Whether these bytes begin as an envelope does.
  static boolean begins(byte[] bytes) {
    return bytes.length >= MAGIC.length
        && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /// Narrows a message from an envelope to what is in it.
  ///
  /// @return the kind that the envelope names
  static String open(Message message, int length) throws IOException {
    byte[] bytes = message.bytes();
    int at = message.at();
    if (length < MAGIC.length) {
      throw new Message.Unexpected("something without an envelope");
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (bytes[at + i] != MAGIC[i]) {
        throw new Message.Unexpected("something without an envelope");
      }
    }
    message.over(bytes, at + MAGIC.length, length - MAGIC.length);
    String kind = "";
    while (message.next()) {
      if (message.field() == TYPE) {
        kind = message.one(KIND);
      } else if (message.field() == RAW) {
        int raw = message.length();
        message.over(bytes, message.at(), raw);
        return kind;
      }
    }
    message.over(bytes, at, 0);
    return kind;
  }
}

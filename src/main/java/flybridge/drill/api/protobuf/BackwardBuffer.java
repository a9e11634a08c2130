package flybridge.drill.api.protobuf;

import java.nio.charset.StandardCharsets;

/// Bytes that grow towards the front. Written from its end, a message's length is known when its
/// length is due, and nothing is moved or measured twice.
final class BackwardBuffer {
  private static final int USUAL = 4 * 1024;
  private byte[] bytes = new byte[USUAL];
  private int start = USUAL;

  /// How many bytes there are.
  int size() {
    return bytes.length - start;
  }

  byte[] toByteArray() {
    byte[] copy = new byte[size()];
    System.arraycopy(bytes, start, copy, 0, copy.length);
    return copy;
  }

  void clear() {
    start = bytes.length;
  }

  void put(byte[] more) {
    reserve(more.length);
    start -= more.length;
    System.arraycopy(more, 0, bytes, start, more.length);
  }

  void put(String text) {
    put(text.getBytes(StandardCharsets.UTF_8));
  }

  void putVarint(long value) {
    int size = Varints.size(value);
    reserve(size);
    start -= size;
    Varints.write(value, bytes, start);
  }

  private void reserve(int more) {
    if (more > start) {
      int size = size();
      byte[] wider = new byte[Math.max(bytes.length * 2, size + more)];
      System.arraycopy(bytes, start, wider, wider.length - size, size);
      start = wider.length - size;
      bytes = wider;
    }
  }
}

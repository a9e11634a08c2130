package flybridge.watch.protobuf;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Bytes of a body, counted, with enough of them at hand to give out whole pieces without copying
/// them. For one thread.
final class Arrival {
  /// The most that one object may take: client-go's limit of a frame (apimachinery
  /// `pkg/runtime/serializer/streaming`, 16 MiB).
  static final int LONGEST_PIECE = 16 << 20;

  private static final int AHEAD = 128 << 10;

  private final InputStream source;
  private byte[] bytes = new byte[AHEAD];
  private int at;
  private int filled;
  private long consumed;

  Arrival(InputStream source) {
    this.source = source;
  }

  /// How many bytes were given out so far.
  long consumed() {
    return consumed;
  }

  /// Whether the body has ended here; waits to find out.
  boolean atEnd() throws IOException {
    return at == filled && !fill();
  }

  /// The next byte.
  ///
  /// @throws EOFException if there is none
  int one() throws IOException {
    if (at == filled && !fill()) {
      throw cut();
    }
    consumed++;
    return bytes[at++] & 0xFF;
  }

  /// A varint, as long as a list.
  long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = one();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("The server's answer is no protobuf: a number does not end.");
  }

  /// Four bytes, the highest first.
  int word() throws IOException {
    return one() << 24 | one() << 16 | one() << 8 | one();
  }

  /// Puts a message over the next bytes, which stay only until the next call.
  void piece(long length, Message message) throws IOException {
    if (length < 0 || length > LONGEST_PIECE) {
      throw new IOException(
          "The server's answer holds an object of %d bytes; more than %d are not read."
              .formatted(length, LONGEST_PIECE));
    }
    int wanted = (int) length;
    gather(wanted);
    message.over(bytes, at, wanted);
    at += wanted;
    consumed += wanted;
  }

  /// Steps over bytes.
  void skip(long length) throws IOException {
    long left = length;
    if (left < 0) {
      throw new IOException("The server's answer is no protobuf: a length is out of reach.");
    }
    while (left > 0) {
      if (at == filled && !fill()) {
        throw cut();
      }
      int step = (int) Math.min(left, filled - at);
      at += step;
      consumed += step;
      left -= step;
    }
  }

  private void gather(int wanted) throws IOException {
    int have = filled - at;
    if (have >= wanted) {
      return;
    }
    if (bytes.length - at < wanted) {
      byte[] into = wanted > bytes.length ? new byte[Math.max(wanted, 2 * bytes.length)] : bytes;
      System.arraycopy(bytes, at, into, 0, have);
      bytes = into;
      at = 0;
      filled = have;
    }
    while (filled - at < wanted) {
      int read = source.read(bytes, filled, bytes.length - filled);
      if (read < 0) {
        throw cut();
      }
      filled += read;
    }
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = 0;
    int read = source.read(bytes, 0, bytes.length);
    filled = Math.max(0, read);
    return read >= 0;
  }

  private static EOFException cut() {
    return new EOFException("The connection broke in the middle of an answer.");
  }
}

package flybridge.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// The floor of any decoder: frames are taken apart into fields, down to those of an object's
/// metadata, spec and status, and nothing is kept. What lies deeper is stepped over by its length,
/// as protobuf allows. The form is that of `application/vnd.kubernetes.protobuf;stream=watch`: a
/// length of four bytes, then a WatchEvent, whose object holds `k8s\0` and an Unknown, whose second
/// field is the object (apimachinery `pkg/runtime/serializer/protobuf`).
final class FieldWalk {
  private static final int MAGIC = 4;

  /// Levels of an object that are walked: its own fields, and those of metadata, spec and status.
  private static final int LEVELS = 2;

  private static final int LARGEST_FRAME = 16 << 20;

  private byte[] frame = new byte[64 << 10];
  private long fields;

  long take(InputStream body) throws IOException {
    byte[] length = new byte[4];
    long bytes = 0;
    while (body.readNBytes(length, 0, length.length) == length.length) {
      int size = ByteBuffer.wrap(length).getInt();
      if (size < 0 || size > LARGEST_FRAME) {
        throw new IOException("the server sent no protobuf");
      }
      if (size > frame.length) {
        frame = new byte[Math.max(size, 2 * frame.length)];
      }
      if (body.readNBytes(frame, 0, size) < size) {
        break;
      }
      bytes += length.length + size;
      event(size);
      if (size < 4096 && ToNowhere.ends(frame, size)) {
        return bytes;
      }
    }
    throw Arrival.incomplete();
  }

  /// How many fields were stepped over.
  long fields() {
    return fields;
  }

  private void event(int end) {
    Cursor event = new Cursor(0, end);
    while (event.next()) {
      if (event.field == 2 && event.isNested()) {
        raw(new Cursor(event.from, event.to));
      }
    }
  }

  private void raw(Cursor extension) {
    while (extension.next()) {
      if (extension.field == 1 && extension.isNested()) {
        envelope(new Cursor(extension.from + MAGIC, extension.to));
      }
    }
  }

  private void envelope(Cursor unknown) {
    while (unknown.next()) {
      if (unknown.field == 2 && unknown.isNested()) {
        walk(new Cursor(unknown.from, unknown.to), LEVELS);
      }
    }
  }

  private void walk(Cursor message, int levels) {
    while (message.next()) {
      fields++;
      if (levels > 1 && message.field <= 3 && message.isNested()) {
        walk(new Cursor(message.from, message.to), levels - 1);
      }
    }
  }

  /// Steps from field to field.
  private final class Cursor {
    private int at;
    private final int end;
    private int type;
    int field;
    int from;
    int to;

    Cursor(int at, int end) {
      this.at = at;
      this.end = end;
    }

    boolean isNested() {
      return type == 2;
    }

    boolean next() {
      if (at >= end) {
        return false;
      }
      int tag = (int) varint();
      field = tag >>> 3;
      type = tag & 7;
      switch (type) {
        case 0 -> varint();
        case 1 -> at += 8;
        case 2 -> {
          int size = (int) varint();
          from = at;
          at += size;
          to = at;
        }
        case 5 -> at += 4;
        default -> at = end;
      }
      return at <= end;
    }

    private long varint() {
      long value = 0;
      for (int shift = 0; shift < 64 && at < end; shift += 7) {
        byte next = frame[at++];
        value |= (long) (next & 0x7F) << shift;
        if (next >= 0) {
          break;
        }
      }
      return value;
    }
  }
}

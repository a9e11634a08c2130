package flybridge.incident;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The primitives of the canonical encoding: big-endian numbers of fixed width, and text as a
/// 32-bit length with that many bytes of UTF-8, half a surrogate pair becoming `?`. Reading is
/// strict, so that what was read encodes to the same bytes again.
final class Wire {
  private Wire() {}

  static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Writer raw(byte[] value) {
      bytes.writeBytes(value);
      return this;
    }

    Writer u8(int value) {
      bytes.write(value);
      return this;
    }

    Writer flag(boolean value) {
      return u8(value ? 1 : 0);
    }

    Writer u16(int value) {
      return u8(value >>> Byte.SIZE).u8(value);
    }

    Writer i64(long value) {
      return raw(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    Writer text(String value) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      return raw(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array()).raw(utf8);
    }

    byte[] done() {
      return bytes.toByteArray();
    }
  }

  static final class Reader {
    private final ByteBuffer bytes;

    Reader(byte[] bytes) {
      this.bytes = ByteBuffer.wrap(bytes);
    }

    byte[] raw(int length) throws MalformedEntryException {
      need(length);
      byte[] value = new byte[length];
      bytes.get(value);
      return value;
    }

    int u8() throws MalformedEntryException {
      need(1);
      return bytes.get() & 0xff;
    }

    private void need(int length) throws MalformedEntryException {
      if (length < 0 || length > bytes.remaining()) {
        throw new MalformedEntryException("cut short");
      }
    }

    boolean flag() throws MalformedEntryException {
      int value = u8();
      if (value > 1) {
        throw new MalformedEntryException("a flag is 0 or 1, not " + value);
      }
      return value == 1;
    }

    int u16() throws MalformedEntryException {
      return u8() << Byte.SIZE | u8();
    }

    long i64() throws MalformedEntryException {
      need(Long.BYTES);
      return bytes.getLong();
    }

    Bytes32 bytes32() throws MalformedEntryException {
      need(Long.BYTES * 4);
      return new Bytes32(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    String text() throws MalformedEntryException {
      need(Integer.BYTES);
      int length = bytes.getInt();
      ByteBuffer utf8 = ByteBuffer.wrap(raw(length));
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
      } catch (CharacterCodingException e) {
        throw new MalformedEntryException("text that is not UTF-8");
      }
    }

    void end() throws MalformedEntryException {
      if (bytes.hasRemaining()) {
        throw new MalformedEntryException(bytes.remaining() + " bytes too many");
      }
    }
  }
}

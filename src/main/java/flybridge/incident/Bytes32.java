package flybridge.incident;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Thirty-two bytes as a value: a SHA-256 hash or a raw Ed25519 public key. Four longs instead of
/// an array, so that it compares by content and costs one object.
public record Bytes32(long a, long b, long c, long d) implements Comparable<Bytes32> {
  /// What the first entry of a chain names as its predecessor.
  public static final Bytes32 ZERO = new Bytes32(0, 0, 0, 0);

  /// @param bytes exactly 32
  public static Bytes32 of(byte[] bytes) {
    if (bytes.length != Long.BYTES * 4) {
      throw new IllegalArgumentException("32 bytes expected, not " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Bytes32(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  /// The SHA-256 of the parts, one after the other.
  public static Bytes32 sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return of(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Reads what [#hex()] wrote.
  ///
  /// @throws IllegalArgumentException when it is not 64 hexadecimal digits
  public static Bytes32 parse(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  public byte[] bytes() {
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * 4);
    return buffer.putLong(a).putLong(b).putLong(c).putLong(d).array();
  }

  /// 64 lower-case digits.
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  /// Orders as the bytes do, unsigned.
  @Override
  public int compareTo(Bytes32 other) {
    int order = Long.compareUnsigned(a, other.a);
    order = order != 0 ? order : Long.compareUnsigned(b, other.b);
    order = order != 0 ? order : Long.compareUnsigned(c, other.c);
    return order != 0 ? order : Long.compareUnsigned(d, other.d);
  }

  @Override
  public String toString() {
    return hex();
  }
}

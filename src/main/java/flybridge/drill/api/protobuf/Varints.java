package flybridge.drill.api.protobuf;

/// Numbers of seven bits a byte, the lowest first.
final class Varints {
  private static final int BITS = 7;
  private static final int MORE = 0x80;

  private Varints() {}

  static int size(long value) {
    return (Long.SIZE - Long.numberOfLeadingZeros(value | 1) + BITS - 1) / BITS;
  }

  /// @return where it ends
  static int write(long value, byte[] bytes, int from) {
    int at = from;
    long left = value;
    while ((left & -MORE) != 0) {
      bytes[at++] = (byte) (left & (MORE - 1) | MORE);
      left >>>= BITS;
    }
    bytes[at++] = (byte) left;
    return at;
  }
}

package flybridge.cluster;

/// Times of the API in four bytes: seconds since the epoch, from 1970 to the year 2106. What lies
/// outside stays at the nearer end; 0 means none, as everywhere.
final class Seconds {
  private static final long LAST = 0xFFFF_FFFFL;

  private Seconds() {}

  static int packed(long seconds) {
    return (int) Math.clamp(seconds, 0, LAST);
  }

  static long of(int packed) {
    return Integer.toUnsignedLong(packed);
  }
}

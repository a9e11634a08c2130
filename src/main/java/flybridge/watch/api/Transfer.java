package flybridge.watch.api;

/// How a body has come so far.
///
/// @param bytes as they came over the wire
/// @param headNanos from asking to the first line of the answer: a round trip and the server's work
/// @param nanos from the first bytes to the last ones
/// @param starvedNanos how much of that its reader had nothing to read
public record Transfer(long bytes, long headNanos, long nanos, long starvedNanos) {
  /// Nothing is known.
  public static final Transfer NONE = new Transfer(0, 0, 0, 0);

  /// Bytes a second; 0 while that cannot be told.
  public double bytesPerSecond() {
    return nanos <= 0 ? 0 : bytes * 1e9 / nanos;
  }

  /// Whether the reader was mostly waiting, so that the rate is the line's and not the reader's.
  public boolean starved() {
    return starvedNanos * 2 > nanos;
  }
}

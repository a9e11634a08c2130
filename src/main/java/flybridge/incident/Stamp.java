package flybridge.incident;

import java.time.Instant;

/// A reading of the hybrid logical clock: 48 bits of milliseconds since the epoch and a 16-bit
/// counter, in one long whose order is the order of the log.
public record Stamp(long value) implements Comparable<Stamp> {
  private static final int COUNTER_BITS = 16;

  public static final Stamp NONE = new Stamp(0);

  /// @param counter 0 to 65,535
  public static Stamp of(long millis, int counter) {
    return new Stamp(millis << COUNTER_BITS | counter);
  }

  /// The last reading of that millisecond.
  public static Stamp endOf(long millis) {
    return of(millis, (1 << COUNTER_BITS) - 1);
  }

  public long millis() {
    return value >>> COUNTER_BITS;
  }

  public int counter() {
    return (int) (value & (1 << COUNTER_BITS) - 1);
  }

  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  /// The next reading; when the counter is used up it carries into the milliseconds.
  public Stamp next() {
    return new Stamp(value + 1);
  }

  @Override
  public int compareTo(Stamp other) {
    return Long.compareUnsigned(value, other.value);
  }
}

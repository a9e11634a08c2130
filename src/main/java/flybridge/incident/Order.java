package flybridge.incident;

import java.util.Comparator;

/// A place in the log, the same on every console: by hybrid clock, ties by device, then by number
/// and hash, so that even a forked chain has one order.
public record Order(Stamp stamp, Device device, long seq, Bytes32 hash)
    implements Comparable<Order> {
  private static final Comparator<Order> COMPARATOR =
      Comparator.comparing(Order::stamp)
          .thenComparing(Order::device)
          .thenComparingLong(Order::seq)
          .thenComparing(Order::hash);

  @Override
  public int compareTo(Order other) {
    return COMPARATOR.compare(this, other);
  }
}

package flybridge.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry as a log keeps it: by its place and its hash, and whole only where it takes part in
/// what others say. The rest is read again when somebody looks, and held against the hash.
final class Kept implements Placed {
  private final Device device;
  private final long seq;
  private final Stamp stamp;
  private final Bytes32 hash;
  private final long row;
  private final @Nullable EntrySource source;
  private @Nullable Entry held;

  private Kept(Entry entry, long row, @Nullable EntrySource source) {
    this.device = entry.envelope().device();
    this.seq = entry.envelope().seq();
    this.stamp = entry.envelope().stamp();
    this.hash = entry.hash();
    this.row = row;
    this.source = source;
    this.held = source == null ? entry : null;
  }

  static Kept whole(Entry entry) {
    return new Kept(entry, 0, null);
  }

  static Kept stored(Entry entry, long row, EntrySource source) {
    return new Kept(entry, row, source);
  }

  long seq() {
    return seq;
  }

  Bytes32 hash() {
    return hash;
  }

  @Override
  public Order order() {
    return new Order(stamp, device, seq, hash);
  }

  /// Only for the thread that folds.
  Entry entry() {
    return held == null ? read() : held;
  }

  /// Keeps it whole from now on.
  void hold(Entry entry) {
    held = entry;
  }

  /// As it reads while nothing is said about it.
  @Override
  public Line line() {
    return Corrections.NONE.read(read());
  }

  private Entry read() {
    if (source == null) {
      return held == null ? lost() : held;
    }
    return source.entry(row).filter(entry -> entry.hash().equals(hash)).orElseGet(this::lost);
  }

  /// Its place is known, and that there were words.
  private Entry lost() {
    Instant at = stamp.instant();
    Envelope envelope =
        new Envelope(
            device, seq, Bytes32.ZERO, stamp, at, at, 0, false, Bytes32.ZERO, null, "", "", "");
    return new Entry(envelope, hash, new Content.Damaged());
  }
}

package flybridge.drill;

import flybridge.drill.api.StoreEvent;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// When, on the drill's clock, each revision of the store was written. Bounded: the oldest are
/// forgotten and then count as written when the first known one was. Safe from any thread.
final class RevisionLog {
  /// Enough for a day of a small cluster.
  static final int KEPT = 500_000;

  private final TreeMap<Long, Instant> written = new TreeMap<>();

  RevisionLog(long revision, Instant now) {
    written.put(revision, now);
  }

  synchronized void note(StoreEvent event, Instant at) {
    if (!written.lastEntry().getValue().equals(at)) {
      written.put(event.revision(), at);
    }
    if (written.size() > KEPT) {
      written.pollFirstEntry();
    }
  }

  synchronized Instant instantOf(long revision) {
    Map.Entry<Long, Instant> entry = written.floorEntry(revision);
    return entry == null ? written.firstEntry().getValue() : entry.getValue();
  }
}

package flybridge.store;

import flybridge.incident.Entry;
import flybridge.incident.EntryKind;
import flybridge.incident.EntrySource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads entries again that the folded log does not hold, over a connection of its own. Whoever
/// reads on from one entry to the next gets many at once. Safe from any thread.
final class EntryReader implements EntrySource, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EntryReader.class);
  private static final int MOST_KEPT = 4_096;
  private static final int AT_ONCE = 64;
  private static final int NEAR = 4;

  private final Database database;
  private final Set<Damage> damages = new LinkedHashSet<>();
  private final SequencedMap<Long, Entry> kept = new LinkedHashMap<>(AT_ONCE, 0.75f, true);
  private long last;
  private boolean closed;

  EntryReader(Path folder) {
    this.database = Database.openToRead(folder);
  }

  @Override
  public synchronized Optional<Entry> entry(long row) {
    if (!kept.containsKey(row) && !closed) {
      read(row);
    }
    last = row;
    return Optional.ofNullable(kept.get(row));
  }

  private void read(long row) {
    boolean near = Math.abs(row - last) <= NEAR;
    long from = near && row < last ? row - AT_ONCE : row - 1;
    long to = near && row > last ? row + AT_ONCE : row;
    try {
      database.read(
          connection -> {
            EntryTable.rowsBetween(connection, from, to, this::take);
            return true;
          });
    } catch (JournalException e) {
      LOG.warn("Entries {} to {} could not be read again: {}", from + 1, to, e.getMessage());
    }
  }

  private void take(EntryRow row) {
    StoredEntry stored = row.read();
    if (stored.entry() != null) {
      kept.put(row.id(), stored.entry());
      if (kept.size() > MOST_KEPT) {
        kept.pollFirstEntry();
      }
    }
    if (stored.damage() != null) {
      damages.add(stored.damage());
    }
  }

  /// What was found damaged while reading again.
  synchronized List<Damage> damages() {
    return List.copyOf(damages);
  }

  /// Lets go of all words when some were erased.
  synchronized void hear(Entry entry) {
    if (entry.envelope().kind() == EntryKind.REDACT.code()) {
      kept.clear();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    database.close();
  }
}

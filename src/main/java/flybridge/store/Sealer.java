package flybridge.store;

import flybridge.incident.Body;
import flybridge.incident.Bytes32;
import flybridge.incident.Content;
import flybridge.incident.DeviceKey;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.EntryKind;
import flybridge.incident.Envelope;
import flybridge.incident.Head;
import flybridge.incident.HybridClock;
import flybridge.incident.Sighting;
import flybridge.incident.Stamp;
import flybridge.time.Time;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Puts drafts into the next places of this device's chain. It runs inside a transaction that
/// nothing can come between and reads the head there, so that two processes write one chain.
final class Sealer {
  private final DeviceKey key;
  private final Time time;
  private final RandomGenerator random;
  private final HybridClock clock;
  private final SqlErrors errors;

  Sealer(DeviceKey key, Time time, RandomGenerator random, SqlErrors errors) {
    this.key = key;
    this.errors = errors;
    this.time = time;
    this.random = random;
    this.clock = new HybridClock(time);
  }

  /// An observation, stamped by the clock that orders the log. Called after [#follow].
  Sighting sighting(Observed observed) {
    Body.Observation seen = observed.observation().at(clock.next());
    Instant happenedAt = toMillis(observed.happenedAt());
    return new Sighting(seen, happenedAt, key.device(), observed.context(), 1);
  }

  /// @param entry as it was written
  /// @param row its number in the table
  record Written(Entry entry, long row) {
    boolean redacts() {
      return entry.envelope().kind() == EntryKind.REDACT.code();
    }
  }

  /// Brings the clock behind everything in the log that is to be believed.
  void follow(Connection connection) throws SQLException {
    Stamp bound = Stamp.endOf(time.millis() + HybridClock.FARTHEST_AHEAD.toMillis());
    clock.observe(EntryTable.lastStamp(connection, bound));
    last(connection).ifPresent(entry -> clock.follow(entry.envelope().stamp()));
  }

  /// The end of this device's chain; empty before its first entry.
  Optional<Head> head(Connection connection) throws SQLException {
    return last(connection)
        .map(entry -> new Head(key.device(), entry.envelope().seq(), entry.hash()));
  }

  /// Nothing is chained to an entry that cannot be trusted, since that would vouch for it.
  private Optional<Entry> last(Connection connection) throws SQLException {
    Optional<StoredEntry> row = EntryTable.last(connection, key.device());
    if (row.isPresent() && row.get().damage() != null) {
      throw errors.damaged();
    }
    return row.map(StoredEntry::entry);
  }

  /// Called after [#follow] in the same transaction.
  List<Written> seal(Connection connection, List<Draft> drafts) throws SQLException {
    Head start = new Head(key.device(), 0, Bytes32.ZERO);
    Head head = head(connection).orElse(start);
    List<Written> written = new ArrayList<>();
    try (EntryWriter writer = new EntryWriter(connection)) {
      for (Draft draft : drafts) {
        Entry entry = seal(draft, head);
        long row = writer.insert(entry, 0, false);
        writer.index(row, draft.author(), draft.body());
        written.add(new Written(entry, row));
        head = new Head(head.device(), entry.envelope().seq(), entry.hash());
      }
    }
    return written;
  }

  private Entry seal(Draft draft, Head head) {
    byte[] salt = new byte[Content.SALT_BYTES];
    random.nextBytes(salt);
    byte[] words = Content.encode(salt, draft.body());
    Stamp stamp = clock.next();
    Instant happenedAt = draft.happenedAt();
    Envelope envelope =
        new Envelope(
            head.device(),
            head.seq() + 1,
            head.hash(),
            stamp,
            happenedAt == null ? stamp.instant() : toMillis(happenedAt),
            toMillis(time.instant()),
            EntryKind.of(draft.body()).code(),
            draft.machine(),
            Content.hash(words),
            draft.about(),
            draft.author(),
            draft.incident(),
            draft.context());
    return Entry.of(envelope, words);
  }

  private static Instant toMillis(Instant instant) {
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }
}

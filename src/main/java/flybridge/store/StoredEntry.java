package flybridge.store;

import flybridge.incident.Bytes32;
import flybridge.incident.Content;
import flybridge.incident.Entry;
import flybridge.incident.Envelope;
import flybridge.incident.MalformedEntryException;
import flybridge.store.Damage.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of the table of entries, read for what it is: an entry, damage, or an entry with damage.
///
/// @param id the row's number
/// @param entry null when the row holds none
/// @param damage null when all is well
/// @param ahead by how many milliseconds it came from the future; 0 for not
/// @param partial whether it came in a file without what was before it
record StoredEntry(
    long id, @Nullable Entry entry, @Nullable Damage damage, long ahead, boolean partial) {
  static final String COLUMNS = "id, device, seq, hash, stamp, envelope, content, ahead, partial";

  static StoredEntry read(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    byte[] sealed = row.getBytes("envelope");
    if (sealed == null) {
      return broken(id, Kind.UNREADABLE, "is empty");
    }
    try {
      Envelope envelope = Envelope.decode(sealed);
      Bytes32 hash = Bytes32.sha256(sealed);
      if (!Arrays.equals(hash.bytes(), row.getBytes("hash"))) {
        return broken(id, Kind.ALTERED, "is not what was sealed: its hash is another");
      }
      byte[] words = row.getBytes("content");
      Content content = Content.decode(envelope.kind(), envelope.contentHash(), words);
      Entry entry = new Entry(envelope, hash, content);
      return new StoredEntry(
          id,
          entry,
          damage(entry, row).orElse(null),
          row.getLong("ahead"),
          row.getInt("partial") != 0);
    } catch (MalformedEntryException e) {
      return broken(id, Kind.UNREADABLE, "is no entry: " + e.getMessage());
    }
  }

  private static Optional<Damage> damage(Entry entry, ResultSet row) throws SQLException {
    Envelope envelope = entry.envelope();
    if (entry.content() instanceof Content.Damaged) {
      return altered(entry, "its words are not those that were sealed");
    }
    if (!Arrays.equals(envelope.device().key().bytes(), row.getBytes("device"))) {
      return altered(entry, "its row names another device");
    }
    if (envelope.seq() != row.getLong("seq")) {
      return altered(entry, "its row has another number");
    }
    if (envelope.stamp().value() != row.getLong("stamp")) {
      return altered(entry, "its row has another stamp");
    }
    return Optional.empty();
  }

  private static Optional<Damage> altered(Entry entry, String how) {
    String sentence = "Entry " + entry.id() + " was altered: " + how + ".";
    return Optional.of(new Damage(Kind.ALTERED, entry.id(), sentence));
  }

  private static StoredEntry broken(long id, Kind kind, String how) {
    String where = "row " + id;
    return damaged(id, new Damage(kind, where, "The entry in row " + id + " " + how + "."));
  }

  static StoredEntry damaged(long id, Damage damage) {
    return new StoredEntry(id, null, damage, 0, false);
  }
}

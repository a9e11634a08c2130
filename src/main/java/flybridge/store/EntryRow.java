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

/// A row of the table of entries as it is stored, believed in nothing yet. Where a column holds
/// what it cannot hold, it is null or 0 here.
///
/// @param id the row's number
/// @param ahead by how many milliseconds it came from the future; 0 for not
/// @param partial whether it came in a file without what was before it
/// @param lost whether the file could not give it
record EntryRow(
    long id,
    byte @Nullable [] device,
    long seq,
    byte @Nullable [] hash,
    long stamp,
    byte @Nullable [] envelope,
    byte @Nullable [] content,
    long ahead,
    boolean partial,
    boolean lost) {
  static final String COLUMNS = "id, device, seq, hash, stamp, envelope, content, ahead, partial";

  /// @param row of [#COLUMNS]
  static EntryRow of(ResultSet row) throws SQLException {
    return new EntryRow(
        row.getLong(1),
        row.getBytes(2),
        row.getLong(3),
        row.getBytes(4),
        row.getLong(5),
        row.getBytes(6),
        row.getBytes(7),
        row.getLong(8),
        row.getInt(9) != 0,
        false);
  }

  static EntryRow lost(long id) {
    return new EntryRow(id, null, 0, null, 0, null, null, 0, false, true);
  }

  /// The entry with its words, or what is wrong with it.
  StoredEntry read() {
    Sealed sealed = open();
    Envelope envelope = sealed.envelope();
    if (envelope == null) {
      return new StoredEntry(id, null, sealed.damage(), 0, false);
    }
    Content words = Content.decode(envelope.kind(), envelope.contentHash(), content);
    Entry entry = new Entry(envelope, sealed.hash(), words);
    return new StoredEntry(id, entry, sealed.damage(), ahead, partial);
  }

  /// What was sealed in a row, its words unread.
  ///
  /// @param envelope null when there is none that could be believed
  /// @param hash the envelope's
  /// @param damage null when all is well
  record Sealed(@Nullable Envelope envelope, Bytes32 hash, @Nullable Damage damage) {}

  /// Holds the row against its hashes.
  Sealed open() {
    if (lost) {
      String sentence = "The file can no longer give the entry in row " + id + ".";
      return broken(new Damage(Kind.FILE, "row " + id, sentence));
    }
    if (envelope == null) {
      return broken(Kind.UNREADABLE, "is empty");
    }
    try {
      Envelope sealed = Envelope.decode(envelope);
      Bytes32 named = Bytes32.sha256(envelope);
      if (!Arrays.equals(named.bytes(), hash)) {
        return broken(Kind.ALTERED, "is not what was sealed: its hash is another");
      }
      return new Sealed(sealed, named, damage(sealed).orElse(null));
    } catch (MalformedEntryException e) {
      return broken(Kind.UNREADABLE, "is no entry: " + e.getMessage());
    }
  }

  private Optional<Damage> damage(Envelope sealed) {
    if (content != null && !Content.hash(content).equals(sealed.contentHash())) {
      return altered(sealed, "its words are not those that were sealed");
    }
    if (!Arrays.equals(sealed.device().key().bytes(), device)) {
      return altered(sealed, "its row names another device");
    }
    if (sealed.seq() != seq) {
      return altered(sealed, "its row has another number");
    }
    if (sealed.stamp().value() != stamp) {
      return altered(sealed, "its row has another stamp");
    }
    return Optional.empty();
  }

  private static Optional<Damage> altered(Envelope envelope, String how) {
    String where = envelope.device().shortName() + "-" + envelope.seq();
    return Optional.of(
        new Damage(Kind.ALTERED, where, "Entry " + where + " was altered: " + how + "."));
  }

  private Sealed broken(Kind kind, String how) {
    return broken(new Damage(kind, "row " + id, "The entry in row " + id + " " + how + "."));
  }

  private static Sealed broken(Damage damage) {
    return new Sealed(null, Bytes32.ZERO, damage);
  }
}

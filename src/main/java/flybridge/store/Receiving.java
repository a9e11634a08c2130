package flybridge.store;

import flybridge.incident.Bytes32;
import flybridge.incident.Content;
import flybridge.incident.Device;
import flybridge.incident.Entry;
import flybridge.incident.EntryKind;
import flybridge.incident.HybridClock;
import flybridge.incident.Intake;
import flybridge.incident.LogFold;
import flybridge.incident.Redactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Writes what other consoles wrote into the file, inside one transaction: whatever the order in
/// which entries come, words that were redacted are not written, and those that are there go.
final class Receiving {
  private final LogFold fold;
  private final Device own;
  private final long wallMillis;
  private final boolean partial;
  private final Redactions redactions = new Redactions();
  private final Set<Bytes32> seen = new HashSet<>();
  private final List<Taken> taken = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private boolean chainElsewhere;
  private boolean erased;

  /// @param entry as it was written
  /// @param row its number in the table
  /// @param ahead by how many milliseconds it came from the future; 0 for not
  record Taken(Entry entry, long row, long ahead) {}

  /// @param fold holds everything that is in the file
  /// @param wallMillis the wall clock that judges what comes from the future
  /// @param partial whether the entries come without what was before them
  Receiving(LogFold fold, Device own, long wallMillis, boolean partial) {
    this.fold = fold;
    this.own = own;
    this.wallMillis = wallMillis;
    this.partial = partial;
  }

  void take(Connection connection, List<Entry> entries) throws SQLException {
    entries.forEach(entry -> redactions.add(entry.envelope()));
    try (EntryWriter writer = new EntryWriter(connection)) {
      for (Entry entry : entries) {
        take(connection, writer, entry);
      }
    }
    for (Taken one : taken) {
      erase(connection, one.entry());
    }
  }

  private void take(Connection connection, EntryWriter writer, Entry entry) throws SQLException {
    if (fold.entry(entry.hash()).isPresent() || !seen.add(entry.hash())) {
      return;
    }
    if (entry.content() instanceof Content.Damaged) {
      refused.add(
          "Entry %s was not taken in: its words are not those it was sealed with."
              .formatted(entry.id()));
    } else {
      insert(connection, writer, entry);
    }
  }

  private void insert(Connection connection, EntryWriter writer, Entry given) throws SQLException {
    boolean gone = fold.erases(given) || redactions.erase(given.envelope(), given.hash());
    Entry entry = gone ? given.erased() : given;
    boolean future = HybridClock.ahead(entry.envelope().stamp(), wallMillis);
    long ahead = future ? entry.envelope().stamp().millis() - wallMillis : 0;
    chainElsewhere |= entry.envelope().device().equals(own) && !EntryTable.named(connection, entry);
    long row = writer.insert(entry, ahead, partial);
    if (entry.content().body() != null) {
      writer.index(row, entry.envelope().author(), entry.content().body());
    }
    taken.add(new Taken(entry, row, ahead));
  }

  private void erase(Connection connection, Entry redaction) throws SQLException {
    if (redaction.envelope().kind() != EntryKind.REDACT.code()) {
      return;
    }
    for (Entry target : fold.wouldErase(redaction)) {
      EntryTable.erase(connection, target);
      erased = true;
    }
  }

  List<Taken> taken() {
    return taken;
  }

  /// Whether words have gone from the file.
  boolean erased() {
    return erased;
  }

  Intake intake() {
    return new Intake(taken.size(), chainElsewhere, refused);
  }
}

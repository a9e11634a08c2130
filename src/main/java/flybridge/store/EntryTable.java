package flybridge.store;

import flybridge.incident.Device;
import flybridge.incident.Entry;
import flybridge.incident.Stamp;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The statements over the table of entries and the index of their words.
final class EntryTable {
  private static final String NAMED = " WHERE device = ? AND seq = ? AND hash = ?";

  private EntryTable() {}

  /// Hands over every row after that one, in the order in which they were written. A row that the
  /// file no longer gives is named and stepped over, so that one bad page does not hide the rest.
  ///
  /// @return the number of the last row
  static long readAfter(Connection connection, long id, Consumer<StoredEntry> reader)
      throws SQLException {
    return rowsAfter(connection, id, row -> reader.accept(row.read()));
  }

  /// The same as bytes. A row that the file no longer gives comes as [EntryRow#lost].
  static long rowsAfter(Connection connection, long id, Consumer<EntryRow> reader)
      throws SQLException {
    String sql = "SELECT " + EntryRow.COLUMNS + " FROM entry WHERE id > ? AND id <= ? ORDER BY id";
    long last = Math.max(id, lastId(connection));
    long next = id;
    while (next < last) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setLong(1, next);
        statement.setLong(2, last);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            EntryRow row = EntryRow.of(rows);
            next = row.id();
            reader.accept(row);
          }
        }
        return last;
      } catch (SQLException e) {
        if (!SqlErrors.damaged(e)) {
          throw e;
        }
        next++;
        reader.accept(EntryRow.lost(next));
      }
    }
    return last;
  }

  /// Hands over the rows after the one and up to the other, both numbers of rows.
  static void rowsBetween(Connection connection, long after, long last, Consumer<EntryRow> reader)
      throws SQLException {
    String sql = "SELECT " + EntryRow.COLUMNS + " FROM entry WHERE id > ? AND id <= ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, after);
      statement.setLong(2, last);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.accept(EntryRow.of(rows));
        }
      }
    }
  }

  private static long lastId(Connection connection) throws SQLException {
    String sql = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'entry'";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.getLong(1);
    }
  }

  /// The last entry of a device's chain.
  ///
  /// @return a row that may be damaged; empty before the first
  static Optional<StoredEntry> last(Connection connection, Device device) throws SQLException {
    String sql =
        "SELECT "
            + EntryRow.COLUMNS
            + " FROM entry WHERE device = ? ORDER BY seq DESC, hash DESC LIMIT 1";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setBytes(1, device.key().bytes());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(EntryRow.of(row).read()) : Optional.empty();
      }
    }
  }

  /// The latest stamp of all that is not beyond the given one.
  static Stamp lastStamp(Connection connection, Stamp bound) throws SQLException {
    String sql = "SELECT coalesce(max(stamp), 0) FROM entry WHERE stamp <= ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, bound.value());
      try (ResultSet row = statement.executeQuery()) {
        return new Stamp(row.getLong(1));
      }
    }
  }

  /// Whether there is a row with the entry's name, be it damaged.
  static boolean named(Connection connection, Entry entry) throws SQLException {
    String sql = "SELECT 1 FROM entry" + NAMED;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      name(statement, entry);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /// Erases an entry's words, from the table and from the index.
  static void erase(Connection connection, Entry entry) throws SQLException {
    String unindex = "DELETE FROM words WHERE rowid IN (SELECT id FROM entry" + NAMED + ")";
    String erase = "UPDATE entry SET content = NULL" + NAMED;
    for (String sql : List.of(unindex, erase)) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        name(statement, entry);
        statement.executeUpdate();
      }
    }
  }

  private static void name(PreparedStatement statement, Entry entry) throws SQLException {
    statement.setBytes(1, entry.envelope().device().key().bytes());
    statement.setLong(2, entry.envelope().seq());
    statement.setBytes(3, entry.hash().bytes());
  }
}

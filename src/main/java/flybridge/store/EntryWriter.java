package flybridge.store;

import flybridge.incident.Body;
import flybridge.incident.Entry;
import flybridge.incident.Envelope;
import flybridge.incident.Wording;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The statements that write entries, prepared once for however many there are.
final class EntryWriter implements AutoCloseable {
  private static final String INSERT =
      "INSERT INTO entry (device, seq, hash, stamp, envelope, content, ahead, partial)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (device, seq, hash) DO UPDATE SET stamp = excluded.stamp,"
          + " envelope = excluded.envelope, content = excluded.content"
          + " RETURNING id";

  private static final String INDEX =
      "INSERT OR REPLACE INTO words (rowid, author, text) VALUES (?, ?, ?)";

  private final PreparedStatement insert;
  private final PreparedStatement index;

  EntryWriter(Connection connection) throws SQLException {
    this.insert = connection.prepareStatement(INSERT);
    this.index = connection.prepareStatement(INDEX);
  }

  /// Where a damaged row has its name, the entry takes its place.
  ///
  /// @param ahead by how many milliseconds it comes from the future; 0 for not
  /// @param partial whether it comes in a file without what was before it
  /// @return the row's number
  long insert(Entry entry, long ahead, boolean partial) throws SQLException {
    Envelope envelope = entry.envelope();
    insert.setBytes(1, envelope.device().key().bytes());
    insert.setLong(2, envelope.seq());
    insert.setBytes(3, entry.hash().bytes());
    insert.setLong(4, envelope.stamp().value());
    insert.setBytes(5, envelope.encode());
    insert.setBytes(6, entry.content().bytes());
    insert.setLong(7, ahead);
    insert.setInt(8, partial ? 1 : 0);
    try (ResultSet row = insert.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /// Makes an entry's words findable.
  void index(long row, String author, Body body) throws SQLException {
    index.setLong(1, row);
    index.setString(2, author);
    index.setString(3, Wording.searchable(body));
    index.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    try (insert;
        index) {
      insert.clearParameters();
    }
  }
}

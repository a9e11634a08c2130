package flybridge.store;

import flybridge.incident.Body;
import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import flybridge.incident.EntryKind;
import flybridge.incident.MalformedEntryException;
import flybridge.incident.Sighting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The statements over the table of observations beside the chain.
final class SightingTable {
  /// The most observations that are kept.
  static final int MOST = 20_000;

  /// The longest that an observation is kept.
  static final Duration KEPT = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(SightingTable.class);

  private SightingTable() {}

  /// Adds it, or counts it once more where its key is there.
  static void save(Connection connection, Sighting sighting) throws SQLException {
    String sql =
        "INSERT INTO observation (key, device, context, happened_at, seen_at, times, body)"
            + " VALUES (?, ?, ?, ?, ?, 1, ?)"
            + " ON CONFLICT (key) DO UPDATE SET times = times + 1";
    Body.Observation seen = sighting.observation();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, seen.key().text());
      statement.setBytes(2, sighting.device().key().bytes());
      statement.setString(3, sighting.context());
      statement.setLong(4, sighting.happenedAt().toEpochMilli());
      statement.setLong(5, seen.seenAt().toEpochMilli());
      statement.setBytes(6, seen.encode());
      statement.executeUpdate();
    }
  }

  /// Hands over every row after that one.
  ///
  /// @return the number of the last row
  static long readAfter(Connection connection, long id, Consumer<Sighting> reader)
      throws SQLException {
    String sql =
        "SELECT id, device, context, happened_at, times, body FROM observation WHERE id > ?"
            + " ORDER BY id";
    long last = id;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          last = rows.getLong("id");
          read(rows, reader);
        }
      }
    }
    return last;
  }

  /// An observation is no evidence until an incident cites it; one that cannot be read is dropped.
  private static void read(ResultSet row, Consumer<Sighting> reader) throws SQLException {
    try {
      Device device = new Device(Bytes32.of(row.getBytes("device")));
      Instant happenedAt = Instant.ofEpochMilli(row.getLong("happened_at"));
      Body body = Body.decode(EntryKind.OBSERVATION, row.getBytes("body"));
      if (body instanceof Body.Observation seen) {
        String context = row.getString("context");
        reader.accept(new Sighting(seen, happenedAt, device, context, row.getInt("times")));
      }
    } catch (MalformedEntryException | IllegalArgumentException e) {
      LOG.warn("Observation {} cannot be read and is left out", row.getLong("id"), e);
    }
  }

  /// Forgets what is too old or too much.
  static void prune(Connection connection, Instant now) throws SQLException {
    String sql =
        "DELETE FROM observation WHERE seen_at < ?"
            + " OR id <= (SELECT coalesce(max(id), 0) FROM observation) - ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, now.minus(KEPT).toEpochMilli());
      statement.setInt(2, MOST);
      statement.executeUpdate();
    }
  }
}

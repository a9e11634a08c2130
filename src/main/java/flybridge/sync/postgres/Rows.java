package flybridge.sync.postgres;

import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import flybridge.incident.Entry;
import flybridge.incident.Envelope;
import flybridge.incident.Head;
import flybridge.incident.MalformedEntryException;
import flybridge.incident.SignedHead;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what the database gives. Nothing in it is believed: an entry is what its own hashes say,
/// and a head is verified by whoever keeps it.
final class Rows {
  private static final Logger LOG = LoggerFactory.getLogger(Rows.class);

  private Rows() {}

  /// Rows of envelope and content.
  static List<Entry> entries(PreparedStatement statement) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        try {
          entries.add(Entry.of(Envelope.decode(rows.getBytes(1)), rows.getBytes(2)));
        } catch (MalformedEntryException e) {
          LOG.warn("The shared log holds something that is no entry: {}", e.getMessage());
        }
      }
    }
    return entries;
  }

  /// Rows of device, number, hash, time and signature.
  static List<SignedHead> heads(PreparedStatement statement) throws SQLException {
    List<SignedHead> heads = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Head head = new Head(device(rows), rows.getLong(2), Bytes32.of(rows.getBytes(3)));
        Instant signedAt = Instant.ofEpochMilli(rows.getLong(4));
        String signature = HexFormat.of().formatHex(rows.getBytes(5));
        heads.add(new SignedHead(head, signedAt, signature));
      }
    }
    return heads;
  }

  /// The device in the first column.
  static Device device(ResultSet row) throws SQLException {
    return new Device(Bytes32.of(row.getBytes(1)));
  }
}

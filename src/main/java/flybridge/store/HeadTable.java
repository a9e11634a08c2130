package flybridge.store;

import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import flybridge.incident.Head;
import flybridge.incident.SignedHead;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The statements over the table of remembered heads.
final class HeadTable {
  private HeadTable() {}

  static void remember(Connection connection, SignedHead signed) throws SQLException {
    String sql =
        "INSERT OR IGNORE INTO head (device, seq, hash, signed_at, signature)"
            + " VALUES (?, ?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setBytes(1, signed.head().device().key().bytes());
      statement.setLong(2, signed.head().seq());
      statement.setBytes(3, signed.head().hash().bytes());
      statement.setLong(4, signed.signedAt().toEpochMilli());
      statement.setString(5, signed.signature());
      statement.executeUpdate();
    }
  }

  static List<SignedHead> all(Connection connection) throws SQLException {
    return read(
        connection,
        "SELECT device, seq, hash, signed_at, signature FROM head ORDER BY device, seq");
  }

  /// The farthest head of each device.
  static List<SignedHead> farthest(Connection connection) throws SQLException {
    return read(
        connection,
        "SELECT device, max(seq) AS seq, hash, signed_at, signature FROM head GROUP BY device"
            + " ORDER BY device");
  }

  private static List<SignedHead> read(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      List<SignedHead> heads = new ArrayList<>();
      while (rows.next()) {
        Device device = new Device(bytes32(rows, 1));
        Head head = new Head(device, rows.getLong(2), bytes32(rows, 3));
        Instant signedAt = Instant.ofEpochMilli(rows.getLong(4));
        String signature = rows.getString(5);
        heads.add(new SignedHead(head, signedAt, signature == null ? "" : signature));
      }
      return heads;
    }
  }

  /// What is no 32 bytes any more becomes zero, which no device has signed, and is so found out.
  private static Bytes32 bytes32(ResultSet row, int column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null || bytes.length != Long.BYTES * 4 ? Bytes32.ZERO : Bytes32.of(bytes);
  }
}

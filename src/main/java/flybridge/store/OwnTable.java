package flybridge.store;

import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The statements over the table of devices as which this journal has written.
final class OwnTable {
  private OwnTable() {}

  /// The device as which the journal writes now, by whichever process; empty before the first.
  static Optional<Device> present(Connection connection) throws SQLException {
    String sql = "SELECT device FROM own ORDER BY id DESC LIMIT 1";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(new Device(Bytes32.of(row.getBytes(1)))) : Optional.empty();
    }
  }

  static void add(Connection connection, Device device) throws SQLException {
    String sql = "INSERT OR IGNORE INTO own (device) VALUES (?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setBytes(1, device.key().bytes());
      statement.executeUpdate();
    }
  }
}

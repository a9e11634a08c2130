package flybridge.sync.postgres;

import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import flybridge.incident.Entry;
import flybridge.incident.Reach;
import flybridge.incident.SignedHead;
import flybridge.incident.Stamp;
import flybridge.incident.VersionVector;
import flybridge.sync.Presence;
import flybridge.sync.SharedLog;
import flybridge.sync.SharedLogException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One console's way into the database: a connection for what it asks and gives, each statement a
/// transaction of its own, so that a console that dies in the middle keeps no lock; and a
/// connection that does nothing but listen.
public final class PostgresLog implements SharedLog {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresLog.class);
  private static final int HEADS_A_DEVICE = 4;

  private final PostgresAccess access;
  private final Connection connection;
  private @Nullable Listening listening;
  private boolean lost;

  private PostgresLog(PostgresAccess access, Connection connection) {
    this.access = access;
    this.connection = connection;
  }

  /// Opens it. Waits for the network, for some seconds at most.
  public static PostgresLog connect(PostgresAccess access) throws SharedLogException {
    Connection connection = access.connect();
    PostgresLog log = new PostgresLog(access, connection);
    try {
      SharedSchema.check(connection, access.address());
      return log;
    } catch (SharedLogException told) {
      log.close();
      throw told;
    }
  }

  /// Work with a prepared statement.
  private interface Work<T> {
    T run(PreparedStatement statement) throws SQLException;
  }

  private <T> T ask(String sql, Work<T> work) throws SharedLogException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.run(statement);
    } catch (SQLException e) {
      SharedLogException told = PostgresErrors.of(e, access.address());
      lost |= told.reason() == SharedLogException.Reason.UNREACHABLE;
      throw told;
    }
  }

  @Override
  public VersionVector vector() throws SharedLogException {
    return ask(
        "SELECT device, seq, entries, digest FROM flybridge.chain",
        statement -> {
          Map<Device, Reach> reaches = new HashMap<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              long digest = rows.getBigDecimal(4).toBigInteger().longValue();
              reaches.put(Rows.device(rows), new Reach(rows.getLong(2), rows.getLong(3), digest));
            }
          }
          return new VersionVector(reaches);
        });
  }

  @Override
  public List<Entry> after(Device device, long seq, int most) throws SharedLogException {
    return ask(
        "SELECT envelope, content FROM flybridge.entry WHERE device = ? AND seq > ?"
            + " ORDER BY seq, hash LIMIT ?",
        statement -> {
          statement.setBytes(1, device.key().bytes());
          statement.setLong(2, seq);
          statement.setInt(3, most);
          return Rows.entries(statement);
        });
  }

  @Override
  public List<Bytes32> hashes(Device device) throws SharedLogException {
    return ask(
        "SELECT hash FROM flybridge.entry WHERE device = ? ORDER BY seq, hash",
        statement -> {
          statement.setBytes(1, device.key().bytes());
          List<Bytes32> hashes = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              hashes.add(Bytes32.of(rows.getBytes(1)));
            }
          }
          return hashes;
        });
  }

  @Override
  public List<Entry> entries(Device device, Collection<Bytes32> hashes) throws SharedLogException {
    return ask(
        "SELECT envelope, content FROM flybridge.entry WHERE device = ? AND hash = ANY (?)"
            + " ORDER BY seq, hash",
        statement -> {
          statement.setBytes(1, device.key().bytes());
          statement.setArray(2, bytea(hashes.stream().map(Bytes32::bytes).toArray(byte[][]::new)));
          return Rows.entries(statement);
        });
  }

  @Override
  public List<Entry> redactionsOf(Collection<Bytes32> hashes) throws SharedLogException {
    return ask(
        "SELECT envelope, content FROM flybridge.entry WHERE kind = 50 AND about = ANY (?)",
        statement -> {
          statement.setArray(1, bytea(hashes.stream().map(Bytes32::bytes).toArray(byte[][]::new)));
          return Rows.entries(statement);
        });
  }

  @Override
  public void push(List<Entry> entries) throws SharedLogException {
    ask(
        "INSERT INTO flybridge.entry (envelope, content)"
            + " SELECT * FROM unnest(?::bytea[], ?::bytea[]) ON CONFLICT DO NOTHING",
        statement -> {
          byte[][] envelopes = new byte[entries.size()][];
          byte[] @Nullable [] contents = new byte[entries.size()][];
          for (int i = 0; i < envelopes.length; i++) {
            envelopes[i] = entries.get(i).envelope().encode();
            contents[i] = entries.get(i).content().bytes();
          }
          statement.setArray(1, bytea(envelopes));
          statement.setArray(2, bytea(contents));
          return statement.executeUpdate();
        });
  }

  private java.sql.Array bytea(@Nullable Object[] values) throws SQLException {
    return connection.createArrayOf("bytea", values);
  }

  @Override
  public List<SignedHead> heads() throws SharedLogException {
    return ask(
        "SELECT h.device, h.seq, h.hash, h.signed_at, h.signature FROM flybridge.chain c,"
            + " LATERAL (SELECT * FROM flybridge.head WHERE device = c.device"
            + " ORDER BY seq DESC LIMIT ?) h",
        statement -> {
          statement.setInt(1, HEADS_A_DEVICE);
          return Rows.heads(statement);
        });
  }

  @Override
  public void push(SignedHead signed) throws SharedLogException {
    ask(
        "INSERT INTO flybridge.head VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        statement -> {
          statement.setBytes(1, signed.head().device().key().bytes());
          statement.setLong(2, signed.head().seq());
          statement.setBytes(3, signed.head().hash().bytes());
          statement.setLong(4, signed.signedAt().toEpochMilli());
          statement.setBytes(5, HexFormat.of().parseHex(signed.signature()));
          return statement.executeUpdate();
        });
  }

  @Override
  public List<Presence> present(Presence own) throws SharedLogException {
    return ask(
        "SELECT device, person, incident, read_to FROM flybridge.present(?, ?, ?, ?)",
        statement -> {
          statement.setBytes(1, own.device().key().bytes());
          statement.setString(2, own.person());
          statement.setString(3, own.incident());
          statement.setLong(4, own.readTo().value());
          List<Presence> all = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              Stamp readTo = new Stamp(rows.getLong(4));
              all.add(
                  new Presence(Rows.device(rows), rows.getString(2), rows.getString(3), readTo));
            }
          }
          return all;
        });
  }

  @Override
  public void listen(Runnable more) {
    listening = Listening.start(access, more);
  }

  @Override
  public void close() {
    Listening ears = listening;
    if (ears != null) {
      ears.close();
    }
    try {
      if (lost) {
        connection.abort(Runnable::run);
      } else {
        leave();
      }
    } catch (SQLException gone) {
      LOG.debug("The shared log was gone before we left.", gone);
    }
  }

  /// Whoever has lost the network need not say good-bye; the database forgets him soon.
  private void leave() throws SQLException {
    try (connection;
        PreparedStatement leave = connection.prepareStatement("SELECT flybridge.leave()")) {
      leave.execute();
    }
  }
}

package flybridge.store;

import flybridge.incident.Body;
import flybridge.incident.Device;
import flybridge.incident.DeviceKey;
import flybridge.incident.Draft;
import flybridge.incident.Head;
import flybridge.incident.Succession;
import flybridge.store.Sealer.Written;
import flybridge.time.Time;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Writes this console's chain, under the key that the journal has now. Another process on the same
/// folder may have taken a new key meanwhile, which is noticed before anything is written. Used
/// inside transactions that write.
final class Chainwriter {
  private final Path folder;
  private final Time time;
  private final RandomGenerator random;
  private final SqlErrors errors;
  private volatile DeviceKey key;
  private Sealer sealer;

  private Chainwriter(
      Path folder, Time time, RandomGenerator random, SqlErrors errors, DeviceKey key) {
    this.folder = folder;
    this.time = time;
    this.random = random;
    this.errors = errors;
    this.key = key;
    this.sealer = new Sealer(key, time, random, errors);
  }

  static Chainwriter open(
      Connection connection, Path folder, Time time, RandomGenerator random, SqlErrors errors)
      throws SQLException {
    DeviceKey key = KeyFile.load(folder);
    Chainwriter writer = new Chainwriter(folder, time, random, errors, key);
    Optional<Device> before = OwnTable.present(connection);
    OwnTable.add(connection, key.device());
    if (before.isPresent() && !before.get().equals(key.device())) {
      writer.finishSuccession(connection, before.get());
    }
    return writer;
  }

  /// The program ended between writing the key and the first entry under it.
  private void finishSuccession(Connection connection, Device before) throws SQLException {
    Optional<DeviceKey> former = KeyFile.former(folder).filter(old -> old.device().equals(before));
    if (former.isPresent()) {
      sealer.follow(connection);
      succeed(connection, former.get());
    }
  }

  Device device() {
    return key.device();
  }

  DeviceKey key() {
    return key;
  }

  Sealer sealer() {
    return sealer;
  }

  Optional<Head> head(Connection connection) throws SQLException {
    renew(connection);
    return sealer.head(connection);
  }

  /// Brings key and clock up to what is in the file.
  void follow(Connection connection) throws SQLException {
    renew(connection);
    sealer.follow(connection);
  }

  /// Takes the key that the journal has now.
  void renew(Connection connection) throws SQLException {
    Optional<Device> present = OwnTable.present(connection);
    if (present.isPresent() && !present.get().equals(key.device())) {
      use(KeyFile.load(folder));
    }
  }

  private void use(DeviceKey next) {
    key = next;
    sealer = new Sealer(next, time, random, errors);
  }

  /// Called after [#follow] in the same transaction.
  List<Written> startNewChain(Connection connection) throws SQLException {
    DeviceKey former = key;
    use(KeyFile.replace(folder));
    OwnTable.add(connection, key.device());
    sealer.follow(connection);
    return succeed(connection, former);
  }

  /// Written under the name that the chain before bore last.
  private List<Written> succeed(Connection connection, DeviceKey former) throws SQLException {
    String author =
        EntryTable.last(connection, former.device())
            .map(StoredEntry::entry)
            .map(entry -> entry.envelope().author())
            .orElse(former.device().shortName());
    Body.Succeed body = Succession.of(former, key.device());
    return sealer.seal(connection, List.of(Draft.of(body, author).byMachine()));
  }
}

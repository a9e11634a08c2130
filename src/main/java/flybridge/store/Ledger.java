package flybridge.store;

import flybridge.incident.Body;
import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import flybridge.incident.DeviceKey;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.EntryKind;
import flybridge.incident.LogFold;
import flybridge.incident.LogView;
import flybridge.incident.SignedHead;
import flybridge.store.Sealer.Written;
import flybridge.time.Time;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the folded log in step with the file: whatever is committed, by this process or another,
/// is folded once, and a view never holds what is not on the disk.
final class Ledger {
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  private final Database database;
  private final DeviceKey key;
  private final Sealer sealer;
  private final ReentrantLock lock = new ReentrantLock();
  private final LogFold fold = new LogFold();
  private final List<Damage> damages = new ArrayList<>();
  private long lastEntry;
  private long lastSighting;
  private long dataVersion;
  private volatile LogView view = LogView.EMPTY;

  /// Composes what is written, inside the transaction that writes it.
  interface Composer {
    List<Draft> compose(Connection connection, LogView before) throws SQLException;
  }

  Ledger(Path folder, Database database, Time time, RandomGenerator random) {
    this.database = database;
    this.key = database.write(_ -> KeyFile.load(folder));
    this.sealer = new Sealer(key, time, random, database.errors());
    refresh();
  }

  DeviceKey key() {
    return key;
  }

  Device device() {
    return key.device();
  }

  LogView view() {
    return view;
  }

  /// Only touched inside [#locked].
  LogFold fold() {
    return fold;
  }

  /// Only used by a composer.
  Sealer sealer() {
    return sealer;
  }

  List<Damage> damages() {
    return locked(() -> List.copyOf(damages));
  }

  List<Entry> write(Composer composer) {
    return locked(
        () -> {
          List<Written> written =
              database.write(
                  connection -> {
                    catchUp(connection);
                    sealer.follow(connection);
                    List<Draft> drafts = redacting(composer.compose(connection, fold.view()));
                    drafts.forEach(this::check);
                    return sealer.seal(connection, drafts);
                  });
          for (Written one : written) {
            fold.add(one.entry());
            lastEntry = Math.max(lastEntry, one.row());
          }
          view = fold.view();
          if (written.stream().anyMatch(Written::redacts)) {
            database.settle();
          }
          return written.stream().map(Written::entry).toList();
        });
  }

  /// Makes visible what was put into the fold beside the chain.
  void publish() {
    locked(() -> view = fold.view());
  }

  boolean refresh() {
    return locked(
        () -> {
          long before = view.version();
          long version = database.dataVersion();
          if (version != dataVersion) {
            database.read(this::catchUp);
            dataVersion = version;
            view = fold.view();
          }
          return view.version() != before;
        });
  }

  /// Signs the end of this device's chain, and remembers that.
  Optional<SignedHead> signHead(Instant at) {
    return database.write(
        connection -> {
          Optional<SignedHead> signed = sealer.head(connection).map(head -> key.sign(head, at));
          if (signed.isPresent()) {
            HeadTable.remember(connection, signed.get());
          }
          return signed;
        });
  }

  /// Closing must not fail for want of a signature: a full disk or a damaged end has been told, and
  /// the entries are as safe as they were.
  void signForLater(Instant at) {
    try {
      signHead(at);
    } catch (JournalException e) {
      LOG.warn("The head was not signed at closing: {}", e.getMessage());
    }
  }

  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /// Whoever redacts a line means all that it ever said, so its amendments go with it.
  private List<Draft> redacting(List<Draft> drafts) {
    List<Draft> all = new ArrayList<>(drafts);
    for (Draft draft : drafts) {
      Bytes32 about = draft.about();
      if (about != null && draft.body() instanceof Body.Redact) {
        fold.about(about).stream()
            .filter(other -> other.envelope().kind() == EntryKind.AMEND.code())
            .map(other -> Draft.about(other, draft.body(), draft.author()))
            .forEach(all::add);
      }
    }
    return all;
  }

  private void check(Draft draft) {
    Bytes32 about = draft.about();
    if (about != null) {
      Corrigible.check(
          draft.body(),
          fold.entry(about)
              .orElseThrow(
                  () -> new IllegalArgumentException("There is no entry " + about + " here.")));
    }
  }

  private boolean catchUp(Connection connection) throws SQLException {
    lastEntry = EntryTable.readAfter(connection, lastEntry, this::take);
    lastSighting = SightingTable.readAfter(connection, lastSighting, fold::add);
    return true;
  }

  private void take(StoredEntry row) {
    if (row.entry() != null) {
      fold.add(row.entry());
    }
    Damage damage = row.damage();
    if (damage != null) {
      damages.add(damage);
      if (damage.kind() == Damage.Kind.FILE) {
        database.stopForDamage();
      }
    }
  }
}

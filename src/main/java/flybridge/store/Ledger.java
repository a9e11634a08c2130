package flybridge.store;

import flybridge.incident.Bytes32;
import flybridge.incident.Device;
import flybridge.incident.DeviceKey;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.Intake;
import flybridge.incident.LogFold;
import flybridge.incident.LogView;
import flybridge.incident.SignedHead;
import flybridge.store.Sealer.Written;
import flybridge.time.Time;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the folded log in step with the file: whatever is committed, by this process or another,
/// is folded once, and a view never holds what is not on the disk.
final class Ledger {
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  private final Database database;
  private final Time time;
  private final Chainwriter own;
  private final ReentrantLock lock = new ReentrantLock();
  private final EntryReader source;
  private final LogFold fold;
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
    this.time = time;
    this.own = database.write(c -> Chainwriter.open(c, folder, time, random, database.errors()));
    this.source = new EntryReader(folder);
    this.fold = new LogFold(own.device(), source);
    try {
      refresh();
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  DeviceKey key() {
    return own.key();
  }

  Device device() {
    return own.device();
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
    return own.sealer();
  }

  List<Damage> damages() {
    return locked(
        () -> Stream.concat(damages.stream(), source.damages().stream()).distinct().toList());
  }

  List<Entry> write(Composer composer) {
    return locked(
        () -> {
          List<Written> written =
              database.write(
                  connection -> {
                    catchUp(connection);
                    own.follow(connection);
                    List<Draft> drafts = composer.compose(connection, fold.view());
                    drafts.forEach(this::check);
                    return erasing(connection, own.sealer().seal(connection, drafts));
                  });
          return folded(written);
        });
  }

  private List<Entry> folded(List<Written> written) {
    for (Written one : written) {
      fold(one.entry(), one.row(), 0);
      lastEntry = Math.max(lastEntry, one.row());
    }
    view = fold.view();
    if (written.stream().anyMatch(Written::redacts)) {
      database.settle();
    }
    return written.stream().map(Written::entry).toList();
  }

  private List<Written> erasing(Connection connection, List<Written> written) throws SQLException {
    for (Written one : written) {
      for (Entry target : fold.wouldErase(one.entry())) {
        EntryTable.erase(connection, target);
      }
    }
    return written;
  }

  /// Takes in what other consoles wrote: all of it or nothing.
  ///
  /// @param partial whether it comes in a file without what was before it
  Intake receive(List<Entry> entries, boolean partial) {
    return locked(
        () -> {
          Receiving receiving =
              database.write(
                  connection -> {
                    catchUp(connection);
                    own.renew(connection);
                    Receiving into = new Receiving(fold, device(), time.millis(), partial);
                    into.take(connection, entries);
                    return into;
                  });
          for (Receiving.Taken one : receiving.taken()) {
            fold(one.entry(), one.row(), one.ahead());
            lastEntry = Math.max(lastEntry, one.row());
          }
          view = fold.view();
          if (receiving.erased()) {
            database.settle();
          }
          return receiving.intake();
        });
  }

  /// @param row where it can be read again; 0 where that would not give the same
  /// @param ahead by how many milliseconds it came from the future; 0 for not
  private void fold(Entry entry, long row, long ahead) {
    source.hear(entry);
    fold.add(entry, row);
    if (ahead > 0) {
      fold.cameAhead(entry.hash(), Duration.ofMillis(ahead));
    }
  }

  /// Lets go of the file, as far as it is read for lines.
  void letGo() {
    source.close();
  }

  /// Goes on as a new device, since the chain so far has another writer.
  Entry startNewChain() {
    return locked(
        () ->
            folded(
                    database.write(
                        connection -> {
                          catchUp(connection);
                          own.follow(connection);
                          return own.startNewChain(connection);
                        }))
                .getFirst());
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
          Optional<SignedHead> signed = own.head(connection).map(head -> key().sign(head, at));
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
    Damage damage = row.damage();
    if (row.entry() != null) {
      fold(row.entry(), damage == null ? row.id() : 0, row.ahead());
    }
    if (damage != null) {
      damages.add(damage);
      if (damage.kind() == Damage.Kind.FILE) {
        database.stopForDamage();
      }
    }
  }
}

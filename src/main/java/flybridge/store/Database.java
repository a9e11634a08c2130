package flybridge.store;

import flybridge.store.JournalException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/// One connection to the journal's file, used by one thread at a time.
///
/// The write-ahead log with `synchronous=FULL` means that the disk is asked at every commit
/// (https://sqlite.org/pragma.html#pragma_synchronous). After the disk has refused once, nothing is
/// written any more: what a failed fsync left on the disk is unknown, and asking again can report a
/// success that never was (the PostgreSQL project's "fsyncgate", 2018).
final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /// How long a process waits for another that writes.
  static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

  static final String FILE = "journal.db";

  /// Room for the indexes of a long log, whose places are random; used only as it is needed.
  private static final int CACHE_KIBIBYTES = 64 * 1024;

  private static final List<String> PRAGMAS =
      List.of(
          "PRAGMA busy_timeout = " + BUSY_TIMEOUT.toMillis(),
          "PRAGMA synchronous = FULL",
          "PRAGMA fullfsync = ON",
          "PRAGMA checkpoint_fullfsync = ON",
          "PRAGMA secure_delete = ON",
          "PRAGMA cell_size_check = ON",
          "PRAGMA trusted_schema = OFF",
          "PRAGMA wal_autocheckpoint = 0",
          "PRAGMA cache_size = -" + CACHE_KIBIBYTES);

  /// After so many commits the write-ahead log is written back, here and not by SQLite itself,
  /// which would pass over a disk that refuses.
  private static final int COMMITS_BETWEEN_CHECKPOINTS = 250;

  private final ReentrantLock lock = new ReentrantLock();
  private final Connection connection;
  private final SqlErrors errors;
  private @Nullable JournalException stopped;
  private int commits;

  private Database(Connection connection, SqlErrors errors) {
    this.connection = connection;
    this.errors = errors;
  }

  SqlErrors errors() {
    return errors;
  }

  /// Work on the connection.
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /// Opens the journal's file, making it or bringing it up to date as needed.
  ///
  /// @param folder exists
  static Database open(Path folder) {
    Database database = openToRead(folder);
    try {
      database.write(
          inside -> {
            Schema.migrate(inside);
            return true;
          });
      return database;
    } catch (JournalException e) {
      database.close();
      throw e;
    }
  }

  /// Opens a file that [#open] has brought up to date in this process.
  static Database openToRead(Path folder) {
    Path file = folder.resolve(FILE);
    if (file.toString().contains("?")) {
      throw new JournalException(
          Reason.READ_ONLY,
          "The data folder " + folder + " has a ? in its name; choose another with --data.",
          null);
    }
    SqlErrors errors = new SqlErrors(file);
    if (!Files.isWritable(folder) || Files.exists(file) && !Files.isWritable(file)) {
      throw new JournalException(
          Reason.READ_ONLY,
          "The data folder "
              + folder
              + " is read-only; make it writable or choose another with"
              + " --data.",
          null);
    }
    try {
      Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
      Database database = new Database(connection, errors);
      try {
        database.prepare();
        return database;
      } catch (SQLException | JournalException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw errors.of(e);
    }
  }

  private void prepare() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String pragma : PRAGMAS) {
        statement.execute(pragma);
      }
      if (Schema.version(connection) > Schema.VERSION) {
        throw errors.newerSchema();
      }
      statement.execute("PRAGMA journal_mode = WAL");
    }
  }

  /// Runs work that writes, as one transaction that nothing can come between; durable when it
  /// returns.
  ///
  /// @throws JournalException when nothing was written, or nobody can know whether it was
  <T> T write(Work<T> work) {
    lock.lock();
    try (Statement statement = connection.createStatement()) {
      if (stopped != null) {
        throw stopped;
      }
      statement.execute("BEGIN IMMEDIATE");
      try {
        T result = work.run(connection);
        statement.execute("COMMIT");
        checkpoint(statement);
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(statement, e);
        throw e;
      }
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      lock.unlock();
    }
  }

  /// The commit stands, whatever becomes of this; but if the disk refuses, it was the last one.
  private void checkpoint(Statement statement) {
    commits++;
    if (commits % COMMITS_BETWEEN_CHECKPOINTS == 0) {
      try {
        statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
      } catch (SQLException e) {
        LOG.warn("The journal could not be written back: {}", failed(e).getMessage());
      }
    }
  }

  /// SQLite rolls back by itself after some errors, so that there may be nothing left to roll back.
  private static void rollBack(Statement statement, Exception because) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  /// Runs work that reads, seeing one moment of the file.
  <T> T read(Work<T> work) {
    lock.lock();
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      try {
        return work.run(connection);
      } finally {
        statement.execute("COMMIT");
      }
    } catch (SQLException e) {
      throw errors.of(e);
    } finally {
      lock.unlock();
    }
  }

  /// A number that changes when another connection has written
  /// (https://sqlite.org/pragma.html#pragma_data_version).
  long dataVersion() {
    lock.lock();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA data_version")) {
      return result.getLong(1);
    } catch (SQLException e) {
      throw errors.of(e);
    } finally {
      lock.unlock();
    }
  }

  /// Writes the log back into the file and empties it, so that erased words are nowhere any more.
  ///
  /// @return false while another process reads; what is left goes with the next time
  boolean settle() {
    lock.lock();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      return result.getInt(1) == 0;
    } catch (SQLException e) {
      LOG.warn("The journal could not be written back: {}", failed(e).getMessage());
      return false;
    } finally {
      lock.unlock();
    }
  }

  /// Why nothing is written any more.
  Optional<String> stopped() {
    lock.lock();
    try {
      return Optional.ofNullable(stopped).map(JournalException::getMessage);
    } finally {
      lock.unlock();
    }
  }

  /// Writes nothing from now on, since the file has lost something.
  void stopForDamage() {
    lock.lock();
    try {
      stopped = errors.damaged();
    } finally {
      lock.unlock();
    }
  }

  private JournalException failed(SQLException e) {
    JournalException failure = errors.of(e);
    if (failure.reason() == Reason.STOPPED || failure.reason() == Reason.DAMAGED) {
      stopped = failure;
    }
    return failure;
  }

  /// After the disk has refused, the connection is left to the end of the process: closing it would
  /// write back once more and, if that seemed to succeed, remove the log that holds the entries.
  @Override
  public void close() {
    lock.lock();
    try {
      if (stopped == null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw errors.of(e);
    } finally {
      lock.unlock();
    }
  }
}

package flybridge.sync.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A server that follows another by streaming replication, made of a backup of its files while it
/// runs (https://www.postgresql.org/docs/current/continuous-archiving.html, "Making a Base Backup
/// Using the Low Level API").
final class Standby {
  /// What a backup leaves out: it belongs to the running server.
  private static final Set<String> LEFT = Set.of("postmaster.pid", "postmaster.opts");

  private Standby() {}

  /// Starts one.
  ///
  /// @param from where the primary keeps its files
  /// @param to where the standby will
  static TestDatabase of(TestDatabase primary, Path from, Path to)
      throws IOException, SQLException {
    String label;
    try (Connection connection = primary.administrator();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('standby', true)");
      copy(from, to);
      try (ResultSet row = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
        row.next();
        label = row.getString(1);
      }
    }
    Files.writeString(to.resolve("backup_label"), label);
    Files.createFile(to.resolve("standby.signal"));
    Files.writeString(
        to.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=localhost port=%d user=postgres'\n".formatted(primary.port()),
        StandardOpenOption.APPEND);
    return TestDatabase.start(to, Map.of("hot_standby", "on"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else if (!LEFT.contains(path.getFileName().toString())) {
          Files.copy(path, copy);
        }
      }
    }
    Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
  }

  /// Waits, within the standby, until it has replayed all that the primary has written.
  static void awaitReplay(TestDatabase primary, TestDatabase standby) throws SQLException {
    String end;
    try (Connection connection = primary.administrator();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_current_wal_lsn()")) {
      row.next();
      end = row.getString(1);
    }
    awaitWithin(standby, "pg_last_wal_replay_lsn() >= '" + end + "'");
  }

  /// Ends the replication; what the primary writes from now on is lost with it.
  static void cut(TestDatabase standby) throws SQLException {
    standby.administer("ALTER SYSTEM SET primary_conninfo = ''", "SELECT pg_reload_conf()");
    awaitWithin(standby, "NOT EXISTS (SELECT FROM pg_stat_get_wal_receiver() WHERE pid > 0)");
  }

  static void promote(TestDatabase standby) throws SQLException {
    standby.administer("SELECT pg_promote(true, 60)");
  }

  private static void awaitWithin(TestDatabase database, String condition) throws SQLException {
    database.administer(
        "DO $$ BEGIN WHILE NOT (%s) LOOP PERFORM pg_sleep(0.02); END LOOP; END $$"
            .formatted(condition));
  }
}

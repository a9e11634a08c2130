package flybridge.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// SQLite's own check of the file's structure, on a thread and over a connection of its own, since
/// for a long log it takes as long as everything else.
final class FileCheck implements AutoCloseable {
  private final Database database;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<List<String>> findings;

  private FileCheck(Database database) {
    this.database = database;
    this.findings = thread.submit(() -> database.read(FileCheck::check));
  }

  static FileCheck start(Path folder) {
    return new FileCheck(Database.openToRead(folder));
  }

  private static List<String> check(Connection connection) throws SQLException {
    List<String> findings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
      while (rows.next()) {
        String finding = rows.getString(1);
        if (!finding.equals("ok")) {
          findings.add(finding);
        }
      }
    } catch (SQLException e) {
      if (!SqlErrors.damaged(e)) {
        throw e;
      }
      findings.add("it could not finish");
    }
    return findings;
  }

  /// Waits for what it found; empty when all is well.
  List<String> findings() {
    try {
      return findings.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof JournalException known) {
        throw known;
      }
      throw new IllegalStateException("the check of the file broke", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the file was checked", e);
    }
  }

  @Override
  public void close() {
    try (database) {
      thread.close();
    }
  }
}

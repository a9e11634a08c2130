package flybridge.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The journal's tables, version by version: `journal-N.sql` leads from version N-1 to N, and
/// SQLite's `user_version` says how far a file is.
final class Schema {
  static final int VERSION = 3;

  private Schema() {}

  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA user_version")) {
      return result.getInt(1);
    }
  }

  /// Brings the file up to date, inside the caller's transaction, so that it happens once however
  /// many processes start at the same time.
  static void migrate(Connection connection) throws SQLException {
    for (int next = version(connection) + 1; next <= VERSION; next++) {
      try (Statement statement = connection.createStatement()) {
        for (String sql : statements(next)) {
          statement.execute(sql);
        }
        statement.execute("PRAGMA user_version = " + next);
      }
    }
  }

  private static List<String> statements(int version) {
    String name = "journal-" + version + ".sql";
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      List<String> statements = new ArrayList<>();
      for (String sql : new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\n")) {
        if (!sql.isBlank()) {
          statements.add(sql);
        }
      }
      return statements;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package flybridge.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/// Alters a journal behind the program's back.
final class TamperedFile {
  private TamperedFile() {}

  static Connection connect(Path folder) throws SQLException {
    return new SQLiteConfig().createConnection("jdbc:sqlite:" + folder.resolve(Database.FILE));
  }

  static void sql(Path folder, String... statements) throws SQLException {
    try (Connection connection = connect(folder);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}

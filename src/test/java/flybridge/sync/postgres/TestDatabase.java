package flybridge.sync.postgres;

import flybridge.sync.SharedLogException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/// A real PostgreSQL server on this machine, with a console's role that may do what consoles may.
final class TestDatabase implements AutoCloseable {
  static final String PASSWORD = "not-to-be-told";

  private final EmbeddedPostgres server;
  private final Path home;

  private TestDatabase(EmbeddedPostgres server, Path home) {
    this.server = server;
    this.home = home;
  }

  /// @param data where the server keeps its files; kept when it is closed
  static TestDatabase start(Path data, int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("fsync", "off")
            .setServerConfig("max_connections", "60");
    if (port > 0) {
      builder.setPort(port);
    }
    return new TestDatabase(builder.start(), data.resolveSibling("home"));
  }

  int port() {
    return server.getPort();
  }

  /// What an administrator does.
  void initialise() throws SQLException {
    administer(
        SharedSchema.sql(SharedSchema.ROLE),
        "CREATE ROLE ana LOGIN PASSWORD '" + PASSWORD + "' IN ROLE " + SharedSchema.ROLE);
  }

  void administer(String... statements) throws SQLException {
    try (Connection connection = administrator();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  Connection administrator() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + port() + "/postgres", "postgres", "postgres");
  }

  PostgresAccess access() {
    return access("ana", PASSWORD);
  }

  PostgresAccess access(String user, String password) {
    PostgresAddress address =
        PostgresAddress.parse("postgresql://" + user + "@localhost:" + port() + "/postgres")
            .address();
    return new PostgresAccess(address, password, Map.of(), home, "nobody");
  }

  PostgresLog connect() throws SharedLogException {
    return PostgresLog.connect(access());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

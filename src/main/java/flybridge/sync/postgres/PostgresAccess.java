package flybridge.sync.postgres;

import flybridge.sync.SharedLogException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/// How a database is reached and with what: the password of the settings, else `PGPASSWORD`, else
/// the password file; TLS with the server's name verified, except on this machine itself.
///
/// @param password from the settings; null for none
/// @param environment the process's variables
/// @param home where `.pgpass` and `.postgresql` lie
public record PostgresAccess(
    PostgresAddress address,
    @Nullable String password,
    Map<String, String> environment,
    Path home,
    String systemUser) {
  private static final Duration STATEMENT = Duration.ofSeconds(20);
  private static final Duration LOCK = Duration.ofSeconds(10);
  private static final int SOCKET_SECONDS = 30;

  /// Opens a connection to the primary. Waits for the network, for some seconds at most.
  ///
  /// @throws SharedLogException with a sentence that tells no password
  public Connection connect() throws SharedLogException {
    try {
      Connection connection = new Driver().connect(url(), properties());
      if (connection == null) {
        throw new SQLException("not an address of PostgreSQL", "08001");
      }
      return connection;
    } catch (SQLException e) {
      throw PostgresErrors.of(e, address);
    }
  }

  /// As whom.
  public String user() {
    if (!address.user().isEmpty()) {
      return address.user();
    }
    String named = environment.getOrDefault("PGUSER", "");
    return named.isEmpty() ? systemUser : named;
  }

  private String url() {
    String hosts =
        String.join(
            ",", address.hosts().stream().map(host -> host.name() + ":" + host.port()).toList());
    String database =
        java.net.URLEncoder.encode(address.database(), java.nio.charset.StandardCharsets.UTF_8);
    return "jdbc:postgresql://" + hosts + "/" + database;
  }

  /// The driver's own properties (https://jdbc.postgresql.org/documentation/use/).
  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", user());
    secret().ifPresent(word -> properties.setProperty("password", word));
    properties.setProperty("targetServerType", "primary");
    properties.setProperty(
        "connectTimeout", address.options().getOrDefault("connect_timeout", "5"));
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", Integer.toString(SOCKET_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "flybridge");
    properties.setProperty(
        "options",
        "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
            .formatted(STATEMENT.toMillis(), LOCK.toMillis(), STATEMENT.toMillis()));
    tls(properties);
    return properties;
  }

  private void tls(Properties properties) {
    Map<String, String> options = address.options();
    String mode = options.getOrDefault("sslmode", address.local() ? "prefer" : "verify-full");
    properties.setProperty("sslmode", mode);
    for (String name : new String[] {"sslrootcert", "sslcert", "sslkey"}) {
      if (options.containsKey(name)) {
        properties.setProperty(name, options.get(name));
      }
    }
    boolean ownAuthority =
        options.containsKey("sslrootcert")
            || Files.exists(home.resolve(".postgresql").resolve("root.crt"));
    if (mode.equals("verify-full") && !ownAuthority) {
      properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
  }

  private Optional<String> secret() {
    if (password != null) {
      return Optional.of(password);
    }
    String named = environment.getOrDefault("PGPASSWORD", "");
    return named.isEmpty()
        ? PasswordFile.find(PasswordFile.of(environment, home), address, user())
        : Optional.of(named);
  }

  /// Never the password.
  @Override
  public String toString() {
    return address.toString();
  }
}

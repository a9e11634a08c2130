package flybridge.sync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flybridge.access.Authority;
import flybridge.sync.SharedLogException;
import flybridge.sync.SharedLogException.Reason;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever shares a log knows with whom: a real server that encrypts, and what is wrong with it.
class EncryptionTest {
  @TempDir static Path folder;

  private static final Authority OURS = new Authority("ours");
  private static TestDatabase database;

  @BeforeAll
  static void start() throws Exception {
    Authority.Issued server = OURS.server("localhost");
    Path certificate = Files.writeString(folder.resolve("server.crt"), server.certificatePem());
    Path key = Files.writeString(folder.resolve("server.key"), server.pkcs8KeyPem());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    database =
        TestDatabase.start(
            folder.resolve("data"),
            Map.of(
                "ssl", "on",
                "ssl_cert_file", certificate.toString(),
                "ssl_key_file", key.toString()));
    database.initialise();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @Test
  void anAuthoritysServerIsTalkedToEncrypted() throws Exception {
    PostgresAccess access = access("localhost", authority("ours", OURS), "verify-full");
    try (PostgresLog log = PostgresLog.connect(access);
        Connection connection = access.connect();
        ResultSet row =
            connection
                .createStatement()
                .executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
      assertThat(log.vector().reaches()).isEmpty();
      assertThat(row.next()).isTrue();
      assertThat(row.getBoolean(1)).isTrue();
    }
  }

  @Test
  void anotherAuthoritysServerIsRefused() throws Exception {
    Path other = authority("other", new Authority("other"));
    assertThatThrownBy(() -> PostgresLog.connect(access("localhost", other, "verify-full")))
        .isInstanceOfSatisfying(
            SharedLogException.class, told -> assertThat(told.reason()).isEqualTo(Reason.REFUSED))
        .hasMessageContaining("sslrootcert")
        .hasMessageNotContaining(TestDatabase.PASSWORD);
  }

  @Test
  void aServerOfAnotherNameIsRefused() throws Exception {
    Path ours = authority("ours", OURS);
    assertThatThrownBy(() -> PostgresLog.connect(access("127.0.0.1", ours, "verify-full")))
        .isInstanceOfSatisfying(
            SharedLogException.class, told -> assertThat(told.reason()).isEqualTo(Reason.REFUSED))
        .hasMessageContaining("another name")
        .hasMessageNotContaining(TestDatabase.PASSWORD);
  }

  @Test
  void aServerThatCannotEncryptIsRefused() throws Exception {
    try (TestDatabase open = TestDatabase.start(folder.resolve("open"))) {
      open.initialise();
      Path ours = authority("ours", OURS);
      PostgresAccess access = access(open, "localhost", ours, "verify-full");
      assertThatThrownBy(() -> PostgresLog.connect(access))
          .isInstanceOfSatisfying(
              SharedLogException.class, told -> assertThat(told.reason()).isEqualTo(Reason.REFUSED))
          .hasMessageContaining("does not encrypt");
    }
  }

  private static Path authority(String name, Authority authority) throws IOException {
    return Files.writeString(folder.resolve(name + ".pem"), authority.pem());
  }

  private static PostgresAccess access(String host, Path authority, String mode) {
    return access(database, host, authority, mode);
  }

  private static PostgresAccess access(
      TestDatabase database, String host, Path authority, String mode) {
    String file = URLEncoder.encode(authority.toString(), StandardCharsets.UTF_8);
    PostgresAddress address =
        PostgresAddress.parse(
                "postgresql://ana@%s:%d/postgres?sslmode=%s&sslrootcert=%s"
                    .formatted(host, database.port(), mode, file))
            .address();
    return new PostgresAccess(
        address, TestDatabase.PASSWORD, Map.of(), folder.resolve("home"), "nobody");
  }
}

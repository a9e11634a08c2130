package flybridge.sync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses are shown and kept; passwords are neither.
class AddressTest {
  @TempDir Path folder;

  @Test
  void aPasswordIsPartedFromItsAddress() {
    var given =
        PostgresAddress.parse("postgres://ana:p%40ss@db.example.com,db2:6000/log?sslrootcert=/ca");
    assertThat(given.password()).contains("p@ss");
    assertThat(given.address().toString())
        .isEqualTo("postgresql://ana@db.example.com:5432,db2:6000/log?sslrootcert=%2Fca")
        .isEqualTo(PostgresAddress.parse(given.address().toString()).address().toString());
    assertThat(given.toString()).doesNotContain("ss@db").doesNotContain("p@ss");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://secret@host/db",
        "postgresql://secret@host",
        "postgresql://secret@/db",
        "postgresql://host/db?password=secret",
        "postgresql://host/db?secret=1",
        "postgresql://secret@host/db?sslmode=require",
        "secret"
      })
  void whatCannotBeReachedSafelyIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> PostgresAddress.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(".")
        .hasMessageNotContaining("secret");
  }

  @Test
  void thisMachineItselfNeedsNoCertificate() {
    assertThat(
            PostgresAddress.parse("postgresql://localhost/log?sslmode=disable").address().local())
        .isTrue();
  }

  @Test
  void thePasswordFileIsReadAsPostgresReadsIt() throws Exception {
    PostgresAddress address = PostgresAddress.parse("postgresql://ana@db:5433/log").address();
    Path file = folder.resolve("pgpass");
    Files.writeString(
        file,
        "# db:5433:log:ana:comment\nother:*:*:*:no\ndb:5433:*:ana:a\\:b\\\\c\n*:*:*:*:late\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(PasswordFile.find(file, address, "ana")).contains("a:b\\c");
    assertThat(PasswordFile.find(file, address, "ben")).contains("late");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(PasswordFile.find(file, address, "ana")).isEmpty();
  }
}

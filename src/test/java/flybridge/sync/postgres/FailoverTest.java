package flybridge.sync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.incident.Bytes32;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A standby takes over that lacks the primary's last moments, and the primary's disk is gone: what
/// the new one lacks comes back from the consoles.
class FailoverTest {
  private static final int CONSOLES = 3;

  @TempDir Path folder;

  @Test
  void whatTheStandbyLacksComesBack() throws Exception {
    Path data = folder.resolve("primary");
    TestDatabase primary = TestDatabase.start(data);
    primary.initialise();
    try (TestDatabase standby = Standby.of(primary, data, folder.resolve("standby"))) {
      PostgresAccess either = TestDatabase.access(folder, primary.port(), standby.port());
      try (Consoles consoles = new Consoles(folder, "console", CONSOLES, either)) {
        consoles.write("seen by both");
        assertThat(consoles.awaitAll(CONSOLES)).isTrue();
        Standby.awaitReplay(primary, standby);
        Standby.cut(standby);

        consoles.write("seen by the primary alone");
        assertThat(consoles.awaitAll(2 * CONSOLES)).isTrue();
        primary.crash();
        assertThat(entries(standby)).isEqualTo(CONSOLES);
        Standby.promote(standby);

        consoles.write("written after it");
        assertThat(consoles.awaitAll(3 * CONSOLES)).isTrue();
        assertThat(entries(standby)).isEqualTo(3 * CONSOLES);
        assertThat(new HashSet<Bytes32>(consoles.roots())).hasSize(1);
        assertThat(consoles.journals().getFirst().verify().damages()).isEmpty();
      }
    }
  }

  private static int entries(TestDatabase database) throws Exception {
    try (Connection connection = database.administrator();
        ResultSet row =
            connection.createStatement().executeQuery("SELECT count(*) FROM flybridge.entry")) {
      row.next();
      return row.getInt(1);
    }
  }
}

package flybridge.sync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.incident.Bytes32;
import flybridge.store.Fork;
import flybridge.store.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fifty consoles in two processes on one database that crashes while they all write.
class FiftyConsolesTest {
  private static final int EACH = 25;
  private static final int ROUNDS = 10;
  private static final int ALL = 2 * EACH * ROUNDS;

  @TempDir Path folder;

  @Test
  void allHaveAllAndTheSame() throws Exception {
    Path data = folder.resolve("data");
    TestDatabase database = TestDatabase.start(data);
    database.initialise();
    Path there = Files.createDirectories(folder.resolve("there"));
    Process other =
        Fork.start(
            List.of(),
            ConsolesProcess.class,
            there.toString(),
            Integer.toString(EACH),
            Integer.toString(database.port()));
    try (BufferedReader heard = other.inputReader();
        Writer told = other.outputWriter();
        Consoles here = new Consoles(folder, "here", EACH, database.access())) {
      assertThat(heard.readLine()).isEqualTo("ready");
      for (int round = 0; round < ROUNDS; round++) {
        if (round == ROUNDS / 2) {
          database.crash();
        }
        tell(told, "round " + round);
        here.write("round " + round);
        assertThat(heard.readLine()).isEqualTo("written");
      }
      database.startAgain();
      try (database) {
        tell(told, Long.toString(ALL));
        assertThat(here.awaitAll(ALL)).isTrue();
        same(here, List.of(heard.readLine().split(" ")));
      }
      Journal any = here.journals().getLast();
      assertThat(any.view().lines()).hasSize(ALL);
      assertThat(any.verify().damages()).isEmpty();
    } finally {
      other.destroyForcibly();
    }
  }

  private static void same(Consoles here, List<String> there) {
    List<String> roots = here.roots().stream().map(Bytes32::toString).toList();
    assertThat(there.getFirst()).isEqualTo("true");
    assertThat(Stream.concat(roots.stream(), there.stream().skip(1)))
        .hasSize(2 * EACH)
        .containsOnly(roots.getFirst());
  }

  private static void tell(Writer told, String line) throws IOException {
    told.write(line + "\n");
    told.flush();
  }
}

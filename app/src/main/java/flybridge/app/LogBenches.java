package flybridge.app;

import flybridge.bench.Figures;
import flybridge.bench.JournalBench;
import flybridge.bench.ShareBench;
import flybridge.sync.postgres.PostgresAccess;
import flybridge.sync.postgres.PostgresAddress;
import flybridge.sync.postgres.PostgresLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Benches of the incident log.
final class LogBenches {
  private LogBenches() {}

  private static void print(CommandSpec spec, Figures figures, boolean json) {
    var out = spec.commandLine().getOut();
    out.print(json ? figures.json() + System.lineSeparator() : figures.words());
    out.flush();
  }

  @Command(
      name = "journal",
      description = "Appending, opening, searching and verifying a journal with many entries.",
      mixinStandardHelpOptions = true)
  static final class OfJournal implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--entries", paramLabel = "N", defaultValue = "100000")
    private int entries;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3")
    private int rounds;

    @Option(
        names = "--on",
        paramLabel = "DIR",
        description = "An empty folder on the disk to measure (default: the temporary one).")
    private @Nullable Path folder;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
      if (entries < 1 || rounds < 1) {
        throw new Refusal(Refusal.WRONG_USAGE, "Give at least one entry and one round.");
      }
      try (TemporaryFolder temporary = TemporaryFolder.create("bench")) {
        Path place = folder == null ? temporary.path() : folder;
        print(spec, new JournalBench(place, entries).measure(rounds), json);
        return 0;
      } catch (IOException refused) {
        throw Refusal.cannotOpen("The disk refused: " + refused.getMessage());
      }
    }
  }

  @Command(
      name = "share",
      description =
          "How soon others see an entry through a PostgreSQL database. It fills the database with"
              + " entries that mean nothing: give it one of its own.",
      mixinStandardHelpOptions = true)
  static final class OfSharing implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
        names = "--database",
        paramLabel = "URL",
        required = true,
        description = "An empty database that has run what 'flybridge log init-sql' prints.")
    private String url = "";

    @Option(names = "--consoles", paramLabel = "N", defaultValue = "2")
    private int consoles;

    @Option(names = "--times", paramLabel = "N", defaultValue = "200")
    private int times;

    @Option(names = "--entries", paramLabel = "N", defaultValue = "100000")
    private int entries;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
      if (consoles < 2 || times < 1 || entries < 1) {
        throw new Refusal(Refusal.WRONG_USAGE, "Give at least two consoles and one entry.");
      }
      PostgresAccess access = access();
      try (TemporaryFolder folder = TemporaryFolder.create("bench")) {
        ShareBench bench = new ShareBench(folder.path(), () -> PostgresLog.connect(access));
        print(spec, bench.measure(consoles, times, entries), json);
        return 0;
      } catch (IOException refused) {
        throw Refusal.cannotOpen(refused.getMessage());
      }
    }

    private PostgresAccess access() {
      Surroundings around = Surroundings.ofThisProcess();
      try {
        PostgresAddress.Given given = PostgresAddress.parse(url);
        return new PostgresAccess(
            given.address(),
            given.password().orElse(null),
            around.environment(),
            around.home(),
            around.user());
      } catch (IllegalArgumentException wrong) {
        throw new Refusal(Refusal.WRONG_USAGE, wrong.getMessage());
      }
    }
  }
}

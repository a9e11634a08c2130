package flybridge.app;

import flybridge.export.EntryJson;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.IncidentState;
import flybridge.incident.Line;
import flybridge.incident.Order;
import flybridge.store.Damage;
import flybridge.store.Journal;
import flybridge.store.JournalException;
import flybridge.store.VerifyReport;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The incident log from the command line.
@Command(
    name = "log",
    description = "Write, read, search and check the incident log.",
    mixinStandardHelpOptions = true,
    subcommands = {
      LogJoin.class,
      LogInitSql.class,
      LogSync.class,
      LogImport.class,
      CorrectionCommands.class,
      DeviceCommands.class
    },
    synopsisSubcommandLabel = "COMMAND")
final class LogCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new Refusal(Refusal.WRONG_USAGE, "Name one of the commands above, as: log list.");
  }

  @Command(
      name = "add",
      description = "Write an entry; it is on the disk when this returns.",
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "TEXT", arity = "1..*") List<String> words,
      @Option(names = "--kind", paramLabel = "KIND", defaultValue = "note") Remark kind,
      @Option(names = "--incident", paramLabel = "ID") @Nullable String incident,
      @Option(names = "--happened-at", paramLabel = "TIME") @Nullable Instant happenedAt,
      @Option(
              names = "--under-way",
              description = "A change or a submission that is still in flight; see log about done.")
          boolean underWay,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    try (Journal journal = options.open()) {
      String home = incident == null ? currentIncident(journal) : incident(journal, incident).id();
      Draft draft =
          Draft.of(kind.body(String.join(" ", words), underWay), options.author().get()).in(home);
      Entry entry = journal.append(happenedAt == null ? draft : draft.at(happenedAt));
      out().println(json ? EntryJson.receipt(entry) : "Written as entry " + entry.envelope().seq());
      return 0;
    } catch (JournalException | IllegalArgumentException refused) {
      throw Refusal.cannotOpen(refused.getMessage());
    }
  }

  @Command(name = "list", description = "Read the log.", mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--incident", paramLabel = "ID") @Nullable String incident,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    try (Journal journal = options.open()) {
      List<Line> lines =
          incident == null ? journal.view().lines() : incident(journal, incident).lines();
      print(journal, lines, json);
      return 0;
    }
  }

  @Command(name = "search", description = "Find entries.", mixinStandardHelpOptions = true)
  int search(
      @Parameters(paramLabel = "WORDS", arity = "1..*") List<String> words,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    try (Journal journal = options.open()) {
      print(journal, journal.search(String.join(" ", words)), json);
      return 0;
    }
  }

  @Command(
      name = "follow",
      description = "Read what is written from now on, until interrupted.",
      mixinStandardHelpOptions = true)
  int follow(@Option(names = "--json") boolean json, @Mixin JournalOptions options)
      throws Exception {
    try (Journal journal = options.open();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      Set<Order> known = new HashSet<>();
      CountDownLatch unread = new CountDownLatch(1);
      journal.view().lines().forEach(line -> known.add(line.order()));
      try (AutoCloseable _ =
          journal.follow(
              clock,
              view -> {
                print(journal, added(view.lines(), known), json);
                if (out().checkError()) {
                  unread.countDown();
                }
              })) {
        unread.await();
      }
      return 0;
    }
  }

  @Command(
      name = "verify",
      description = "Check every entry, every chain and every remembered head.",
      mixinStandardHelpOptions = true)
  int verify(@Option(names = "--json") boolean json, @Mixin JournalOptions options) {
    try (Journal journal = options.open()) {
      VerifyReport report = journal.verify();
      if (json) {
        out().println(Rendering.verified(report));
      } else {
        report.damages().stream().map(Damage::sentence).forEach(out()::println);
        report.remarks().forEach(out()::println);
        out().println(report.sentence());
      }
      return report.damages().isEmpty() ? 0 : Refusal.BAD_ANSWER;
    }
  }

  private static String currentIncident(Journal journal) {
    return journal.view().current().map(IncidentState::id).orElse("");
  }

  static IncidentState incident(Journal journal, String handle) {
    return journal
        .view()
        .incident(handle)
        .orElseThrow(
            () ->
                Refusal.cannotOpen(
                    "There is no incident "
                        + handle
                        + "; 'flybridge incident list' names those there are."));
  }

  private static List<Line> added(List<Line> lines, Set<Order> known) {
    return lines.stream().filter(line -> known.add(line.order())).toList();
  }

  private void print(Journal journal, List<Line> lines, boolean json) {
    out().print(Rendering.lines(journal.view(), lines, json));
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}

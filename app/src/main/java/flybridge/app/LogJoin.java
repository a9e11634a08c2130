package flybridge.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import flybridge.incident.Devices;
import flybridge.store.Journal;
import flybridge.sync.Exchange;
import flybridge.sync.SharedLogException;
import flybridge.sync.postgres.PostgresAddress;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Joins a shared log from the command line.
@Command(
    name = "join",
    description = "Share the log through a PostgreSQL database from now on.",
    mixinStandardHelpOptions = true)
final class LogJoin implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "URL",
      description =
          "As postgresql://user@host/database. A password in it is kept in the settings, closed to"
              + " others; better leave it out and use PGPASSWORD or ~/.pgpass.")
  private String url = "";

  @Option(names = "--json")
  private boolean json;

  @Mixin private JournalOptions options = new JournalOptions();

  @Override
  public Integer call() {
    ShareSettings settings = options.share();
    PostgresAddress.Given given = parsed(url);
    try (Journal journal = options.open()) {
      SharedLogJoin.Joined joined =
          new SharedLogJoin(settings, journal, options.author()).join(given);
      tell(journal, given.address(), joined.made(), joined.outcome());
      return 0;
    } catch (SharedLogException refused) {
      throw Refusal.cannotOpen(refused.getMessage());
    }
  }

  private static PostgresAddress.Given parsed(String url) {
    try {
      return PostgresAddress.parse(url);
    } catch (IllegalArgumentException wrong) {
      throw new Refusal(Refusal.WRONG_USAGE, wrong.getMessage());
    }
  }

  private void tell(
      Journal journal, PostgresAddress address, boolean made, Exchange.Outcome outcome) {
    List<String> others =
        journal.view().devices().all().stream()
            .filter(known -> !known.device().equals(journal.device()))
            .map(Devices.Known::device)
            .map(device -> device.shortName())
            .toList();
    var out = spec.commandLine().getOut();
    if (json) {
      var answer = JsonNodeFactory.instance.objectNode();
      answer.put("address", address.toString());
      answer.put("device", journal.device().key().hex());
      answer.put("tablesMade", made);
      answer.put("received", outcome.intake().added());
      answer.put("given", outcome.pushed());
      others.forEach(answer.putArray("devices")::add);
      out.println(answer);
      return;
    }
    out.println(
        "Joined %s: %d entries came, %d went."
            .formatted(address, outcome.intake().added(), outcome.pushed()));
    if (made) {
      out.println(
          "The tables were made by this user, who therefore owns them; for a role that may only"
              + " add, see flybridge log init-sql.");
    }
    out.println(
        others.isEmpty()
            ? "Nobody else is there yet."
            : "This device is %s; let one of the others confirm it: flybridge log device confirm %s"
                .formatted(journal.device().shortName(), journal.device().shortName()));
  }
}

package flybridge.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.incident.SignedHead;
import flybridge.store.Journal;
import flybridge.store.JournalReplica;
import flybridge.sync.Exchange;
import flybridge.sync.SharedLogException;
import flybridge.sync.postgres.PostgresAccess;
import flybridge.sync.postgres.PostgresLog;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Exchanges with the shared log once; the window does so by itself.
@Command(
    name = "sync",
    description = "Exchange with the shared log once.",
    mixinStandardHelpOptions = true)
final class LogSync implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json")
  private boolean json;

  @Mixin private JournalOptions options = new JournalOptions();

  @Override
  public Integer call() {
    PostgresAccess access =
        options
            .share()
            .access()
            .orElseThrow(
                () ->
                    Refusal.cannotOpen(
                        "No shared log was joined here; join one with: flybridge log join URL."));
    try (Journal journal = options.open();
        PostgresLog log = PostgresLog.connect(access)) {
      JournalReplica replica = journal.replica();
      Exchange.Outcome outcome = new Exchange(replica).run(log);
      Optional<SignedHead> head = replica.signHead();
      if (head.isPresent()) {
        log.push(head.get());
      }
      replica.remember(log.heads());
      tell(replica, outcome);
      return outcome.intake().refused().isEmpty() ? 0 : Refusal.BAD_ANSWER;
    } catch (SharedLogException refused) {
      throw Refusal.cannotOpen(refused.getMessage());
    }
  }

  private void tell(JournalReplica replica, Exchange.Outcome outcome) {
    var out = spec.commandLine().getOut();
    if (json) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.put("received", outcome.intake().added());
      answer.put("given", outcome.pushed());
      answer.put("entries", replica.vector().entries());
      answer.put("unshared", outcome.unshared(replica.vector()));
      answer.put("newChain", outcome.intake().chainElsewhere());
      answer.put("root", replica.root().hex());
      outcome.intake().refused().forEach(answer.putArray("refused")::add);
      out.println(answer);
      return;
    }
    out.println(
        "%d entries came, %d went; the log has %d."
            .formatted(outcome.intake().added(), outcome.pushed(), replica.vector().entries()));
    if (outcome.intake().chainElsewhere()) {
      out.println(
          "This log was put back to an earlier state or copied; what is written from now on is a"
              + " new chain, for which the old key vouches.");
    }
    outcome.intake().refused().forEach(out::println);
  }
}

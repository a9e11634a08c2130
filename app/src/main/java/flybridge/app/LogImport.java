package flybridge.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.export.Evidence;
import flybridge.export.TimelineCheck;
import flybridge.incident.Bytes32;
import flybridge.incident.Entry;
import flybridge.incident.Intake;
import flybridge.incident.MalformedEntryException;
import flybridge.incident.SignedHead;
import flybridge.store.Journal;
import flybridge.store.JournalReplica;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Takes in the entries of an exported file, so that teams without a common database can exchange
/// their logs. A file that was altered is not taken in.
@Command(
    name = "import",
    description = "Take in the entries of an exported file.",
    mixinStandardHelpOptions = true)
final class LogImport implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE")
  private Path file = Path.of("");

  @Option(names = "--json")
  private boolean json;

  @Mixin private JournalOptions options = new JournalOptions();

  @Override
  public Integer call() {
    String text = read();
    TimelineCheck check = TimelineCheck.of(text);
    if (!check.sound()) {
      check.findings().forEach(spec.commandLine().getErr()::println);
      throw new Refusal(
          Refusal.BAD_ANSWER, "Nothing was taken in; ask for the file again, as it was written.");
    }
    try (Journal journal = options.open()) {
      Evidence evidence = TimelineCheck.evidence(text);
      JournalReplica replica = journal.replica();
      Intake intake = replica.receiveParts(evidence.entries());
      replica.remember(heads(evidence));
      tell(evidence, intake);
      return intake.refused().isEmpty() ? 0 : Refusal.BAD_ANSWER;
    } catch (MalformedEntryException wrong) {
      throw Refusal.cannotOpen("The file " + file + " is no exported timeline.");
    }
  }

  private String read() {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw Refusal.cannotOpen("There is no readable file " + file + "; check its name.");
    }
  }

  /// Of the heads in a file only those can be held against anything whose entry is in it too.
  private static List<SignedHead> heads(Evidence evidence) {
    Set<Bytes32> there = evidence.entries().stream().map(Entry::hash).collect(Collectors.toSet());
    return evidence.origin().heads().stream()
        .filter(signed -> there.contains(signed.head().hash()))
        .toList();
  }

  private void tell(Evidence evidence, Intake intake) {
    var out = spec.commandLine().getOut();
    if (json) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.put("entries", evidence.entries().size());
      answer.put("added", intake.added());
      answer.put("signedBy", evidence.origin().device().key().hex());
      out.println(answer);
    } else {
      out.println(
          "%d entries, %d of them new here; the file is signed by device %s."
              .formatted(
                  evidence.entries().size(),
                  intake.added(),
                  evidence.origin().device().shortName()));
    }
    intake.refused().forEach(spec.commandLine().getErr()::println);
  }
}

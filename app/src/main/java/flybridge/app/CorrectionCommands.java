package flybridge.app;

import flybridge.export.EntryJson;
import flybridge.incident.Body;
import flybridge.incident.Draft;
import flybridge.incident.Entry;
import flybridge.incident.Line;
import flybridge.store.Journal;
import flybridge.store.JournalException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What is said about an entry that is there already. Entries are named as `log add --json` and
/// `log list --json` give them: `3f9a01c2-17`, or a hash.
@Command(
    name = "about",
    description = "Amend, strike, redact or answer an entry; take or close an open item.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class CorrectionCommands implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new Refusal(
        Refusal.WRONG_USAGE, "Name one of the commands above, as: log about strike ENTRY.");
  }

  @Command(
      name = "amend",
      description = "Put an entry's words or its time right.",
      mixinStandardHelpOptions = true)
  int amend(
      @Parameters(index = "0", paramLabel = "ENTRY") String id,
      @Parameters(index = "1", paramLabel = "TEXT", arity = "0..*") List<String> words,
      @Option(names = "--happened-at", paramLabel = "TIME") @Nullable Instant happenedAt,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    String text = joined(words);
    if (text.isEmpty() && happenedAt == null) {
      throw new Refusal(Refusal.WRONG_USAGE, "Give the new words, or the time with --happened-at.");
    }
    Body body = new Body.Amend(text.isEmpty() ? null : text, happenedAt);
    return write(id, body, json, options);
  }

  @Command(
      name = "strike",
      description = "Take an entry back; it stays in sight.",
      mixinStandardHelpOptions = true)
  int strike(
      @Parameters(index = "0", paramLabel = "ENTRY") String id,
      @Parameters(index = "1", paramLabel = "REASON", arity = "0..*") List<String> words,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    return write(id, new Body.Strike(joined(words)), json, options);
  }

  @Command(
      name = "redact",
      description = "Erase an entry's words, here and on every other console.",
      mixinStandardHelpOptions = true)
  int redact(
      @Parameters(index = "0", paramLabel = "ENTRY") String id,
      @Parameters(index = "1", paramLabel = "REASON", arity = "0..*") List<String> words,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    return write(id, new Body.Redact(joined(words)), json, options);
  }

  @Command(name = "reply", description = "Answer an entry.", mixinStandardHelpOptions = true)
  int reply(
      @Parameters(index = "0", paramLabel = "ENTRY") String id,
      @Parameters(index = "1", paramLabel = "TEXT", arity = "1..*") List<String> words,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    return write(id, new Body.Reply(joined(words)), json, options);
  }

  @Command(
      name = "claim",
      description = "Take an open item, for yourself or for somebody.",
      mixinStandardHelpOptions = true)
  int claim(
      @Parameters(index = "0", paramLabel = "ENTRY") String id,
      @Parameters(index = "1", paramLabel = "NAME", arity = "0..*") List<String> name,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    String person = joined(name);
    Body body = new Body.Claim(person.isEmpty() ? options.author().get() : person);
    return write(id, body, json, options);
  }

  @Command(name = "done", description = "Close an open item.", mixinStandardHelpOptions = true)
  int done(
      @Parameters(index = "0", paramLabel = "ENTRY") String id,
      @Parameters(index = "1", paramLabel = "TEXT", arity = "0..*") List<String> words,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    return write(id, new Body.Done(joined(words)), json, options);
  }

  private static String joined(@Nullable List<String> words) {
    return words == null ? "" : String.join(" ", words);
  }

  private int write(String id, Body body, boolean json, JournalOptions options) {
    try (Journal journal = options.open()) {
      Entry about = entry(journal, id);
      Entry entry = journal.append(Draft.about(about, body, options.author().get()));
      spec.commandLine()
          .getOut()
          .println(json ? EntryJson.receipt(entry) : "Written as entry " + entry.id());
      return 0;
    } catch (JournalException | IllegalArgumentException refused) {
      throw Refusal.cannotOpen(refused.getMessage());
    }
  }

  private static Entry entry(Journal journal, String id) {
    return journal.view().lines().stream()
        .map(Line::entry)
        .filter(entry -> entry != null && (entry.id().equals(id) || entry.hash().hex().equals(id)))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.cannotOpen(
                    "There is no entry " + id + "; 'flybridge log list --json' names them."));
  }
}

package flybridge.app;

import flybridge.incident.Body;
import flybridge.incident.Draft;
import flybridge.incident.IncidentState;
import flybridge.store.Journal;
import flybridge.store.JournalException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Incidents from the command line.
@Command(
    name = "incident",
    description = "Declare, staff and resolve incidents.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class IncidentCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new Refusal(Refusal.WRONG_USAGE, "Name one of the commands above, as: incident list.");
  }

  @Command(
      name = "declare",
      description = "Open an incident; it cites what is wrong at this moment.",
      mixinStandardHelpOptions = true)
  int declare(
      @Parameters(paramLabel = "TITLE", arity = "1..*") List<String> title,
      @Option(names = "--severity", paramLabel = "1-4", defaultValue = "2") int severity,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    try (Journal journal = options.open()) {
      IncidentState declared =
          journal.declare(String.join(" ", title), severity, options.author().get(), "");
      out().println(json ? Rendering.declared(declared) : declared.name() + " is open.");
      return 0;
    } catch (IllegalArgumentException wrong) {
      throw new Refusal(Refusal.WRONG_USAGE, wrong.getMessage());
    } catch (JournalException refused) {
      throw Refusal.cannotOpen(refused.getMessage());
    }
  }

  @Command(name = "list", description = "All incidents.", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json") boolean json, @Mixin JournalOptions options) {
    try (Journal journal = options.open()) {
      for (IncidentState incident : journal.view().incidents()) {
        out().println(json ? Rendering.json(incident) : Rendering.text(incident));
      }
      return 0;
    }
  }

  @Command(name = "show", description = "One incident.", mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "ID") String handle,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    try (Journal journal = options.open()) {
      IncidentState incident = LogCommand.incident(journal, handle);
      out().println(json ? Rendering.json(incident) : Rendering.text(incident));
      if (!json) {
        incident.timeline().forEach(line -> out().println(Rendering.text(line)));
      }
      return 0;
    }
  }

  @Command(
      name = "role",
      description = "Say who is lead, scribe or anything else.",
      mixinStandardHelpOptions = true)
  int role(
      @Parameters(index = "0", paramLabel = "ID") String handle,
      @Parameters(index = "1", paramLabel = "ROLE") String role,
      @Parameters(index = "2", paramLabel = "NAME") String person,
      @Option(names = "--ends", description = "Give the role up instead.") boolean ends,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    return append(handle, new Body.RoleChange(role, person, !ends), json, options);
  }

  @Command(name = "severity", description = "Change it.", mixinStandardHelpOptions = true)
  int severity(
      @Parameters(index = "0", paramLabel = "ID") String handle,
      @Parameters(index = "1", paramLabel = "1-4") int severity,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    if (severity < 1 || severity > 4) {
      throw new Refusal(Refusal.WRONG_USAGE, "A severity is 1, 2, 3 or 4.");
    }
    return append(handle, new Body.SeverityChange(severity), json, options);
  }

  @Command(
      name = "acknowledge",
      description = "Say that somebody is on it.",
      mixinStandardHelpOptions = true)
  int acknowledge(
      @Parameters(index = "0", paramLabel = "ID") String handle,
      @Parameters(index = "1", paramLabel = "WORDS", arity = "0..*", defaultValue = "")
          List<String> words,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    return append(handle, new Body.Acknowledge(String.join(" ", words)), json, options);
  }

  @Command(
      name = "mitigate",
      description = "Say that users are well again.",
      mixinStandardHelpOptions = true)
  int mitigate(
      @Parameters(index = "0", paramLabel = "ID") String handle,
      @Parameters(index = "1", paramLabel = "WORDS", arity = "0..*", defaultValue = "")
          List<String> words,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    return append(handle, new Body.Mitigate(String.join(" ", words)), json, options);
  }

  @Command(name = "resolve", description = "Stop its clock.", mixinStandardHelpOptions = true)
  int resolve(
      @Parameters(index = "0", paramLabel = "ID") String handle,
      @Parameters(index = "1", paramLabel = "WORDS", arity = "0..*", defaultValue = "")
          List<String> words,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    return append(handle, new Body.Resolve(String.join(" ", words)), json, options);
  }

  @Command(
      name = "reopen",
      description = "Let its clock run again.",
      mixinStandardHelpOptions = true)
  int reopen(
      @Parameters(index = "0", paramLabel = "ID") String handle,
      @Parameters(index = "1", paramLabel = "WORDS", arity = "0..*", defaultValue = "")
          List<String> words,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    return append(handle, new Body.Reopen(String.join(" ", words)), json, options);
  }

  @Command(
      name = "hand-over",
      description = "Give a role to somebody, with what is still open.",
      mixinStandardHelpOptions = true)
  int handOver(
      @Parameters(index = "0", paramLabel = "ID") String handle,
      @Parameters(index = "1", paramLabel = "ROLE") String role,
      @Parameters(index = "2", paramLabel = "NAME") String person,
      @Option(names = "--json") boolean json,
      @Mixin JournalOptions options) {
    return append(
        handle, incident -> incident.handOver(role, person, options.author().get()), json, options);
  }

  private int append(String handle, Body body, boolean json, JournalOptions options) {
    return append(
        handle,
        incident ->
            Draft.of(body, options.author().get()).in(incident.id()).within(incident.context()),
        json,
        options);
  }

  private int append(
      String handle, Function<IncidentState, Draft> draft, boolean json, JournalOptions options) {
    try (Journal journal = options.open()) {
      IncidentState incident = LogCommand.incident(journal, handle);
      journal.append(draft.apply(incident));
      IncidentState now = LogCommand.incident(journal, incident.id());
      out().println(json ? Rendering.json(now) : Rendering.text(now));
      return 0;
    } catch (IllegalArgumentException wrong) {
      throw new Refusal(Refusal.WRONG_USAGE, wrong.getMessage());
    } catch (JournalException refused) {
      throw Refusal.cannotOpen(refused.getMessage());
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}

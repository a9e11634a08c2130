package flybridge.app;

import flybridge.incident.Body;
import flybridge.incident.Draft;
import flybridge.incident.IncidentState;
import flybridge.store.Journal;
import flybridge.store.JournalException;
import java.io.PrintWriter;
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
      @Parameters(paramLabel = "TITLE", arity = "1..*") java.util.List<String> title,
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
      @Mixin JournalOptions options) {
    return append(handle, new Body.RoleChange(role, person, true), options);
  }

  @Command(name = "severity", description = "Change it.", mixinStandardHelpOptions = true)
  int severity(
      @Parameters(index = "0", paramLabel = "ID") String handle,
      @Parameters(index = "1", paramLabel = "1-4") int severity,
      @Mixin JournalOptions options) {
    return append(handle, new Body.SeverityChange(severity), options);
  }

  @Command(name = "resolve", description = "Stop its clock.", mixinStandardHelpOptions = true)
  int resolve(
      @Parameters(index = "0", paramLabel = "ID") String handle,
      @Parameters(index = "1", paramLabel = "WORDS", arity = "0..*", defaultValue = "")
          java.util.List<String> words,
      @Mixin JournalOptions options) {
    return append(handle, new Body.Resolve(String.join(" ", words)), options);
  }

  private int append(String handle, Body body, JournalOptions options) {
    try (Journal journal = options.open()) {
      IncidentState incident = LogCommand.incident(journal, handle);
      journal.append(
          Draft.of(body, options.author().get()).in(incident.id()).within(incident.context()));
      out().println(Rendering.text(LogCommand.incident(journal, incident.id())));
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

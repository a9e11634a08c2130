package flybridge.app;

import flybridge.export.Evidence;
import flybridge.export.MarkdownTimeline;
import flybridge.export.TimelineCheck;
import flybridge.export.Zone;
import flybridge.incident.IncidentState;
import flybridge.store.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes an incident's timeline.
@Command(
    name = "export",
    description = "Write an incident's timeline, with the evidence that it was not altered.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  enum Format {
    MARKDOWN
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "The incident, as INC-14.")
  private String handle = "";

  @Option(names = "--format", paramLabel = "markdown", defaultValue = "markdown")
  private Format format = Format.MARKDOWN;

  @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
  private @Nullable Path file;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "UTC, local, or a name such as Europe/Vienna.")
  private String zone = "UTC";

  @Mixin private JournalOptions options = new JournalOptions();

  @Override
  public Integer call() {
    try (Journal journal = options.open()) {
      IncidentState incident = LogCommand.incident(journal, handle);
      Evidence evidence =
          Evidence.of(journal.view(), incident, origin(journal, options.author().get(), zone()));
      String text =
          switch (format) {
            case MARKDOWN -> markdown(journal, evidence);
          };
      if (file == null) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
      } else {
        write(file, text);
      }
      return 0;
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException refused) {
      throw Refusal.cannotOpen(
          "Nothing can be written to " + file + "; name another file with --out.");
    }
  }

  private Zone zone() {
    try {
      return Zone.of(zone, ZoneId.systemDefault());
    } catch (IllegalArgumentException wrong) {
      throw new Refusal(Refusal.WRONG_USAGE, wrong.getMessage());
    }
  }

  static String markdown(Journal journal, Evidence evidence) {
    return MarkdownTimeline.write(evidence, digest -> journal.sign(TimelineCheck.message(digest)));
  }

  static Evidence.Origin origin(Journal journal, String author, Zone zone) {
    journal.replica().signHead();
    return new Evidence.Origin(
        author, Instant.now(), journal.device(), zone, journal.replica().heads());
  }

  /// Checks an exported timeline.
  @Command(
      name = "verify",
      description = "Check an exported timeline against its own hashes and signature.",
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
      if (!Files.isReadable(file)) {
        throw Refusal.cannotOpen("There is no readable file " + file + "; check its name.");
      }
      TimelineCheck check = TimelineCheck.of(Files.readString(file));
      check.findings().forEach(spec.commandLine().getOut()::println);
      if (check.sound()) {
        spec.commandLine().getOut().println("Unaltered: " + check.entries() + " entries.");
      }
      return check.sound() ? 0 : Refusal.BAD_ANSWER;
    }
  }
}

package flybridge.app;

import flybridge.change.Attribution;
import flybridge.change.Change;
import flybridge.change.ChangeJson;
import flybridge.change.Coverage;
import flybridge.change.Skew;
import flybridge.cluster.Freshness;
import flybridge.engine.Changes;
import flybridge.engine.Picture;
import flybridge.engine.Setup;
import flybridge.text.Visible;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What changed, who changed it, and how we know.
@Command(
    name = "changes",
    description = "What changed, who changed it, and how we know.",
    mixinStandardHelpOptions = true)
final class ChangesCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /// Kinds that need not be there for a picture may still be on their way.
  private static final Duration FOR_THE_REST = Duration.ofSeconds(20);

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private AppStoreOptions appStores = new AppStoreOptions();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "24h",
      description = "How far back, as 90m or 24h (default: 24h).",
      converter = WindowOptions.DurationConverter.class)
  private Duration since = Duration.ofHours(24);

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      defaultValue = "3",
      description = "How long to watch once everything is read (default: 3).")
  private int seconds = 3;

  @Option(names = "--json")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Setup setup = appStores.added(cluster.headless());
    try (Watching watching = Watching.begin(setup)) {
      Picture connected = watching.until(new Hope(), PATIENCE);
      if (connected.connection().state() != Freshness.State.LIVE) {
        throw Refusal.cannotOpen(StatusCommand.reason(connected));
      }
      Picture read = watching.until(next -> read(next) && setup.reports().complete(), FOR_THE_REST);
      Instant enough = read.now().plusSeconds(seconds);
      Duration patience = PATIENCE.plusSeconds(seconds);
      print(watching.until(next -> !next.now().isBefore(enough), patience));
      return 0;
    }
  }

  private static boolean read(Picture picture) {
    return picture.changes().since() != null;
  }

  private void print(Picture picture) {
    Changes known = picture.changes();
    Instant from = picture.now().minus(since);
    List<Change> wanted =
        known.all().stream().filter(change -> !change.at().isBefore(from)).toList();
    Coverage covered = Objects.requireNonNull(known.covered()).since(from);
    known.troubles().forEach(spec.commandLine().getErr()::println);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ChangeJson.of(wanted, covered, known.standings()));
      return;
    }
    if (wanted.isEmpty()) {
      out.println("No change is known.");
    }
    wanted.forEach(change -> out.println(Visible.of(words(change))));
    known.standings().stream()
        .filter(standing -> standing.verdict() != Skew.Verdict.EVEN)
        .forEach(standing -> out.println(Visible.of(standing.words())));
    covered.gaps().forEach(gap -> out.println(Visible.of(words(gap))));
  }

  private static String words(Change change) {
    String object =
        change.object().namespace().isEmpty()
            ? change.object().kind() + " " + change.object().name()
            : change.object().kind()
                + " "
                + change.object().namespace()
                + "/"
                + change.object().name();
    String before = change.before() == null ? "" : " " + change.before();
    String after = change.after() == null ? "" : " → " + change.after();
    String consequences =
        change.consequences().isEmpty() ? "" : " · " + String.join(", ", change.consequences());
    String course = change.course().isUnderWay() ? " · in flight" : "";
    return "%s  %s · %s%s%s%s%s · %s"
        .formatted(
            change.at().truncatedTo(ChronoUnit.SECONDS),
            object.strip(),
            change.what(),
            before,
            after,
            consequences,
            course,
            by(change));
  }

  private static String by(Change change) {
    Attribution by = change.by();
    String who = by.who().isEmpty() ? by.tool() : by.who();
    String sure = by.certainty().word() + (change.live() ? "" : ", found at connect");
    return who.isEmpty()
        ? "who is unknown" + (change.live() ? "" : ", found at connect")
        : who + " (" + sure + ")";
  }

  private static String words(Coverage.Gap gap) {
    return "%s to %s  %s"
        .formatted(
            gap.from().truncatedTo(ChronoUnit.SECONDS),
            gap.to().truncatedTo(ChronoUnit.SECONDS),
            gap.why());
  }
}

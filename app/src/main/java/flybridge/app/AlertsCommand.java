package flybridge.app;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.alert.Alert;
import flybridge.alert.AlertFeed;
import flybridge.alert.AlertJson;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Snapshot;
import flybridge.engine.Picture;
import flybridge.text.Visible;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What is wrong now.
@Command(
    name = "alerts",
    description =
        "What is wrong now. Watches for half a minute first: a heartbeat is only known to"
            + " be missing once it was waited for.",
    mixinStandardHelpOptions = true)
final class AlertsCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private AlertOptions alerting = new AlertOptions();
  @Mixin private AppStoreOptions appStores = new AppStoreOptions();

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long to watch once everything is read (default: 30).")
  private int seconds = 30;

  @Option(names = "--json")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (Watching watching = begin()) {
      Picture connected = watching.until(new Hope(), PATIENCE);
      if (connected.connection().state() != Freshness.State.LIVE) {
        throw Refusal.cannotOpen(StatusCommand.reason(connected));
      }
      Picture settled = watching.until(AlertsCommand::everythingRead, PATIENCE);
      Instant enough = settled.now().plusSeconds(seconds);
      Picture picture = watching.until(next -> !next.now().isBefore(enough), PATIENCE);
      print(picture);
      return 0;
    }
  }

  private Watching begin() {
    return Watching.begin(appStores.added(alerting.added(cluster.headless())));
  }

  /// Whether every kind has arrived, or is known not to.
  static boolean everythingRead(Picture picture) {
    Snapshot snapshot = picture.cluster();
    return snapshot.freshnessByKind().keySet().stream()
        .filter(kind -> kind != Kind.EVENT)
        .map(snapshot::freshness)
        .noneMatch(freshness -> freshness.state() == Freshness.State.LOADING);
  }

  /// The feed, with what changed before each alert.
  static JsonNode json(Picture picture) {
    return AlertJson.of(
        picture.alerts(), alert -> picture.changes().suspects(alert, picture.cluster()));
  }

  private void print(Picture picture) {
    PrintWriter out = spec.commandLine().getOut();
    AlertFeed feed = picture.alerts();
    if (json) {
      out.println(json(picture));
      return;
    }
    if (feed.alerts().isEmpty()) {
      out.println("Nothing is wrong.");
    }
    for (Alert alert : feed.alerts()) {
      out.println(
          Visible.of(
              "%-8s %-12s %s · %s"
                  .formatted(
                      alert.severity().word(),
                      alert.state().word(),
                      alert.title(),
                      alert.evidence())));
    }
  }
}

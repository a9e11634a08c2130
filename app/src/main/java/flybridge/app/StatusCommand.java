package flybridge.app;

import flybridge.cluster.Freshness;
import flybridge.engine.Connection;
import flybridge.engine.Picture;
import flybridge.engine.Status;
import flybridge.text.Visible;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Connects, waits until live, and says how things stand.
@Command(
    name = "status",
    description = "Connect, wait until live, and say how things stand.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  /// For a large cluster over a slow link.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /// It is asked for beside the lists, and may come a moment after them.
  private static final Duration FOR_THE_VERSION = Duration.ofSeconds(2);

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(names = "--json")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (Watching watching = Watching.begin(cluster.headless())) {
      Picture picture = watching.until(new Hope(), PATIENCE);
      boolean live = picture.connection().state() == Freshness.State.LIVE;
      if (live) {
        picture =
            watching.until(next -> !next.cluster().serverVersion().isEmpty(), FOR_THE_VERSION);
      }
      Status status = Status.of(picture);
      if (json) {
        spec.commandLine().getOut().println(status.json());
      } else if (live) {
        spec.commandLine().getOut().println(status.words());
      } else {
        throw Refusal.cannotOpen(reason(picture));
      }
      return live ? 0 : Refusal.CANNOT_OPEN;
    }
  }

  /// Why the cluster cannot be read.
  static String reason(Picture picture) {
    Connection connection = picture.connection();
    return connection.reason().isEmpty()
        ? "Nothing was heard of %s for %d s; see whether its server and its credentials answer."
            .formatted(Visible.of(connection.context()), PATIENCE.toSeconds())
        : connection.reason();
  }
}

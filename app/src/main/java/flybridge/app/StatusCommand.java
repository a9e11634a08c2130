package flybridge.app;

import flybridge.cluster.Freshness;
import flybridge.engine.Picture;
import flybridge.engine.Status;
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

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(names = "--json")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (Watching watching = Watching.begin(cluster.headless())) {
      Picture picture = watching.until(StatusCommand::settled, PATIENCE);
      Status status = Status.of(picture);
      spec.commandLine().getOut().println(json ? status.json() : status.words());
      return picture.connection().state() == Freshness.State.LIVE ? 0 : Refusal.CANNOT_OPEN;
    }
  }

  static boolean settled(Picture picture) {
    return switch (picture.connection().state()) {
      case LIVE, BROKEN, FORBIDDEN -> true;
      case LOADING, STALE -> false;
    };
  }
}

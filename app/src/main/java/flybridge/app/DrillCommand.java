package flybridge.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.Drill;
import flybridge.drill.DrillRun;
import flybridge.time.Time;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Drills: incidents of the past, played against an embedded cluster.
@Command(
    name = "drill",
    description = "Play, serve and score incidents of the past.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class DrillCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new Refusal(Refusal.WRONG_USAGE, "Name one of the commands above, as: drill list.");
  }

  @Command(name = "list", description = "The built-in drills.", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json") boolean json) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode drills = document.putArray("drills");
    for (String name : Drill.list()) {
      Drill drill = Drill.builtIn(name);
      if (json) {
        drills
            .addObject()
            .put("name", name)
            .put("title", drill.title())
            .put("start", drill.start().toString())
            .put("end", drill.end().toString());
      } else {
        out().println(name + "  " + drill.title());
      }
    }
    if (json) {
      out().println(document);
    }
    return 0;
  }

  @Command(
      name = "run",
      description = "The window on a drill; the same as open --drill.",
      mixinStandardHelpOptions = true)
  int run(@Parameters(paramLabel = "NAME|FILE") String name, @Mixin WindowOptions window)
      throws InterruptedException {
    window.drill = name;
    return OpenCommand.open(window);
  }

  @Command(
      name = "serve",
      description = "Only the embedded API server, beginning now; prints a kubeconfig for it.",
      mixinStandardHelpOptions = true)
  int serve(
      @Parameters(paramLabel = "NAME|FILE") String name,
      @Option(names = "--port", paramLabel = "P", defaultValue = "0") int port,
      @Option(names = "--speed", paramLabel = "N", defaultValue = "1") double speed)
      throws InterruptedException {
    Drill drill = Opening.find(name);
    try (TemporaryFolder folder = TemporaryFolder.create(drill.name());
        DrillRun run = begin(drill, speed, port)) {
      Path kubeconfig = folder.path().resolve("kubeconfig");
      run.kubeconfig().write(kubeconfig);
      run.play();
      out().println(kubeconfig);
      out().println("Serving " + drill.name() + " until interrupted; try:");
      out().println("  kubectl --kubeconfig " + kubeconfig + " get nodes,pods -A -o wide");
      out().flush();
      new CountDownLatch(1).await();
      return 0;
    } catch (IOException refused) {
      throw Refusal.cannotOpen(
          "The drill cannot be served on port %d (%s); choose another with --port, or 0 for any."
              .formatted(port, refused.getMessage()));
    }
  }

  /// At its own pace a drill lives by the clock that its clients have too, so that the time that it
  /// takes to build makes no skew.
  private static DrillRun begin(Drill drill, double speed, int port) throws IOException {
    Time clock = Time.system();
    return speed == 1
        ? DrillRun.startNow(drill, clock, port)
        : DrillRun.startAtSpeed(drill.startingAt(clock.instant()), clock, speed, port);
  }

  @Command(
      name = "score",
      description = "Play drills as fast as possible and tell how soon each finding is raised.",
      mixinStandardHelpOptions = true)
  int score(
      @Parameters(paramLabel = "NAME|FILE", arity = "0..*") List<String> names,
      @Option(names = "--json") boolean json)
      throws InterruptedException {
    List<String> wanted = names == null || names.isEmpty() ? Drill.list() : names;
    return new ScoreRun(wanted.stream().map(Opening::find).toList()).print(out(), json);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}

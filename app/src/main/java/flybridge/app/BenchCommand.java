package flybridge.app;

import flybridge.bench.ServerProcess;
import flybridge.drill.scale.ScaleServer;
import flybridge.time.Time;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How fast Flybridge is on this machine.
@Command(
    name = "bench",
    description = "Measure how fast Flybridge is here, beside floors and peers.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new Refusal(Refusal.WRONG_USAGE, "Name one of the commands above, as: bench sync.");
  }

  @Command(
      name = "sync",
      description = "From connecting to the whole cluster in the model, without a window.",
      mixinStandardHelpOptions = true)
  int sync(
      @Option(names = "--nodes", paramLabel = "N", defaultValue = "5000") int nodes,
      @Option(names = "--pods", paramLabel = "N", defaultValue = "150000") int pods,
      @Option(names = "--rounds", paramLabel = "N", defaultValue = "5") int rounds,
      @Option(names = "--json") boolean json)
      throws InterruptedException {
    if (nodes < 1 || pods < 1 || rounds < 1) {
      throw new Refusal(Refusal.WRONG_USAGE, "Give at least one node, one pod and one round.");
    }
    List<String> command = program(nodes, pods);
    try (ServerProcess server = ServerProcess.start(command)) {
      var figures = new SyncBench(server, nodes, pods).measure(rounds);
      out().print(json ? figures.json() + System.lineSeparator() : figures.words());
      out().flush();
      return 0;
    } catch (IOException failed) {
      throw Refusal.cannotOpen(
          "The bench could not be run (%s); try it with fewer --pods if memory is short."
              .formatted(failed.getMessage()));
    }
  }

  /// Serves until standard input ends; what other benches start.
  @Command(name = "server", hidden = true, mixinStandardHelpOptions = true)
  int server(
      @Option(names = "--nodes", defaultValue = "5000") int nodes,
      @Option(names = "--pods", defaultValue = "150000") int pods)
      throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.create("bench");
        ScaleServer server = ScaleServer.start(nodes, pods, Time.system());
        InputStream in = System.in) {
      Path kubeconfig = folder.path().resolve("kubeconfig");
      server.kubeconfig().write(kubeconfig);
      out().println(kubeconfig);
      out().flush();
      in.transferTo(OutputStream.nullOutputStream());
      return 0;
    }
  }

  /// This program again, as a server.
  private static List<String> program(int nodes, int pods) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseCompactObjectHeaders");
    command.add("-XX:MaxRAMPercentage=60");
    String modules = System.getProperty("jdk.module.path");
    if (modules != null) {
      command.addAll(List.of("--module-path", modules));
      command.add("--add-modules=javafx.controls,javafx.fxml,javafx.swing");
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of("bench", "server", "--nodes", "" + nodes, "--pods", "" + pods));
    return command;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}

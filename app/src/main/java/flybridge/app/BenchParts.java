package flybridge.app;

import flybridge.bench.Access;
import flybridge.bench.Drain;
import flybridge.bench.Figures;
import flybridge.bench.Resident;
import flybridge.drill.scale.Churn;
import flybridge.drill.scale.ScaleServer;
import flybridge.drill.scale.Stamps;
import flybridge.time.Time;
import flybridge.watch.peer.Informer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What benches start in processes of their own. Each says what it measured on standard output, a
/// figure a line, for [flybridge.bench.Part] to read.
@Command(name = "part", hidden = true, mixinStandardHelpOptions = true)
final class BenchParts implements Runnable {
  private static final long SEED = 1;
  private static final long PATIENCE_SECONDS = 600;
  private static final double EMPTY_SECONDS = 5;

  @Spec private CommandSpec spec;

  /// The server that is read.
  static final class Target {
    @Option(names = "--kubeconfig", required = true)
    private Path kubeconfig;

    Access access() throws IOException {
      return Access.read(kubeconfig);
    }

    ClusterOptions cluster() {
      return ClusterOptions.of(kubeconfig);
    }
  }

  @Override
  public void run() {
    throw new Refusal(Refusal.WRONG_USAGE, "This is for benches to start, not for people.");
  }

  /// Prints the path of its kubeconfig and serves until standard input ends. It reads there how
  /// much is to happen, as `churn 1000` or `burst 20000`.
  @Command(name = "server")
  int server(@Mixin BenchCommand.Scale scale) throws IOException {
    Time time = Time.system();
    try (TemporaryFolder folder = TemporaryFolder.create("bench");
        ScaleServer server = ScaleServer.start(scale.nodes, scale.pods, time);
        Churn churn =
            Churn.begin(
                server.store(),
                new Churn.Size(scale.nodes, scale.pods, SEED),
                new Stamps(folder.path().resolve("stamps")));
        BufferedReader told =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      Path kubeconfig = folder.path().resolve("kubeconfig");
      server.kubeconfig().write(kubeconfig);
      say(kubeconfig.toString());
      for (String line = told.readLine(); line != null; line = told.readLine()) {
        int number = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
        switch (line.substring(0, line.indexOf(' '))) {
          case "churn" -> churn.rate(number);
          case "burst" -> churn.burst(number);
          default -> throw new IllegalArgumentException("The server does not know: " + line);
        }
      }
      return 0;
    }
  }

  @Command(name = "drain")
  int drain(@Mixin Target target) throws IOException, InterruptedException {
    try (Drain drain = new Drain(target.access())) {
      long start = System.nanoTime();
      long bytes = drain.picture(false);
      figure("drain-ms", "ms", since(start));
      figure("drain-mb", "MB", bytes / 1e6);
      start = System.nanoTime();
      drain.picture(false);
      figure("drain-warm-ms", "ms", since(start));
      say(Figures.noteLine("The server sent its streaming lists as " + drain.mediaType() + "."));
    }
    return 0;
  }

  @Command(name = "drain-pages")
  int drainPages(@Mixin Target target) throws IOException, InterruptedException {
    try (Drain drain = new Drain(target.access())) {
      long start = System.nanoTime();
      drain.compressed();
      figure("drain-ms", "ms", since(start));
    }
    return 0;
  }

  @Command(name = "tokenise")
  int tokenise(@Mixin Target target) throws IOException, InterruptedException {
    try (Drain drain = new Drain(target.access())) {
      long start = System.nanoTime();
      drain.picture(true);
      figure("tokenise-ms", "ms", since(start));
    }
    return 0;
  }

  @Command(name = "picture")
  int picture(
      @Mixin Target target, @Mixin BenchCommand.Scale scale, @Option(names = "--once") boolean once)
      throws IOException, InterruptedException {
    new PicturePart(target.cluster(), scale, this::figure).run(once);
    return 0;
  }

  @Command(name = "informer")
  int informer(@Mixin Target target, @Mixin BenchCommand.Scale scale)
      throws IOException, InterruptedException {
    String kubeconfig = target.access().text();
    long before = Resident.heapBytes();
    long start = System.nanoTime();
    try (Informer informer = Informer.begin(kubeconfig, PATIENCE_SECONDS)) {
      figure("informer-ms", "ms", since(start));
      if (informer.size() != scale.pods) {
        throw new IOException("fabric8's informer has %d pods".formatted(informer.size()));
      }
      figure("informer-rss-mb", "MB", Resident.megabytes());
      double heap = Resident.heapBytes() - before;
      figure("informer-heap-per-pod-bytes", "B", heap / scale.pods);
    } catch (TimeoutException slow) {
      throw new IOException(
          "fabric8's informer was not done after %d s".formatted(PATIENCE_SECONDS));
    }
    return 0;
  }

  @Command(name = "watch")
  int watch(
      @Mixin Target target,
      @Mixin BenchCommand.Scale scale,
      @Option(names = "--seconds") double seconds)
      throws IOException, TimeoutException {
    try (WindowPart window = window(target, scale)) {
      window.watch(target.kubeconfig, seconds);
    }
    return 0;
  }

  @Command(name = "frames")
  int frames(
      @Mixin Target target,
      @Mixin BenchCommand.Scale scale,
      @Option(names = "--seconds") double seconds) {
    try (WindowPart window = window(target, scale)) {
      window.frames(seconds);
    }
    return 0;
  }

  @Command(name = "memory")
  int memory(
      @Mixin Target target,
      @Mixin BenchCommand.Scale scale,
      @Option(names = "--minutes") double minutes) {
    try (WindowPart window = window(target, scale)) {
      window.memory(minutes);
    }
    return 0;
  }

  private WindowPart window(Target target, BenchCommand.Scale scale) {
    WindowPart window = WindowPart.open(target.cluster(), scale.pods, this::figure, this::say);
    say(Figures.noteLine(BenchWindow.words()));
    return window;
  }

  @Command(name = "empty-window")
  int emptyWindow() {
    try (BenchWindow window = BenchWindow.empty()) {
      WindowPart.tell("empty", window.record(EMPTY_SECONDS), this::figure);
      figure("empty-window-rss-mb", "MB", Resident.megabytes());
    }
    return 0;
  }

  @Command(name = "intake")
  int intake(
      @Mixin Target target,
      @Mixin BenchCommand.Scale scale,
      @Option(names = "--name") String name,
      @Option(names = "--changes") int changes)
      throws IOException, InterruptedException {
    new IntakePart(target.cluster(), changes).run(name, scale.pods, this::figure, this::say);
    return 0;
  }

  static double since(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e6;
  }

  private void figure(String name, String unit, double value) {
    say(Figures.line(name, unit, value));
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}

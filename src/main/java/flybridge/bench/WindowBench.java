package flybridge.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What the window does while its cluster changes: the real window, in a process of its own, on an
/// embedded server in another.
public final class WindowBench {
  /// A model of this size is compared with one of the bench's size.
  private static final int SMALL_PODS = 1_500;

  private static final int SMALL_NODES = 50;

  /// What a model is given to take in, by pods of the small one, of which the first quarter warms
  /// it.
  private static final int CHANGES_A_POD = 25;

  private final Programs programs;
  private final int nodes;
  private final int pods;
  private final int rate;
  private final Consumer<String> progress;

  /// @param rate changes a second, beside heartbeats
  /// @param progress told what is being done, for people who wait
  public WindowBench(Programs programs, int nodes, int pods, int rate, Consumer<String> progress) {
    this.programs = programs;
    this.nodes = nodes;
    this.pods = pods;
    this.rate = rate;
    this.progress = progress;
  }

  /// From the server's write to the screen and to the alert, and from a keystroke to its answer.
  public Figures watch(int seconds) throws IOException, InterruptedException {
    Figures figures = figures("watch");
    window(figures, "watch", "--seconds", Integer.toString(seconds));
    intake(figures, "intake-small", SMALL_NODES, Math.min(SMALL_PODS, pods));
    intake(figures, "intake-large", nodes, pods);
    figures.ratio("intake-small/large", "intake-small", "intake-large");
    return figures;
  }

  /// How long the FX thread is busy in a frame.
  public Figures frames(int seconds) throws IOException, InterruptedException {
    Figures figures = figures("frames");
    progress.accept("an empty window");
    Part.run(programs.command(List.of(), "empty-window"), figures, "");
    window(figures, "frames", "--seconds", Integer.toString(seconds));
    figures.ratio("fx-busy-churn/empty", "fx-busy-churn-ms", "fx-busy-empty-ms");
    figures.ratio("fx-busy-pan/empty", "fx-busy-pan-ms", "fx-busy-empty-ms");
    return figures;
  }

  /// What the window holds, at once and after a while.
  public Figures memory(double minutes) throws IOException, InterruptedException {
    Figures figures = figures("memory");
    progress.accept("an empty window");
    Part.run(programs.command(List.of(), "empty-window"), figures, "");
    window(figures, "memory", "--minutes", Double.toString(minutes));
    figures.ratio("window/empty-window", "rss-mb-end", "empty-window-rss-mb");
    figures.ratio("end/first-picture", "rss-mb-end", "rss-mb-first-picture");
    return figures;
  }

  private Figures figures(String bench) {
    Figures figures = new Figures(bench, nodes, pods);
    figures.note(
        "%,d changes a second beside heartbeats: probes that fail and recover, restarts, pods"
                .formatted(rate)
            + " replaced, counts of what is ready.");
    return figures;
  }

  private void window(Figures figures, String part, String... words)
      throws IOException, InterruptedException {
    try (ServerProcess server = server(nodes, pods);
        Part window = Part.start(client(part, server, nodes, pods, words))) {
      window.await("live", figures);
      progress.accept("the window shows all of it, and it begins to change");
      server.churn(rate);
      String word = window.next(figures, "");
      while (!word.isEmpty()) {
        progress.accept(word);
        word = window.next(figures, "");
      }
      window.ended();
    }
  }

  private void intake(Figures figures, String name, int someNodes, int somePods)
      throws IOException, InterruptedException {
    int burst = CHANGES_A_POD * Math.min(SMALL_PODS, pods);
    try (ServerProcess server = server(someNodes, somePods);
        Part model =
            Part.start(
                client(
                    "intake",
                    server,
                    someNodes,
                    somePods,
                    "--name",
                    name,
                    "--changes",
                    Integer.toString(burst)))) {
      model.await("live", figures);
      progress.accept("changes for a model of %,d pods".formatted(somePods));
      server.burst(burst);
      model.await("", figures);
      model.ended();
    }
  }

  private ServerProcess server(int someNodes, int somePods) throws IOException {
    progress.accept("filling a server with %,d pods".formatted(somePods));
    return ServerProcess.start(programs.server(someNodes, somePods));
  }

  private List<String> client(
      String part, ServerProcess server, int someNodes, int somePods, String... words) {
    List<String> all =
        new ArrayList<>(
            List.of("--nodes", Integer.toString(someNodes), "--pods", Integer.toString(somePods)));
    all.addAll(List.of(words));
    return programs.client(part, server.access().kubeconfig(), all.toArray(String[]::new));
  }
}

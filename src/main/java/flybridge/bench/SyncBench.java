package flybridge.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// From opening to the whole cluster in the model, beside draining the same bytes to nowhere,
/// kubectl and fabric8's informer. Each measurement is a process of its own; rounds alternate, so
/// that what else the machine does meets them all.
public final class SyncBench {
  /// At 38 KB a pod the informer holds as many as this in less than a gigabyte.
  static final int MOST_FOR_INFORMER = 20_000;

  private static final String OVER_LINK = "-over-link";

  private final Programs programs;
  private final int nodes;
  private final int pods;
  private final Consumer<String> progress;
  private final Figures figures;

  /// @param progress told what is being done, for people who wait
  public SyncBench(Programs programs, int nodes, int pods, Consumer<String> progress) {
    this.programs = programs;
    this.nodes = nodes;
    this.pods = pods;
    this.progress = progress;
    this.figures = new Figures("sync", nodes, pods);
  }

  /// @param rounds how often each is measured
  public Figures measure(int rounds) throws IOException, InterruptedException {
    main(rounds);
    beside(Math.min(pods, Kubectl.MOST_PODS), rounds, this::kubectl);
    beside(Math.min(pods, MOST_FOR_INFORMER), rounds, this::informer);
    figures.ratio("picture/drain", "picture-ms", "drain-ms");
    figures.ratio("picture-warm/drain-warm", "picture-warm-ms", "drain-warm-ms");
    figures.ratio("picture/tokenise", "picture-ms", "tokenise-ms");
    return figures;
  }

  /// The same over a link that is as slow as wanted, against draining pages with gzip over it,
  /// which is the least that can go over it.
  ///
  /// @param rounds how often each is measured
  public Figures over(SlowLink.Pace pace, int rounds) throws IOException, InterruptedException {
    try (ServerProcess server = server(pods)) {
      URI address = server.access().server();
      var real = new InetSocketAddress(address.getHost(), address.getPort());
      try (SlowLink link = SlowLink.to(real, pace)) {
        Path kubeconfig = server.access().through(link.port()).kubeconfig();
        for (int round = 1; round <= rounds; round++) {
          say("over the link, round %d of %d".formatted(round, rounds));
          long before = link.bytesDown();
          Part.run(programs.client("drain-pages", kubeconfig), figures, OVER_LINK);
          figures.add("drain-mb" + OVER_LINK, "MB", (link.bytesDown() - before) / 1e6);
          before = link.bytesDown();
          String[] words = sized(pods, "--once");
          Part.run(programs.client("picture", kubeconfig, words), figures, OVER_LINK);
          figures.add("picture-mb" + OVER_LINK, "MB", (link.bytesDown() - before) / 1e6);
        }
      }
    }
    figures.ratio("picture/drain" + OVER_LINK, "picture-ms" + OVER_LINK, "drain-ms" + OVER_LINK);
    figures.note(
        "The link let through %,.1f MB/s in each direction, after %d ms there and back."
            .formatted(pace.bytesPerSecond() / 1e6, pace.roundTrip().toMillis()));
    return figures;
  }

  private void main(int rounds) throws IOException, InterruptedException {
    try (ServerProcess server = server(pods)) {
      for (int round = 1; round <= rounds; round++) {
        say("round %d of %d".formatted(round, rounds));
        client("drain", server.access());
        client("tokenise", server.access());
        cluster("picture", server, pods);
      }
      say("the server's own speed");
      try (Drain drain = new Drain(server.access())) {
        ServerSpeed.measure(drain, figures, pods);
      }
      figures.add("server-rss-mb", "MB", server.residentMegabytes());
    }
  }

  /// Measures beside a peer.
  private interface Peer {
    void measure(ServerProcess server, int size) throws IOException, InterruptedException;
  }

  private void beside(int size, int rounds, Peer peer) throws IOException, InterruptedException {
    try (ServerProcess server = server(size)) {
      for (int round = 1; round <= rounds; round++) {
        say("beside a peer at %,d pods, round %d of %d".formatted(size, round, rounds));
        peer.measure(server, size);
      }
    }
  }

  private void kubectl(ServerProcess server, int size) throws IOException, InterruptedException {
    if (!Kubectl.isThere()) {
      figures.note("kubectl is not on the PATH, so nothing is measured beside it.");
      return;
    }
    cluster("picture", server, size);
    String suffix = suffix(size);
    new Kubectl(server.access()).measure(figures, suffix);
    figures.ratio("picture/kubectl-wide", "picture-ms" + suffix, "kubectl-wide-ms" + suffix);
    figures.ratio("picture/kubectl-raw", "picture-ms" + suffix, "kubectl-raw-ms" + suffix);
  }

  private void informer(ServerProcess server, int size) throws IOException, InterruptedException {
    cluster("picture", server, size);
    cluster("informer", server, size);
    String suffix = suffix(size);
    figures.ratio("informer/picture", "informer-ms" + suffix, "picture-ms" + suffix);
  }

  /// Runs a part that only takes bytes.
  private void client(String part, Access access) throws IOException, InterruptedException {
    Part.run(programs.client(part, access.kubeconfig()), figures, "");
  }

  /// Runs a part that knows when it has all.
  private void cluster(String part, ServerProcess server, int size)
      throws IOException, InterruptedException {
    Part.run(
        programs.client(part, server.access().kubeconfig(), sized(size)), figures, suffix(size));
  }

  private String[] sized(int size, String... more) {
    List<String> words =
        new ArrayList<>(List.of("--nodes", "" + nodes(size), "--pods", Integer.toString(size)));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private String suffix(int size) {
    return size == pods ? "" : "-at-" + size;
  }

  /// One that has answered before, as real ones have.
  private ServerProcess server(int size) throws IOException, InterruptedException {
    say("filling a server with %,d pods".formatted(size));
    ServerProcess server = ServerProcess.start(programs.server(nodes(size), size));
    try (Drain drain = new Drain(server.access())) {
      drain.picture(false);
      return server;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  /// As many pods a node as in the whole.
  private int nodes(int size) {
    return (int) Math.max(1, (long) nodes * size / pods);
  }

  private void say(String what) {
    progress.accept(what);
  }
}

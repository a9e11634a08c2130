package flybridge.app;

import flybridge.bench.Drain;
import flybridge.bench.Figures;
import flybridge.bench.ServerProcess;
import flybridge.cluster.Freshness;
import flybridge.engine.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// From connecting to the whole cluster in the model, beside draining the same bytes to nowhere and
/// beside kubectl. Rounds alternate, so that what else the machine does meets them all.
final class SyncBench {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /// At 150,000 pods kubectl takes 9 GB.
  private static final int MOST_FOR_KUBECTL = 30_000;

  private static final String ACCEPT =
      "application/vnd.kubernetes.protobuf;stream=watch,application/json";
  private static final List<String> PATHS = List.of("/api/v1/nodes", "/api/v1/pods");

  private final ServerProcess server;
  private final int nodes;
  private final int pods;
  private final Figures figures;

  SyncBench(ServerProcess server, int nodes, int pods) {
    this.server = server;
    this.nodes = nodes;
    this.pods = pods;
    this.figures = new Figures("sync", nodes, pods);
  }

  Figures measure(int rounds) throws IOException, InterruptedException {
    for (int round = 0; round < rounds; round++) {
      drain();
      picture();
      if (pods <= MOST_FOR_KUBECTL && isThere("kubectl")) {
        kubectl("kubectl-wide", "get", "pods", "-A", "-o", "wide");
        kubectl("kubectl-raw", "get", "--raw", "/api/v1/pods");
      }
    }
    figures.ratio("picture/drain", "picture-ms", "drain-ms");
    figures.ratio("picture/kubectl-wide", "picture-ms", "kubectl-wide-ms");
    figures.ratio("picture/kubectl-raw", "picture-ms", "kubectl-raw-ms");
    return figures;
  }

  private void drain() throws IOException, InterruptedException {
    try (Drain drain = new Drain(server.address(), server.token(), server.trusting())) {
      long start = System.nanoTime();
      long bytes = drain.streaming(PATHS, ACCEPT);
      figures.add("drain-ms", "ms", millis(System.nanoTime() - start));
      figures.add("drain-mb", "MB", bytes / 1e6);
    } catch (GeneralSecurityException e) {
      throw new IOException("The server's certificate cannot be trusted.", e);
    }
  }

  private void picture() throws IOException, InterruptedException {
    long before = used();
    long start = System.nanoTime();
    ClusterOptions cluster = ClusterOptions.of(server.kubeconfig());
    try (Watching watching = Watching.begin(cluster.headless())) {
      watching.until(next -> next.cluster().pods().size() > 0, PATIENCE);
      figures.add("first-pods-ms", "ms", millis(System.nanoTime() - start));
      Picture whole = watching.until(this::isWhole, PATIENCE);
      figures.add("picture-ms", "ms", millis(System.nanoTime() - start));
      if (!isWhole(whole)) {
        throw new IOException("the cluster was not complete in time");
      }
      figures.add("heap-per-pod-bytes", "B", (used() - before) / (double) pods);
      figures.add("engine-rss-mb", "MB", residentMegabytes());
    }
  }

  private boolean isWhole(Picture picture) {
    return picture.connection().state() == Freshness.State.LIVE
        && picture.cluster().pods().size() == pods
        && picture.cluster().nodes().size() == nodes;
  }

  private void kubectl(String name, String... words) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("kubectl", "--kubeconfig");
    builder.command().add(server.kubeconfig().toString());
    builder.command().addAll(List.of(words));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    long start = System.nanoTime();
    int status = builder.start().waitFor();
    if (status == 0) {
      figures.add(name + "-ms", "ms", millis(System.nanoTime() - start));
    }
  }

  private static boolean isThere(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(java.io.File.pathSeparator)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  /// The heap in use after a collection, bytes.
  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /// What the operating system says this process holds; 0 where it does not say (proc(5), VmRSS).
  private static double residentMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    return 0;
  }

  private static double millis(long nanos) {
    return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}

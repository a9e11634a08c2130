package flybridge.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The peer that everybody has.
final class Kubectl {
  /// At 150,000 pods kubectl takes 9 GB and a quarter of an hour.
  static final int MOST_PODS = 30_000;

  private final Access access;

  Kubectl(Access access) {
    this.access = access;
  }

  static boolean isThere() {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "kubectl"))) {
        return true;
      }
    }
    return false;
  }

  void measure(Figures figures, String size) throws IOException, InterruptedException {
    time(figures, "kubectl-wide-ms" + size, "get", "pods", "-A", "-o", "wide");
    time(figures, "kubectl-raw-ms" + size, "get", "--raw", "/api/v1/pods");
  }

  private void time(Figures figures, String name, String... words)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("kubectl", "--kubeconfig", access.kubeconfig().toString()));
    command.addAll(List.of(words));
    long start = System.nanoTime();
    int status =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (status == 0) {
      figures.add(name, "ms", (System.nanoTime() - start) / 1e6);
    } else {
      figures.note("%s failed with status %d.".formatted(String.join(" ", command), status));
    }
  }
}

package flybridge.connect;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A real Prometheus and real Alertmanagers on loopback, which evaluate, resend and gossip every
/// second. Needs `prometheus` and `prometheus-alertmanager` on the PATH, as Debian names them.
public final class RealAlerting implements AutoCloseable {
  private static final String PROMETHEUS = "prometheus";
  private static final String ALERTMANAGER = "prometheus-alertmanager";

  private final Path folder;
  private final List<Integer> ports = new ArrayList<>();
  private final List<Integer> gossip = new ArrayList<>();
  private final List<Process> managers = new ArrayList<>();
  private final int port = free();
  private final Process prometheus;

  private RealAlerting(Path folder, int replicas, String rules) throws IOException {
    this.folder = folder;
    for (int i = 0; i < replicas; i++) {
      ports.add(free());
      gossip.add(free());
    }
    Files.writeString(
        folder.resolve("alertmanager.yml"), "{route: {receiver: x}, receivers: [{name: x}]}");
    Files.writeString(
        folder.resolve("prometheus.yml"),
        """
        global: {evaluation_interval: 1s}
        rule_files: [rules.yml]
        alerting: {alertmanagers: [{api_version: v2, static_configs: [{targets: %s}]}]}
        """
            .formatted(ports.stream().map(each -> "'127.0.0.1:" + each + "'").toList()));
    write(rules);
    for (int i = 0; i < replicas; i++) {
      managers.add(manager(i));
    }
    prometheus =
        process(
            PROMETHEUS,
            "--config.file=" + folder.resolve("prometheus.yml"),
            "--storage.tsdb.path=" + folder.resolve("metrics"),
            "--web.listen-address=127.0.0.1:" + port,
            "--web.enable-lifecycle",
            "--rules.alert.resend-delay=1s");
  }

  /// Starts all, or has the test skipped where the programs are not installed.
  ///
  /// @param rules the rules of one group, in YAML
  public static RealAlerting start(Path folder, int replicas, String... rules) throws IOException {
    Assumptions.assumeTrue(
        onPath(PROMETHEUS) && onPath(ALERTMANAGER),
        "Skipped: prometheus and prometheus-alertmanager are not on the PATH.");
    return new RealAlerting(folder, replicas, String.join("\n", rules));
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /// A rule that is always true.
  public static String rule(String name, String wait, String labels) {
    return "  - {alert: %s, expr: vector(1), for: %s, labels: {%s}, annotations: {summary: So.}}"
        .formatted(name, wait, labels);
  }

  /// Other rules from now on.
  public void rules(String... rules) throws IOException, InterruptedException {
    write(String.join("\n", rules));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest reload =
          HttpRequest.newBuilder(URI.create(prometheus() + "/-/reload"))
              .POST(BodyPublishers.noBody())
              .build();
      int status = client.send(reload, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException("Prometheus did not take the rules: " + status);
      }
    }
  }

  private void write(String rules) throws IOException {
    Files.writeString(
        folder.resolve("rules.yml"), "groups:\n- name: all\n  rules:\n" + rules + "\n");
  }

  private Process manager(int replica) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add("--config.file=" + folder.resolve("alertmanager.yml"));
    arguments.add("--storage.path=" + folder.resolve("alertmanager-" + replica));
    arguments.add("--web.listen-address=127.0.0.1:" + ports.get(replica));
    if (ports.size() == 1) {
      arguments.add("--cluster.listen-address=");
    } else {
      arguments.add("--cluster.listen-address=127.0.0.1:" + gossip.get(replica));
      gossip.forEach(each -> arguments.add("--cluster.peer=127.0.0.1:" + each));
      arguments.add("--cluster.pushpull-interval=1s");
    }
    return process(ALERTMANAGER, arguments.toArray(String[]::new));
  }

  private Process process(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    File log = folder.resolve(program + ".log").toFile();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  /// Takes an Alertmanager away without a word.
  public void kill(int replica) throws InterruptedException {
    managers.get(replica).destroyForcibly().waitFor();
  }

  /// Starts it again, with what it had on disk.
  public void restart(int replica) throws IOException {
    managers.set(replica, manager(replica));
  }

  public String alertmanager(int replica) {
    return "http://127.0.0.1:" + ports.get(replica);
  }

  public String prometheus() {
    return "http://127.0.0.1:" + port;
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    List<Process> all = new ArrayList<>(managers);
    all.add(prometheus);
    all.forEach(Process::destroy);
    try {
      for (Process process : all) {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
      }
    } catch (InterruptedException ended) {
      all.forEach(Process::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }
}

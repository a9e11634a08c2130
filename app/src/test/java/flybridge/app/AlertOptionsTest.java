package flybridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertOptionsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @Test
  void theDoctorHasARowForEachSource() throws IOException {
    HttpServer server =
        serving(
            Map.of(
                "/api/v2/status",
                "{\"cluster\":{\"status\":\"ready\",\"name\":\"A\",\"peers\":[{\"name\":\"A\"},"
                    + "{\"name\":\"B\"}]},\"versionInfo\":{\"version\":\"0.28.1\"}}",
                "/api/v2/alerts",
                "[]",
                "/api/v2/silences",
                "[]",
                "/api/v1/rules",
                "<html>Sign in</html>"));
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    try {
      run("doctor", "--alertmanager", url, "--prometheus", url);
    } finally {
      server.stop(0);
    }
    List<String> lines = out.toString().lines().toList();
    assertThat(lines)
        .anyMatch(
            line ->
                line.startsWith("ok         Alertmanager")
                    && line.endsWith("version 0.28.1, 2 replicas, alerts: 0, silences: 0."))
        .anyMatch(
            line ->
                line.startsWith("failed     Prometheus")
                    && line.contains("answers with a web page"));
  }

  @Test
  void withoutSourcesTheDoctorSaysHowToNameOne() {
    run("doctor");
    assertThat(out.toString().lines())
        .anyMatch(
            line -> line.startsWith("not set up alert sources") && line.contains("--alertmanager"));
  }

  @Test
  void aUrlWithALoginIsRefusedWithoutRepeatingIt() {
    assertThat(run("doctor", "--alertmanager", "https://ana:secret@am.example.com"))
        .isEqualTo(Refusal.CANNOT_OPEN);
    assertThat(err.toString()).contains("no login may stand in it").doesNotContain("secret");
  }

  @Test
  void oneLoginIsEnough() {
    assertThat(
            run(
                "doctor",
                "--prometheus",
                "https://p",
                "--prometheus-token",
                "a",
                "--prometheus-basic",
                "b"))
        .isEqualTo(Refusal.CANNOT_OPEN);
    assertThat(err.toString()).contains("either --prometheus-token or --prometheus-basic");
  }

  private static HttpServer serving(Map<String, String> answers) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String text = answers.getOrDefault(exchange.getRequestURI().getPath(), "");
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(bytes.length == 0 ? 404 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }

  private int run(String command, String... more) {
    String[] arguments = new String[more.length + 5];
    arguments[0] = command;
    arguments[1] = "--kubeconfig";
    arguments[2] = folder.resolve("none").toString();
    arguments[3] = "--data";
    arguments[4] = folder.resolve("data").toString();
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }
}

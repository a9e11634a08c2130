package flybridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flybridge.drill.api.Access;
import flybridge.drill.api.AccessRule;
import flybridge.drill.api.ApiServer;
import flybridge.drill.api.ApiSettings;
import flybridge.drill.api.User;
import flybridge.drill.scale.ScaleCluster;
import flybridge.time.Time;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StringWriter out = new StringWriter();
  @TempDir private Path folder;

  @Test
  void whereAllIsWellItEndsWithZeroAndPrintsOneDocument() throws Exception {
    try (ApiServer server = server(AccessRule.admin())) {
      assertThat(run(server, "--json")).isZero();
      JsonNode document = JSON.readTree(out.toString());
      assertThat(document.path("checks"))
          .isNotEmpty()
          .allMatch(check -> List.of("ok", "not set up").contains(check.path("state").asText()));
      assertThat(document.path("ways").findValuesAsText("kind")).contains("Node", "Pod", "Lease");
      assertThat(document.path("link").has("megabitsPerSecond")).isTrue();
    }
  }

  @Test
  void whereSomethingMayNotBeReadItEndsWithOne() throws Exception {
    List<String> read = List.of("list", "watch");
    List<String> core = List.of("");
    try (ApiServer server =
        server(List.of(AccessRule.inCluster(read, core, List.of("pods", "nodes"))))) {
      assertThat(run(server)).isEqualTo(Refusal.BAD_ANSWER);
      assertThat(out.toString().lines())
          .anyMatch(line -> line.startsWith("warning    may be read"));
    }
  }

  @Test
  void whatCannotBeReachedEndsWithThreeAndIsToldLikeAllElse() throws Exception {
    String missing = folder.resolve("none").toString();
    assertThat(execute("--kubeconfig", missing, "--json")).isEqualTo(Refusal.CANNOT_OPEN);
    JsonNode checks = JSON.readTree(out.toString()).path("checks");
    assertThat(checks.get(0).path("what").asText()).isEqualTo("kubeconfig");
    assertThat(checks.get(0).path("state").asText()).isEqualTo("failed");
  }

  @Test
  void wrongSettingsOfAStoreAreOneMoreFindingAndElsewhereRefused() throws Exception {
    String missing = folder.resolve("none").toString();
    String apple = folder.resolve("apple.json").toString();
    execute("--kubeconfig", missing, "--app-store-connect", apple);
    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("failed +app stores +There is no file .*apple.json; .*"));
    try (ApiServer server = server(AccessRule.admin())) {
      Path kubeconfig = folder.resolve("kubeconfig");
      server.kubeconfig("prod", "ana", "token").write(kubeconfig);
      StringWriter errors = new StringWriter();
      int status =
          Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(errors, true))
              .execute("changes", "--kubeconfig", kubeconfig.toString(), "--google-play", apple);
      assertThat(status).isEqualTo(Refusal.CANNOT_OPEN);
      assertThat(errors.toString()).contains("There is no file");
    }
  }

  private static ApiServer server(List<AccessRule> rules) throws IOException {
    Access access = Access.none().with("token", new User("ana", "", List.of()), rules);
    return ApiServer.start(
        ScaleCluster.filled(1, 10, Time.system()), ApiSettings.usual(Time.system(), access));
  }

  private int run(ApiServer server, String... more) throws IOException {
    Path kubeconfig = folder.resolve("kubeconfig");
    server.kubeconfig("prod", "ana", "token").write(kubeconfig);
    String[] all = java.util.Arrays.copyOf(more, more.length + 2);
    all[more.length] = "--kubeconfig";
    all[more.length + 1] = kubeconfig.toString();
    return execute(all);
  }

  private int execute(String... options) {
    String[] all = new String[options.length + 3];
    all[0] = "doctor";
    all[1] = "--data";
    all[2] = folder.resolve("data").toString();
    System.arraycopy(options, 0, all, 3, options.length);
    return Main.commandLine(new PrintWriter(out, true), new PrintWriter(new StringWriter()))
        .execute(all);
  }
}

package flybridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @Test
  void anIncidentIsDeclaredToldResolvedExportedAndVerified() throws Exception {
    JsonNode declared =
        json("incident", "declare", "web", "unreachable", "--severity", "1", "--json");
    assertThat(declared.path("id").asText()).isEqualTo("INC-1");
    JsonNode written = json("log", "add", "drain node-17", "--kind", "decision", "--json");
    assertThat(written.path("seq").asInt()).isEqualTo(2);
    assertThat(run("incident", "role", "INC-1", "lead", "ana")).isZero();
    assertThat(run("incident", "resolve", "INC-1", "web answers")).isZero();
    assertThat(run("log", "list")).isZero();
    assertThat(out.toString()).contains("drain node-17", "decision", "ana is now lead");

    Path timeline = folder.resolve("timeline.md");
    assertThat(run("export", "INC-1", "--out", timeline.toString())).isZero();
    assertThat(Files.readString(timeline)).contains("web unreachable", "drain node-17", "UTC");
    assertThat(bare("verify", timeline.toString())).isZero();
    Files.writeString(timeline, Files.readString(timeline).replace("drain", "praise"));
    assertThat(bare("verify", timeline.toString())).isEqualTo(Refusal.BAD_ANSWER);
    assertThat(run("log", "verify")).isZero();
    assertThat(run("log", "search", "drain")).isZero();
  }

  @Test
  void helpAndVersionNeedNoDisplay() {
    assertThat(bare("--help")).isZero();
    assertThat(out.toString()).contains("drill", "status", "incident");
    assertThat(bare("--version")).isZero();
    assertThat(bare("drill", "list")).isZero();
    assertThat(out.toString()).contains("iconik");
  }

  @Test
  void wrongUsageSaysWhatToDoAndEndsWithTwo() {
    assertThat(bare("banana")).isEqualTo(Refusal.WRONG_USAGE);
    assertThat(err.toString()).contains("--help");
    assertThat(bare("open", "--theme", "pink")).isEqualTo(Refusal.WRONG_USAGE);
    assertThat(err.toString()).contains("dark, light or contrast");
    assertThat(bare("open", "--size", "20x20")).isEqualTo(Refusal.WRONG_USAGE);
    assertThat(err.toString()).contains("1440x900");
    assertThat(run("incident", "declare", "x", "--severity", "9")).isEqualTo(Refusal.WRONG_USAGE);
  }

  @Test
  void whatCannotBeOpenedIsSaidInOneSentenceAndEndsWithThree() {
    Path missing = folder.resolve("no-such-kubeconfig");
    assertThat(bare("status", "--kubeconfig", missing.toString())).isEqualTo(Refusal.CANNOT_OPEN);
    assertThat(err.toString()).contains("There is no kubeconfig at", "--kubeconfig");
    assertThat(bare("drill", "score", "no-such-drill")).isEqualTo(Refusal.CANNOT_OPEN);
    assertThat(err.toString()).contains("no-such-drill");
    assertThat(run("incident", "show", "INC-9")).isEqualTo(Refusal.CANNOT_OPEN);
    assertThat(err.toString()).contains("incident list");
  }

  @Test
  void nothingIsPlayedWhereNothingCanBeLeft() throws Exception {
    Path file = Files.writeString(folder.resolve("in-the-way"), "x");
    assertThat(bare("--headless", "--drill", "iconik", "--out", file.resolve("out").toString()))
        .isEqualTo(Refusal.CANNOT_OPEN);
    assertThat(err.toString()).contains("--out").doesNotContain("\tat");
    assertThat(run("incident", "declare", "x")).isZero();
    assertThat(run("export", "INC-1", "--out", file.resolve("t.md").toString()))
        .isEqualTo(Refusal.CANNOT_OPEN);
    assertThat(run("export", "INC-1", "--zone", "Mars/Phobos")).isEqualTo(Refusal.WRONG_USAGE);
  }

  @Test
  void aKubeconfigThatIsNoYamlIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("config"), "clusters: [\n");
    assertThat(bare("status", "--kubeconfig", file.toString())).isEqualTo(Refusal.CANNOT_OPEN);
    assertThat(err.toString()).contains(file.toString(), "YAML");
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void theDataFolderThatIsAFileIsRefusedWithASentence() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThat(bare("log", "add", "hello", "--data", file.toString()))
        .isEqualTo(Refusal.CANNOT_OPEN);
    assertThat(err.toString().lines()).hasSize(1);
  }

  private JsonNode json(String... arguments) throws Exception {
    out.getBuffer().setLength(0);
    assertThat(run(arguments)).isZero();
    return JSON.readTree(out.toString());
  }

  /// With the test's own data folder.
  private int run(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = folder.resolve("data").toString();
    return bare(all);
  }

  private int bare(String... arguments) {
    return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }
}

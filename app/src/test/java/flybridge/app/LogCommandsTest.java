package flybridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log's commands beyond writing and reading.
class LogCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @Test
  void entriesAreAmendedStruckRedactedAndAnswered() throws Exception {
    String first = json("ana", "log", "add", "node-7 is late", "--json").path("id").asText();
    String second = json("ana", "log", "add", "the password is x", "--json").path("id").asText();
    String task =
        json("ana", "log", "add", "call ben", "--kind", "task", "--json").path("id").asText();
    assertThat(run("ana", "log", "about", "amend", first, "node-17 is late")).isZero();
    assertThat(run("ana", "log", "about", "redact", second, "a password")).isZero();
    assertThat(run("ana", "log", "about", "claim", task, "ben")).isZero();
    assertThat(run("ana", "log", "about", "done", task)).isZero();
    assertThat(run("ana", "log", "about", "reply", first, "since when?")).isZero();
    assertThat(run("ana", "log", "about", "strike", first, "wrong node")).isZero();
    assertThat(run("ana", "log", "list")).isZero();
    assertThat(out.toString())
        .contains("node-17 is late (struck)", "redacted", "since when?")
        .doesNotContain("password is x");
    assertThat(run("ana", "log", "verify")).isZero();
    assertThat(run("ana", "log", "about", "strike", "none")).isEqualTo(Refusal.CANNOT_OPEN);
  }

  @Test
  void anIncidentGoesThroughItsWholeLife() throws Exception {
    json("ana", "incident", "declare", "web down", "--json");
    json("ana", "log", "add", "roll back", "--kind", "change", "--under-way", "--json");
    json("ana", "incident", "acknowledge", "INC-1", "--json");
    json("ana", "incident", "role", "INC-1", "lead", "ana", "--json");
    JsonNode over = json("ana", "incident", "hand-over", "INC-1", "lead", "ben", "--json");
    assertThat(over.path("roles").path("lead").asText()).isEqualTo("ben");
    assertThat(over.path("terms")).hasSize(2);
    assertThat(over.path("open").get(0).path("text").asText()).contains("roll back");
    json("ana", "incident", "mitigate", "INC-1", "--json");
    JsonNode resolved = json("ana", "incident", "resolve", "INC-1", "web answers", "--json");
    assertThat(resolved.path("status").asText()).isEqualTo("resolved");
    assertThat(resolved.path("timeToResolveSeconds").isNumber()).isTrue();
    assertThat(resolved.path("timeToAcknowledgeSeconds").isNumber()).isTrue();
    JsonNode again = json("ana", "incident", "reopen", "INC-1", "not yet", "--json");
    assertThat(again.path("timeToResolveSeconds").isNull()).isTrue();
    assertThat(run("ana", "incident", "severity", "INC-1", "7")).isEqualTo(Refusal.WRONG_USAGE);
  }

  @Test
  void anExportedFileIsTakenInAndItsDeviceConfirmedOnce() throws Exception {
    json("ana", "incident", "declare", "web down", "--json");
    json("ana", "log", "add", "drain node-17", "--json");
    Path file = folder.resolve("timeline.md");
    assertThat(run("ana", "export", "INC-1", "--out", file.toString())).isZero();

    JsonNode imported = json("ben", "log", "import", file.toString(), "--json");
    assertThat(imported.path("added").asInt()).isEqualTo(2);
    assertThat(json("ben", "log", "import", file.toString(), "--json").path("added").asInt())
        .isZero();
    assertThat(run("ben", "log", "verify")).isZero();
    out.getBuffer().setLength(0);
    assertThat(run("ben", "log", "list")).isZero();
    assertThat(out.toString()).contains("drain node-17", "unconfirmed device");

    String device = imported.path("signedBy").asText().substring(0, 8);
    assertThat(run("ben", "log", "device", "confirm", device, "ana")).isZero();
    out.getBuffer().setLength(0);
    assertThat(run("ben", "log", "list", "--json")).isZero();
    assertThat(out.toString()).contains("drain node-17").doesNotContain("unconfirmed");
    assertThat(run("ben", "log", "device", "revoke", device, "lost")).isZero();
    out.getBuffer().setLength(0);
    assertThat(run("ben", "log", "device", "list")).isZero();
    assertThat(out.toString()).contains("revoked", "this device");

    Files.writeString(file, Files.readString(file).replace("drain", "praise"));
    assertThat(run("cleo", "log", "import", file.toString())).isEqualTo(Refusal.BAD_ANSWER);
    assertThat(err.toString()).contains("Nothing was taken in");
  }

  @Test
  void theSqlForAnAdministratorNamesTheRole() {
    assertThat(bare("log", "init-sql", "--role", "oncall")).isZero();
    assertThat(out.toString())
        .contains("CREATE SCHEMA IF NOT EXISTS flybridge", "CREATE ROLE \"oncall\" NOLOGIN")
        .contains("rolname = 'oncall'", "GRANT INSERT (envelope, content)")
        .doesNotContain("flybridge_console");
  }

  @Test
  void aDatabaseOutOfReachIsToldWithoutThePassword() {
    String url = "postgresql://ana:hunter2@localhost:1/log";
    assertThat(run("ana", "log", "join", url)).isEqualTo(Refusal.CANNOT_OPEN);
    assertThat(err.toString()).contains("out of reach").doesNotContain("hunter2");
    assertThat(run("ana", "log", "join", "postgresql://ana:hunter2@db/log?sslmode=disable"))
        .isEqualTo(Refusal.WRONG_USAGE);
    assertThat(err.toString()).contains("does not verify").doesNotContain("hunter2");
  }

  private JsonNode json(String who, String... arguments) throws Exception {
    out.getBuffer().setLength(0);
    assertThat(run(who, arguments)).as(err.toString()).isZero();
    return JSON.readTree(out.toString());
  }

  /// With a data folder of its own for everybody.
  private int run(String who, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = folder.resolve(who).toString();
    return bare(all);
  }

  private int bare(String... arguments) {
    return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }
}

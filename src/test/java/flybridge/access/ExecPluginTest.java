package flybridge.access;

import static flybridge.access.PlugInFolder.V1;
import static flybridge.access.PlugInFolder.V1BETA1;
import static flybridge.access.PlugInFolder.expiring;
import static flybridge.access.PlugInFolder.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "the plug-ins here are shell scripts")
class ExecPluginTest {
  @TempDir Path directory;
  private PlugInFolder folder;

  @BeforeEach
  void aFolder() {
    folder = new PlugInFolder(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V1BETA1})
  void aTokenIsTakenInBothVersionsAndKept(String version) throws Exception {
    folder.plugInThatAnswers(token(version, "abc", ""));
    try (Credentials credentials = folder.open(version)) {
      assertThat(credentials.latest()).isNull();
      assertThat(credentials.current().authorization()).isEqualTo("Bearer abc");
      folder.time.advance(Duration.ofDays(30));
      assertThat(credentials.current().token()).isEqualTo("abc");
      assertThat(credentials.latest()).isSameAs(credentials.current());
      assertThat(folder.runs()).isEqualTo(1);
    }
  }

  @Test
  void aCertificateIsTakenAndGoesWithTheToken() throws Exception {
    Authority.Issued jane = new Authority("test").client("jane", "EC");
    ObjectNode answer =
        (ObjectNode) JsonMapper.builder().build().readTree(token(V1BETA1, "abc", ""));
    answer
        .withObject("/status")
        .put("clientCertificateData", jane.certificatePem())
        .put("clientKeyData", jane.ownKeyPem());
    folder.plugInThatAnswers(answer.toString());
    try (Credentials credentials = folder.open()) {
      Credential given = credentials.current();
      assertThat(given.token()).isEqualTo("abc");
      assertThat(given.certificate().chain()).containsExactly(jane.certificate());
      assertThat(given.toString()).contains("CN=jane").doesNotContain("abc", "PRIVATE");
    }
  }

  @Test
  void itIsRenewedBeforeItExpires() throws Exception {
    folder.plugInThatAnswers(expiring("first", folder.time.instant().plusSeconds(900)));
    try (Credentials credentials = folder.open()) {
      assertThat(credentials.current().token()).isEqualTo("first");
      folder.answer(expiring("second", folder.time.instant().plusSeconds(1800)));
      folder.time.advance(Duration.ofSeconds(839));
      assertThat(credentials.current().token()).isEqualTo("first");
      folder.time.advance(Duration.ofSeconds(1));
      assertThat(credentials.current().token()).isEqualTo("second");
      assertThat(folder.runs()).isEqualTo(2);
    }
  }

  @Test
  void aShortLifeIsUsedForFourFifths() throws Exception {
    folder.plugInThatAnswers(expiring("short", folder.time.instant().plusSeconds(100)));
    try (Credentials credentials = folder.open()) {
      credentials.current();
      folder.time.advance(Duration.ofSeconds(79));
      credentials.current();
      assertThat(folder.runs()).isEqualTo(1);
      folder.time.advance(Duration.ofSeconds(1));
      credentials.current();
      assertThat(folder.runs()).isEqualTo(2);
    }
  }

  @Test
  void anAnswerOfThePastDoesNotRunThePlugInForEveryRequest() throws Exception {
    folder.plugInThatAnswers(expiring("late", folder.time.instant().minusSeconds(3600)));
    try (Credentials credentials = folder.open()) {
      for (int request = 0; request < 50; request++) {
        assertThat(credentials.current().token()).isEqualTo("late");
      }
      assertThat(folder.runs()).isEqualTo(1);
    }
  }

  @Test
  void oneRefusalLeadsToOneRunHoweverManyRequestsWereRefused() throws Exception {
    folder.plugInThatAnswers(token(V1BETA1, "stale", ""));
    try (Credentials credentials = folder.open()) {
      Credential stale = credentials.current();
      folder.answer(token(V1BETA1, "good", ""));
      for (int request = 0; request < 10; request++) {
        assertThat(credentials.refused(stale).token()).isEqualTo("good");
      }
      assertThat(credentials.current().token()).isEqualTo("good");
      assertThat(folder.runs()).isEqualTo(2);
    }
  }

  @Test
  void callersAtTheSameTimeShareOneRun() throws Exception {
    folder.answer(token(V1BETA1, "shared", ""));
    folder.plugIn("mkfifo here 2>/dev/null; read go < gate; cat answer.json");
    Process made = new ProcessBuilder("mkfifo", directory.resolve("gate").toString()).start();
    assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
    int callers = 8;
    var together = new CyclicBarrier(callers + 1);
    try (Credentials credentials = folder.open();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Credential>> given = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        given.add(
            threads.submit(
                () -> {
                  together.await(30, TimeUnit.SECONDS);
                  return credentials.current();
                }));
      }
      together.await(30, TimeUnit.SECONDS);
      Files.writeString(directory.resolve("gate"), "go\n");
      for (Future<Credential> each : given) {
        assertThat(each.get(30, TimeUnit.SECONDS)).isSameAs(credentials.latest());
      }
    }
    assertThat(folder.runs()).isEqualTo(1);
  }

  @Test
  void argumentsReachItAsTheyAreAndNoShellSeesThem() throws Exception {
    folder.extraFields = ", args: ['a b', '$(touch hacked)', ';touch${IFS}hacked', '', '*']";
    folder.answer(token(V1BETA1, "abc", ""));
    folder.plugIn("for a in \"$@\"; do printf '[%s]' \"$a\" >> arguments; done; cat answer.json");
    try (Credentials credentials = folder.open()) {
      credentials.current();
    }
    assertThat(directory.resolve("arguments"))
        .hasContent("[a b][$(touch hacked)][;touch${IFS}hacked][][*]");
    assertThat(directory.resolve("hacked")).doesNotExist();
  }

  @Test
  void itIsToldWhatIsAskedInItsEnvironment() throws Exception {
    folder.extraFields = ", provideClusterInfo: true, env: [{name: PROFILE, value: blue}]";
    folder.clusterFields =
        ", tls-server-name: kubernetes, extensions: [{name:"
            + " client.authentication.k8s.io/exec, extension: {audience: fly}}]";
    JsonNode told = toldWithTheCluster();
    assertThat(told)
        .isEqualTo(
            JsonMapper.builder()
                .build()
                .readTree(
                    """
                    {"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1",
                     "spec":{"cluster":{"server":"https://prod:6443","tls-server-name":"kubernetes",
                     "config":{"audience":"fly"}},"interactive":false}}
                    """));
    assertThat(directory.resolve("variables")).hasContent("blue inherited");
  }

  private JsonNode toldWithTheCluster() throws IOException, AccessException {
    folder.answer(token(V1, "abc", ""));
    folder.plugIn(
        "printf '%s' \"$KUBERNETES_EXEC_INFO\" > told; echo $PROFILE $FROM_PROCESS > variables;"
            + " cat answer.json");
    try (Credentials credentials = folder.open(V1)) {
      credentials.current();
    }
    return JsonMapper.builder().build().readTree(Files.readString(directory.resolve("told")));
  }

  @Test
  void itFindsItsOwnHelpersWhereAShellWould() throws Exception {
    Files.createDirectories(directory.resolve(".krew/bin"));
    folder.script(".krew/bin/helper-of-the-login", "cat '%s/answer.json'".formatted(directory));
    folder.answer(token(V1BETA1, "helped", ""));
    folder.plugIn("helper-of-the-login");
    try (Credentials credentials = folder.open()) {
      assertThat(credentials.current().token()).isEqualTo("helped");
    }
  }

  @Test
  void withoutBeingAskedForItTheClusterIsNotTold() throws Exception {
    assertThat(toldWithTheCluster())
        .isEqualTo(
            JsonMapper.builder()
                .build()
                .readTree(
                    """
                    {"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1",
                     "spec":{"interactive":false}}
                    """));
  }

  @Test
  void itDescribesItselfWithoutSecrets() throws Exception {
    folder.extraFields = ", args: [get-token, --client-secret=s3cr3t, --password, s3cr3t, --id, x]";
    folder.plugInThatAnswers(expiring("t0k3n", folder.time.instant().plusSeconds(900)));
    try (Credentials credentials = folder.open()) {
      assertThat(credentials.describe()).contains("consent not asked for yet");
      credentials.current();
      assertThat(credentials.describe())
          .contains(
              "login get-token --client-secret=••• --password ••• --id x",
              "consent given",
              "holds until 2026-03-01T12:15:00Z")
          .doesNotContain("s3cr3t", "t0k3n");
    }
  }
}

package flybridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.access.ExecConsent;
import flybridge.access.Keyring;
import flybridge.access.KubeconfigPlaces;
import flybridge.access.SystemAuthorities;
import flybridge.cluster.Kind;
import flybridge.doctor.Check.State;
import flybridge.drill.api.Access;
import flybridge.drill.api.AccessRule;
import flybridge.drill.api.ApiServer;
import flybridge.drill.api.ApiSettings;
import flybridge.drill.api.User;
import flybridge.drill.scale.ScaleCluster;
import flybridge.time.Time;
import flybridge.watch.TestServer;
import flybridge.watch.Way;
import flybridge.watch.WayIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DoctorTest {
  private static final Patience AMPLE = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(1));
  private static final List<String> READ = List.of("get", "list", "watch");
  private static final List<String> ALL = List.of("*");
  private static final String TOKEN = "token";

  @TempDir private Path folder;

  @Test
  void whereAllIsWellEveryCheckSaysSoAndEachKindIsCounted() throws Exception {
    try (ApiServer server = server(AccessRule.admin())) {
      Diagnosis found = examined(server.kubeconfig("prod", "ana", TOKEN).text());
      assertThat(found.checks())
          .allMatch(check -> check.state().compareTo(State.WARNING) < 0)
          .extracting(Check::what)
          .containsExactly(
              "kubeconfig",
              "proxy",
              "server",
              "TLS",
              "credentials",
              "clock",
              "may be read",
              "way in",
              "format",
              "streaming lists",
              "objects",
              "completeness",
              "link",
              "alert sources",
              "app stores",
              "journal",
              "disk space",
              "shared log");
      assertThat(check(found, "completeness").sentence()).contains("in each of 19 lists");
      assertThat(found.fine()).isTrue();
      assertThat(found.connected()).isTrue();
      assertThat(found.ways()).hasSize(Kind.values().length + 1).allMatch(WayIn::protobuf);
      assertThat(found.json().path("ways").get(0).toString())
          .isEqualTo("{\"kind\":\"Node\",\"way\":\"whole\",\"objects\":2,\"protobuf\":true}");
      assertThat(found.json().path("link").path("roundTripMs").asDouble()).isPositive();
      assertThat(check(found, "server").sentence()).contains("v1.36.2");
    }
  }

  @Test
  void anAccountOfOneNamespaceIsToldWhichAndWhatItMayNotRead() throws Exception {
    var rules = List.of(AccessRule.inNamespace("team-000", READ, ALL, ALL));
    try (ApiServer server = server(rules)) {
      String text = server.kubeconfig("prod", "ana", TOKEN).text();
      Diagnosis found =
          examined(text.replaceFirst("(?m)^( +)(user: .*)$", "$1$2\n$1namespace: team-000"));
      Check rights = check(found, "may be read");
      assertThat(rights.state()).isEqualTo(State.WARNING);
      assertThat(rights.sentence())
          .contains("only in the namespace team-000: pods, ", "Without nodes, leases, namespaces.");
      assertThat(found.ways())
          .as("what was refused has no way")
          .noneMatch(way -> way.scope().kind() == Kind.NODE)
          .allMatch(way -> way.scope().namespace().equals("team-000"));
      assertThat(found.fine()).isFalse();
      assertThat(found.connected()).isTrue();
    }
  }

  @Test
  void aServerThatRefusesStreamingListsIsReadInPages() throws Exception {
    try (TestServer server = new TestServer(WithoutStreams::answer)) {
      Diagnosis found = examined(plain(server));
      assertThat(check(found, "streaming lists").state()).isEqualTo(State.NOT_SET_UP);
      assertThat(check(found, "TLS").state()).isEqualTo(State.WARNING);
      assertThat(check(found, "format").sentence()).contains("JSON");
      assertThat(found.ways())
          .filteredOn(way -> way.scope().kind() == Kind.POD)
          .singleElement()
          .satisfies(
              way -> {
                assertThat(way.way()).isEqualTo(Way.ZIPPED_PAGES);
                assertThat(way.objects()).isEqualTo(2);
                assertThat(way.protobuf()).isFalse();
              });
    }
  }

  @Test
  void aServerThatIsNotThereEndsWhatDependsOnItAndNothingElse() throws Exception {
    TestServer server = new TestServer((ask, answer) -> answer.cut());
    server.close();
    Diagnosis found = examined(plain(server));
    assertThat(check(found, "server").state()).isEqualTo(State.FAILED);
    assertThat(check(found, "server").sentence()).contains("refuses connections");
    assertThat(check(found, "journal").state()).isEqualTo(State.OK);
    assertThat(found.connected()).isFalse();
    assertThat(found.json().path("link").path("roundTripMs").isNull()).isTrue();
  }

  @Test
  void aKubeconfigThatCannotBeReadIsNamed() throws Exception {
    Diagnosis found = examined("clusters: [\n");
    assertThat(check(found, "kubeconfig").state()).isEqualTo(State.FAILED);
    assertThat(check(found, "kubeconfig").sentence()).contains("YAML");
    assertThat(found.connected()).isFalse();
  }

  @Test
  void aCertificateOfNobodysAndATokenThatNobodyKnowsAreToldApart() throws Exception {
    try (ApiServer server = server(AccessRule.admin())) {
      String text = server.kubeconfig("prod", "ana", TOKEN).text();
      Diagnosis untrusted = examined(text.replaceFirst("(?m)^ +certificate-auth.*\n", ""));
      assertThat(check(untrusted, "TLS").state()).isEqualTo(State.FAILED);
      Diagnosis unknown = examined(text.replace("\"token\"", "\"stolen\""));
      assertThat(check(unknown, "TLS").state()).isEqualTo(State.OK);
      assertThat(check(unknown, "credentials").state()).isEqualTo(State.FAILED);
      assertThat(unknown.connected()).isFalse();
    }
  }

  @Test
  void aPlugInThatIsNotInstalledIsNamed() throws Exception {
    try (ApiServer server = server(AccessRule.admin())) {
      String exec =
          "exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such-login,"
              + " interactiveMode: Never}";
      String text = server.kubeconfig("prod", "ana", TOKEN).text();
      Diagnosis found = examined(text.replace("token: \"token\"", exec));
      assertThat(check(found, "exec plug-in").state()).isEqualTo(State.FAILED);
      assertThat(check(found, "exec plug-in").sentence()).contains("no-such-login is not found");
      assertThat(check(found, "credentials").state()).isEqualTo(State.FAILED);
    }
  }

  private static ApiServer server(List<AccessRule> rules) throws Exception {
    Access access = Access.none().with(TOKEN, new User("ana", "", List.of()), rules);
    return ApiServer.start(
        ScaleCluster.filled(2, 20, Time.system()), ApiSettings.usual(Time.system(), access));
  }

  private static String plain(TestServer server) {
    return """
        apiVersion: v1
        kind: Config
        clusters: [{name: c, cluster: {server: "%s"}}]
        users: [{name: u, user: {}}]
        contexts: [{name: x, context: {cluster: c, user: u}}]
        current-context: x
        """
        .formatted(server.uri());
  }

  private static Check check(Diagnosis found, String what) {
    return found.checks().stream()
        .filter(each -> each.what().equals(what))
        .findFirst()
        .orElseThrow(() -> new AssertionError(what + " is not among " + found.lines()));
  }

  private Diagnosis examined(String kubeconfig) throws Exception {
    Path file = Files.writeString(folder.resolve("config"), kubeconfig);
    Keyring keyring =
        new Keyring(
            Time.system(), ExecConsent.nobodyToAsk(), Map.of(), folder, Thread::startVirtualThread);
    Doctor.Cluster cluster =
        new Doctor.Cluster(
            KubeconfigPlaces.of(file, Map.of(), folder),
            "",
            "",
            keyring,
            new SystemAuthorities(Map.of(), "Linux"));
    return new Doctor(
            cluster,
            folder.resolve("data"),
            Optional.empty(),
            List.of(),
            List.of(),
            Time.system(),
            AMPLE)
        .examine();
  }
}

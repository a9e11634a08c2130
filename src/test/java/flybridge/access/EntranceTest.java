package flybridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.text.Visible;
import flybridge.time.Time;
import flybridge.watch.Entrance;
import flybridge.watch.TestServer;
import flybridge.watch.api.ApiClient;
import flybridge.watch.api.Body;
import flybridge.watch.api.Endpoint;
import flybridge.watch.api.Reply;
import flybridge.watch.api.Request;
import flybridge.watch.api.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a kubeconfig says reaches the connections of the watch.
class EntranceTest {
  @TempDir Path home;
  private final Authority authority = new Authority("the cluster's");

  @Test
  void theAuthoritiesTheServersNameAndTheClientCertificateAreUsed() throws Exception {
    Authority.Issued jane = authority.client("jane", "EC");
    String cluster =
        "server: 'https://localhost:%d', certificate-authority-data: %s, tls-server-name: %s";
    String user =
        "client-certificate-data: %s, client-key-data: %s"
            .formatted(base64(jane.certificatePem()), base64(jane.ownKeyPem()));
    try (var server = new TlsServer(authority, authority.server("kubernetes.default"))) {
      String right =
          cluster.formatted(server.port(), base64(authority.pem()), "kubernetes.default");
      assertThat(text(ask(access(right, user)))).isEqualTo("CN=jane");
      String wrong = cluster.formatted(server.port(), base64(authority.pem()), "elsewhere");
      assertUntrusted(ask(access(wrong, user)), "is for another name");
      String stranger = base64(new Authority("somebody else's").pem());
      String foreign = cluster.formatted(server.port(), stranger, "kubernetes.default");
      assertUntrusted(ask(access(foreign, user)), "not signed by an authority");
    }
  }

  @Test
  void aProxyThatWantsALoginGetsIt() throws Exception {
    Authority.Issued jane = authority.client("jane", "EC");
    String user =
        "client-certificate-data: %s, client-key-data: %s"
            .formatted(base64(jane.certificatePem()), base64(jane.ownKeyPem()));
    String cluster =
        "server: 'https://localhost:%d', certificate-authority-data: %s, proxy-url: %s";
    try (var server = new TlsServer(authority, authority.server("localhost"));
        var proxy = new TunnelProxy("joe:secret")) {
      String right = "'http://joe:secret@127.0.0.1:%d'".formatted(proxy.port());
      String through = cluster.formatted(server.port(), base64(authority.pem()), right);
      assertThat(text(ask(access(through, user)))).isEqualTo("CN=jane");
      assertThat(proxy.tunnels()).isOne();
      String nobody = "'http://127.0.0.1:%d'".formatted(proxy.port());
      String refused = cluster.formatted(server.port(), base64(authority.pem()), nobody);
      assertThat(ask(access(refused, user)))
          .isInstanceOfSatisfying(
              Reply.Failed.class,
              failed -> assertThat(failed.sentence()).contains("wants a login"));
    }
  }

  @Test
  void aServerThatSpeaksNoTlsIsToldApart() throws Exception {
    try (TestServer server = new TestServer((ask, answer) -> answer.send(200, "{}"))) {
      String cluster = "server: 'https://%s'".formatted(server.uri().getAuthority());
      assertUntrusted(ask(access(cluster, "token: t")), "does not speak TLS");
    }
  }

  @Test
  void impersonationGoesAlongButNoTokenOverAPlainConnection() throws Exception {
    List<TestServer.Ask> asked = new CopyOnWriteArrayList<>();
    try (TestServer server =
        new TestServer(
            (ask, answer) -> {
              asked.add(ask);
              answer.send(200, "{}");
            })) {
      String user = "token: t, as: joe, as-groups: [ops], as-user-extra: {'a/b': [c]}";
      ClusterAccess access = access("server: '%s'".formatted(server.uri()), user);
      assertThat(text(ask(access))).isEqualTo("{}");
      assertThat(asked.getFirst().headers())
          .containsEntry("impersonate-user", "joe")
          .containsEntry("impersonate-group", "ops")
          .containsEntry("impersonate-extra-a%2fb", "c")
          .doesNotContainKey("authorization");
    }
  }

  private Reply ask(ClusterAccess access) throws Exception {
    Keyring keyring =
        new Keyring(
            Time.system(), ExecConsent.nobodyToAsk(), Map.of(), home, Thread::startVirtualThread);
    try (Credentials credentials = keyring.open(access)) {
      Endpoint endpoint =
          Entrance.of(access, credentials, new SystemAuthorities(Map.of(), "Linux"));
      ApiClient client = new ApiClient(endpoint);
      return client.get(
          new Request("/x", "application/json", false, Waiting.atMost(Duration.ofSeconds(30))));
    }
  }

  private ClusterAccess access(String cluster, String user) throws Exception {
    Path file =
        Files.writeString(
            home.resolve("entrance"),
            new KubeconfigText().cluster("c", cluster).user("u", user).context("x", "c", "u") + "");
    var found = (Kubeconfig.Found) Kubeconfig.read(KubeconfigPlaces.of(file, Map.of(), home));
    return ((KubeContext.Usable) found.context("x")).access();
  }

  private static String text(Reply reply) throws Exception {
    assertThat(reply).isInstanceOf(Reply.Opened.class);
    try (Body body = ((Reply.Opened) reply).body()) {
      return new String(body.all(1000), StandardCharsets.UTF_8);
    }
  }

  private static void assertUntrusted(Reply reply, String words) {
    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Failed.class,
            failed -> {
              assertThat(failed.trouble()).isEqualTo(Reply.Trouble.UNTRUSTED);
              assertThat(failed.sentence())
                  .contains(words)
                  .isEqualTo(Visible.of(failed.sentence()));
            });
  }

  private static String base64(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }
}

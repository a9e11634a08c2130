package flybridge.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flybridge.access.AccessException;
import flybridge.access.SystemAuthorities;
import flybridge.connect.AlertServer.Kind;
import flybridge.drill.api.Access;
import flybridge.drill.api.ApiServer;
import flybridge.drill.api.ApiSettings;
import flybridge.drill.scale.ScaleCluster;
import flybridge.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class GarbageTest {
  private static final String ALERTS = "/api/v2/alerts";

  private final Answers answers;
  @TempDir private Path folder;

  GarbageTest() throws IOException {
    answers = new Answers();
  }

  @AfterEach
  void close() {
    answers.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|<html><body>Sign in</body></html>|answers with a web page; check --alertmanager",
        "200|[{\"labels\":{\"alertname\":|breaks off or is no JSON",
        "200|[] []|breaks off or is no JSON",
        "200|''|answers /api/v2/alerts with something else",
        "200|{\"alerts\":[]}|answers /api/v2/alerts with something else",
        "200|[{\"labels\":{}}]|answers /api/v2/alerts with something else",
        "302|''|leads elsewhere (302)",
        "401|''|asks for a login (401); name its file with --alertmanager-token",
        "403|''|asks for a login (403)",
        "404|not found|has no /api/v2/alerts; check the path in --alertmanager",
        "500|\"broken‮\"|answers with status 500: \"broken‹U+202E›\"",
        "503|upstream|is not ready (503)"
      })
  void anythingButAlertsIsTold(int status, String body, String sentence) {
    answers.on(ALERTS, status, body);

    assertThatThrownBy(() -> client(Login.NONE).alerts())
        .isInstanceOf(AlertSourceException.class)
        .hasMessageContaining("Alertmanager 127.0.0.1:")
        .hasMessageContaining(sentence);
  }

  @Test
  void halfABodyIsNoAnswer() {
    answers.on(ALERTS, Answers::half);

    assertThatThrownBy(() -> client(Login.NONE).alerts())
        .isInstanceOf(AlertSourceException.class)
        .hasMessageContaining("broke off");
  }

  @Test
  void oneThatKeepsTheLineOpenIsNotWaitedForForever() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    answers.on(
        ALERTS,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('[');
          exchange.getResponseBody().flush();
          awaited(over);
          exchange.close();
        });
    try (var client = new AlertmanagerClient(server(Login.NONE), tls(), Duration.ofMillis(300))) {
      assertThatThrownBy(client::alerts).hasMessageContaining("does not answer in time");
    } finally {
      over.countDown();
    }
  }

  private static void awaited(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      throw new IOException(ended);
    }
  }

  @Test
  void whatSpeaksNoTlsIsToldSo() throws Exception {
    AlertServer secure =
        AlertServer.of(Kind.PROMETHEUS, answers.url().replace("http:", "https:"), Login.NONE);
    try (var client = new PrometheusClient(secure, tls())) {
      assertThatThrownBy(client::rules)
          .isInstanceOf(AlertSourceException.class)
          .hasMessageContaining("No TLS connection to Prometheus 127.0.0.1:");
    }
  }

  @Test
  void whomNobodyVouchesForIsNotBelieved() throws Exception {
    ApiSettings settings = ApiSettings.usual(Time.system(), Access.none());
    try (ApiServer stranger = ApiServer.start(ScaleCluster.filled(1, 1, Time.system()), settings)) {
      String kubeconfig = stranger.kubeconfig("c", "u", "t").text();
      String url = kubeconfig.replaceAll("(?s).*(https://[^\\s\"]+).*", "$1");
      try (var client =
          new AlertmanagerClient(AlertServer.of(Kind.ALERTMANAGER, url, Login.NONE), tls())) {
        assertThatThrownBy(client::alerts)
            .hasMessageContaining("No authority of this machine vouches for Alertmanager 127.0.0.1")
            .hasMessageContaining("add its authority to the system's");
      }
    }
  }

  @Test
  void nobodyAtThePortIsToldSo() throws Exception {
    AlertServer gone = server(Login.NONE);
    answers.close();
    try (var client = new AlertmanagerClient(gone, tls())) {
      assertThatThrownBy(client::status).hasMessageContaining("Nothing answers at Alertmanager");
    }
  }

  @Test
  void aPrometheusThatAnswersAnErrorIsNoSourceOfAlerts() throws Exception {
    answers.on("/api/v1/rules", 200, "{\"status\":\"error\",\"error\":\"no rules here\"}");
    AlertServer server = AlertServer.of(Kind.PROMETHEUS, answers.url(), Login.NONE);
    try (var client = new PrometheusClient(server, tls())) {
      assertThatThrownBy(client::rules).hasMessageContaining("answers /api/v1/rules with");
    }
  }

  @Test
  void aLoginComesFromAFileThatNobodyElseMayRead() throws Exception {
    answers.on(ALERTS, 200, "[]");
    Path token = secret("token", "t0ken\n", "rw-------");
    Path basic = secret("basic", "ana:pass:word\n", "r--------");

    client(Login.bearer(token)).alerts();
    assertThat(answers.authorization(ALERTS)).isEqualTo("Bearer t0ken");
    client(Login.basic(basic)).alerts();
    assertThat(answers.authorization(ALERTS)).isEqualTo("Basic YW5hOnBhc3M6d29yZA==");

    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> client(Login.bearer(token)).alerts())
        .hasMessageContaining("is open to others and so is not used; close it with: chmod 600");
    assertThatThrownBy(() -> client(Login.bearer(folder.resolve("none"))).alerts())
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> client(Login.basic(secret("bad", "ana", "rw-------"))).alerts())
        .hasMessageContaining("must hold user:password");
  }

  @Test
  void aRefusedLoginIsNotConfusedWithAMissingOne() throws Exception {
    answers.on(ALERTS, 401, "");

    assertThatThrownBy(() -> client(Login.bearer(secret("t", "old", "rw-------"))).alerts())
        .hasMessageContaining("refuses the login (401); renew it in its file");
  }

  @ParameterizedTest
  @CsvSource({
    "am:9093, must begin with http",
    "ftp://am, must begin with http",
    "http://ana:secret@am, no login may stand in it",
    "http://am/?x=1, must end before the ?",
    "http:// am, it is no URL"
  })
  void aUrlThatCannotBeUsedIsRefused(String url, String why) {
    assertThatThrownBy(() -> AlertServer.of(Kind.ALERTMANAGER, url, Login.NONE))
        .hasMessageContaining("--alertmanager")
        .hasMessageContaining(why)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aLoginIsNotSentInTheClearOverTheNetwork() throws Exception {
    Login login = Login.bearer(secret("token", "t", "rw-------"));

    assertThatThrownBy(() -> AlertServer.of(Kind.PROMETHEUS, "http://prometheus.example", login))
        .hasMessageContaining("a login goes only over https");
    assertThat(AlertServer.of(Kind.PROMETHEUS, "https://p.example/prom/", login).title())
        .isEqualTo("Prometheus p.example/prom");
  }

  private Path secret(String name, String text, String mode) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  private AlertServer server(Login login) throws AlertSourceException {
    return AlertServer.of(Kind.ALERTMANAGER, answers.url() + "/", login);
  }

  private AlertmanagerClient client(Login login) throws AlertSourceException {
    return new AlertmanagerClient(server(login), tls());
  }

  private static SSLContext tls() {
    try {
      return new SystemAuthorities(Map.of(), "Linux").context();
    } catch (AccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

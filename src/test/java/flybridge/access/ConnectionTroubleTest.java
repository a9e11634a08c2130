package flybridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real failures of real connections, told in sentences.
class ConnectionTroubleTest {
  @TempDir Path home;
  private final Authority authority = new Authority("the cluster's");
  private final Authority stranger = new Authority("somebody else's");

  @Test
  void anUnknownAuthorityIsTold() throws Exception {
    try (var server = new TlsServer(authority, authority.server("localhost"))) {
      assertThat(trouble("https://localhost:" + server.port(), ca(stranger)))
          .contains("not signed by the kubeconfig's certificate-authority");
      assertThat(trouble("https://localhost:" + server.port(), ""))
          .contains("add its certificate-authority");
    }
  }

  @Test
  void aCertificateForAnotherNameIsTold() throws Exception {
    try (var server = new TlsServer(authority, authority.server("elsewhere"))) {
      String address = "https://localhost:" + server.port();
      assertThat(trouble(address, ca(authority))).contains("is not believed", "localhost");
      assertThat(trouble(address, ca(authority) + ", tls-server-name: kubernetes"))
          .contains("not for \"kubernetes\" but for \"elsewhere\"", "Correct the server or tls-");
    }
  }

  @Test
  void aServerThatIsNotThereIsTold() throws Exception {
    assertThat(trouble("https://127.0.0.1:" + freePort(), "")).contains("Nothing answers at");
  }

  /// Made up, as what a name server answers depends on the network; the shape is the JDK's.
  @Test
  void aNameThatIsUnknownIsTold() throws Exception {
    var failure = new ConnectException();
    failure.initCause(new ConnectException().initCause(new UnresolvedAddressException()));
    assertThat(ConnectionTrouble.sentence(access("https://prod", ""), failure))
        .contains("There is no host for https://prod", "VPN");
  }

  @Test
  void aServerThatDoesNotSpeakTlsIsTold() throws Exception {
    try (var plain = new Answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      assertThat(trouble("https://127.0.0.1:" + plain.port(), "")).contains("No TLS connection to");
    }
  }

  @Test
  void aServerThatIsSilentIsTold() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(trouble("https://127.0.0.1:" + silent.getLocalPort(), ""))
          .contains("No answer from https://127.0.0.1");
    }
  }

  @Test
  void aProxyThatRefusesIsTold() throws Exception {
    try (var proxy = new Answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")) {
      String through = ", proxy-url: 'http://jane:s3cr3t@127.0.0.1:%d'".formatted(proxy.port());
      assertThat(trouble("https://prod.example.com", through))
          .contains("HTTP proxy http://127.0.0.1:" + proxy.port(), "refused with status 403")
          .doesNotContain("s3cr3t");
    }
  }

  @Test
  void whatNobodyForesawIsNamedByItsKindOnly() throws Exception {
    ClusterAccess access = access("https://prod", "");
    assertThat(ConnectionTrouble.sentence(access, new IllegalStateException("s3cr3t")))
        .contains("https://prod", "IllegalStateException")
        .doesNotContain("s3cr3t");
    var known = AccessException.configuration("The sentence.");
    assertThat(ConnectionTrouble.sentence(access, new IOException(known)))
        .isEqualTo("The sentence.");
  }

  private String trouble(String server, String fields) throws Exception {
    ClusterAccess access = access(server, fields);
    var credentials = new FixedCredentials(Credential.none(null), "a test's");
    Tls tls = Tls.of(access, credentials, new SystemAuthorities(Map.of(), "Linux"));
    var builder = HttpClient.newBuilder().sslContext(tls.context());
    Proxy proxy = access.proxy();
    if (proxy != null) {
      builder.proxy(ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port())));
    }
    HttpRequest request =
        HttpRequest.newBuilder(access.server()).timeout(Duration.ofSeconds(2)).build();
    try (HttpClient client = builder.build()) {
      Throwable failure = catchThrowable(() -> client.send(request, BodyHandlers.ofString()));
      return ConnectionTrouble.sentence(access, failure);
    }
  }

  private ClusterAccess access(String server, String fields) throws IOException {
    Path file =
        Files.writeString(
            home.resolve("config"),
            new KubeconfigText()
                .cluster("c", "server: '%s'%s".formatted(server, fields))
                .user("u", "token: t")
                .context("x", "c", "u")
                .toString());
    var found = (Kubeconfig.Found) Kubeconfig.read(KubeconfigPlaces.of(file, Map.of(), home));
    return ((KubeContext.Usable) found.context("x")).access();
  }

  private static String ca(Authority authority) {
    byte[] pem = authority.pem().getBytes(StandardCharsets.UTF_8);
    return ", certificate-authority-data: " + Base64.getEncoder().encodeToString(pem);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Answers every connection with the same bytes.
  private static final class Answering implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    Answering(String answer) throws IOException {
      Thread.ofVirtual().start(() -> serve(answer.getBytes(StandardCharsets.US_ASCII)));
    }

    private void serve(byte[] answer) {
      while (!socket.isClosed()) {
        try (var connection = socket.accept()) {
          connection.getInputStream().read(new byte[4096]);
          connection.getOutputStream().write(answer);
        } catch (IOException e) {
          // The client went away, or the test is over; the loop's condition tells which.
        }
      }
    }

    int port() {
      return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}

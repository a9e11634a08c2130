package flybridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {
  @TempDir Path home;
  private final Authority authority = new Authority("the cluster's");
  private final Authority stranger = new Authority("somebody else's");

  @Test
  void aServerOfTheKubeconfigsAuthoritiesIsTrustedAndNoOther() throws Exception {
    try (var server = new TlsServer(authority, authority.server("localhost"))) {
      String bundle = stranger.pem() + "a comment\n" + authority.pem();
      assertThat(get(server, "localhost", ca(bundle), "token: t")).isEqualTo("nobody");
      assertRefused(server, "localhost", ca(stranger.pem()));
      assertRefused(server, "localhost", "");
    }
  }

  @Test
  void theHostMustBeNamedByTheCertificate() throws Exception {
    try (var server = new TlsServer(authority, authority.server("127.0.0.1"))) {
      assertThat(get(server, "127.0.0.1", ca(authority.pem()), "token: t")).isEqualTo("nobody");
      assertRefused(server, "localhost", ca(authority.pem()));
    }
  }

  @Test
  void theTlsServerNameIsCheckedInPlaceOfTheHost() throws Exception {
    try (var server = new TlsServer(authority, authority.server("kubernetes.default"))) {
      String ca = ca(authority.pem());
      assertRefused(server, "localhost", ca);
      assertThat(get(server, "localhost", ca + named("kubernetes.default"), "token: t"))
          .isEqualTo("nobody");
      assertRefused(server, "localhost", ca + named("localhost"));
      assertRefused(server, "localhost", ca(stranger.pem()) + named("kubernetes.default"));
    }
  }

  @Test
  void withoutVerificationEveryServerIsBelieved() throws Exception {
    try (var server = new TlsServer(stranger, stranger.server("elsewhere"))) {
      String insecure = ", insecure-skip-tls-verify: true";
      assertThat(get(server, "localhost", insecure, "token: t")).isEqualTo("nobody");
    }
  }

  @Test
  void withoutAuthoritiesThoseOfTheSystemCount() throws Exception {
    Path bundle = Files.writeString(home.resolve("bundle.pem"), authority.pem());
    var system = new SystemAuthorities(Map.of("SSL_CERT_FILE", bundle.toString()), "Linux");
    try (var server = new TlsServer(authority, authority.server("localhost"))) {
      ClusterAccess access = access(server, "localhost", "", "token: t");
      assertThat(get(server, "localhost", Tls.of(access, open(access), system)))
          .isEqualTo("nobody");
    }
    assertThat(system.certificates()).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @CsvSource({"RSA, false", "RSA, true", "EC, false", "EC, true", "Ed25519, true"})
  void theClientCertificateIsShownWhateverItsKey(String algorithm, boolean pkcs8) throws Exception {
    Authority.Issued jane = authority.client("jane", algorithm);
    String user =
        "client-certificate-data: %s, client-key-data: %s"
            .formatted(
                base64(jane.certificatePem()),
                base64(pkcs8 ? jane.pkcs8KeyPem() : jane.ownKeyPem()));
    try (var server = new TlsServer(authority, authority.server("localhost"))) {
      assertThat(get(server, "localhost", ca(authority.pem()), user)).isEqualTo("CN=jane");
    }
  }

  @Test
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "the plug-in here is a shell script")
  void aPlugInsNewCertificateIsShownOnTheNextConnection() throws Exception {
    var folder = new PlugInFolder(home);
    folder.plugInThatAnswers(certificate(authority.client("jane", "EC")));
    try (var server = new TlsServer(authority, authority.server("localhost"));
        Credentials credentials = folder.open()) {
      ClusterAccess access = access(server, "localhost", ca(authority.pem()), "token: t");
      Tls tls = Tls.of(access, credentials, nothing());
      Credential first = credentials.current();
      assertThat(get(server, "localhost", tls)).isEqualTo("CN=jane");
      folder.answer(certificate(authority.client("joe", "RSA")));
      credentials.refused(first);
      tls.forgetSessions();
      assertThat(get(server, "localhost", tls)).isEqualTo("CN=joe");
    }
  }

  /// A client that does not ask for the name to be checked gets it checked all the same.
  @Test
  void aBareSocketIsNotFooledEither() throws Exception {
    try (var server = new TlsServer(authority, authority.server("elsewhere"))) {
      ClusterAccess access = access(server, "localhost", ca(authority.pem()), "token: t");
      var factory = Tls.of(access, open(access), nothing()).context().getSocketFactory();
      try (var socket = (SSLSocket) factory.createSocket("localhost", server.port())) {
        assertThatThrownBy(socket::startHandshake)
            .isInstanceOf(SSLHandshakeException.class)
            .hasMessageContaining("not for \"localhost\" but for \"elsewhere\"");
      }
    }
  }

  private void assertRefused(TlsServer server, String host, String cluster) {
    assertThatThrownBy(() -> get(server, host, cluster, "token: t"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  private String get(TlsServer server, String host, String cluster, String user) throws Exception {
    ClusterAccess access = access(server, host, cluster, user);
    return get(server, host, Tls.of(access, open(access), nothing()));
  }

  private static String get(TlsServer server, String host, Tls tls)
      throws IOException, InterruptedException {
    URI uri = URI.create("https://%s:%d/".formatted(host, server.port()));
    try (HttpClient client = HttpClient.newBuilder().sslContext(tls.context()).build()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }

  private ClusterAccess access(TlsServer server, String host, String cluster, String user)
      throws IOException {
    String fields = "server: 'https://%s:%d'%s".formatted(host, server.port(), cluster);
    Path file =
        Files.writeString(
            home.resolve("tls-config"),
            new KubeconfigText().cluster("c", fields).user("u", user).context("x", "c", "u") + "");
    var found = (Kubeconfig.Found) Kubeconfig.read(KubeconfigPlaces.of(file, Map.of(), home));
    return ((KubeContext.Usable) found.context("x")).access();
  }

  private static Credentials open(ClusterAccess access) {
    return new FixedCredentials(Credential.none(access.certificate()), "a test's");
  }

  private static SystemAuthorities nothing() {
    return new SystemAuthorities(Map.of(), "Linux");
  }

  private static String ca(String pem) {
    return ", certificate-authority-data: " + base64(pem);
  }

  private static String named(String name) {
    return ", tls-server-name: " + name;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String certificate(Authority.Issued issued) {
    return """
        {"kind":"ExecCredential","apiVersion":"%s","status":{
         "clientCertificateData":"%s","clientKeyData":"%s"}}"""
        .formatted(
            PlugInFolder.V1BETA1,
            issued.certificatePem().replace("\n", "\\n"),
            issued.ownKeyPem().replace("\n", "\\n"));
  }
}

package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A server under contract, known by its kubeconfig alone: ours, or another.
final class ContractServer {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final String address;
  private final String token;
  private final HttpClient client;

  ContractServer(String kubeconfig) throws IOException, GeneralSecurityException {
    JsonNode config = new YAMLMapper().readTree(kubeconfig);
    address = config.at("/clusters/0/cluster/server").asText();
    token = config.at("/users/0/user/token").asText();
    byte[] authority =
        Base64.getDecoder()
            .decode(config.at("/clusters/0/cluster/certificate-authority-data").asText());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "authority",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(authority)));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, managers.getTrustManagers(), null);
    client = HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
  }

  HttpClient client() {
    return client;
  }

  /// A request as the configured account.
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).GET();
    return client.send(
        headers.length == 0 ? request.build() : request.headers(headers).build(),
        BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    return client.send(
        request(path)
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofByteArray());
  }

  /// Sends a recorded request, as the user who sent it then.
  ///
  /// @param path the recorded path, or one that asks for less time
  HttpResponse<byte[]> send(Recordings.Exchange exchange, String path)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    exchange.asked().forEach(request::header);
    switch (exchange.user()) {
      case "", "null" -> {}
      case "admin" -> request.header("Authorization", "Bearer " + token);
      default -> request.header("Authorization", "Bearer " + exchange.user());
    }
    var body =
        exchange.sent().isEmpty()
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(exchange.sent());
    return client.send(request.method(exchange.method(), body).build(), BodyHandlers.ofByteArray());
  }
}

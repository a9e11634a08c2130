package flybridge.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Measures when each expected finding of a drill became visible to anybody who reads the API: it
/// lists and watches the paths that the findings name, with nothing but HTTP and a JSON parser, and
/// knows neither detectors nor our client. What it says is what detectors are measured against.
///
/// The instants are those at which the server's revisions were written, so they are exact however
/// fast the drill is played and however late a frame arrives. Safe from any thread.
public final class PlainWatcher implements AutoCloseable {
  private final HttpClient client;
  private final Map<ExpectedFinding, List<PathWatch>> watches = new LinkedHashMap<>();
  private final List<Thread> threads = new ArrayList<>();

  private PlainWatcher(HttpClient client) {
    this.client = client;
  }

  /// Begins to watch.
  ///
  /// @param kubeconfig as YAML, with server, certificate authority and token in it
  /// @param instantOfRevision when, on the drill's clock, a revision was written
  /// @throws IOException when the kubeconfig cannot be used
  public static PlainWatcher start(
      String kubeconfig, List<ExpectedFinding> findings, LongFunction<Instant> instantOfRevision)
      throws IOException {
    JsonNode config = new YAMLMapper().readTree(kubeconfig);
    JsonNode cluster = config.at("/clusters/0/cluster");
    URI server = URI.create(cluster.path("server").asText());
    String token = config.at("/users/0/user/token").asText();
    SSLContext tls = trusting(cluster.path("certificate-authority-data").asText());
    PlainWatcher watcher =
        new PlainWatcher(
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).build());
    for (ExpectedFinding finding : findings) {
      List<PathWatch> paths = new ArrayList<>();
      for (Sight sight : finding.visible()) {
        PathWatch path = new PathWatch(watcher.client, server, token, sight, instantOfRevision);
        paths.add(path);
        watcher.threads.add(Thread.ofVirtual().name("plain " + sight.path()).start(path));
      }
      watcher.watches.put(finding, paths);
    }
    return watcher;
  }

  private static SSLContext trusting(String authorityData) throws IOException {
    try {
      byte[] pem = Base64.getDecoder().decode(authorityData);
      Certificate authority =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem));
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry("drill", authority);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, trust.getTrustManagers(), null);
      return tls;
    } catch (GeneralSecurityException wrong) {
      throw new IOException("the drill's certificate cannot be used", wrong);
    }
  }

  /// When a finding first could be seen, or nothing while it cannot.
  ///
  /// @param now where the drill stands: something can be missing without anything coming
  public Optional<Instant> visibleAt(ExpectedFinding finding, Instant now) {
    return watches.getOrDefault(finding, List.of()).stream()
        .flatMap(path -> path.seenAt(now).stream())
        .min(Comparator.naturalOrder());
  }

  /// Waits until all that the server has by now has come.
  ///
  /// @param patience for each path, in real time
  /// @return whether it has
  /// @throws IOException when the server cannot be asked
  public boolean catchUp(Duration patience) throws IOException, InterruptedException {
    boolean all = true;
    for (List<PathWatch> paths : watches.values()) {
      for (PathWatch path : paths) {
        all &= path.catchUp(patience);
      }
    }
    return all;
  }

  @Override
  public void close() {
    watches.values().forEach(paths -> paths.forEach(PathWatch::close));
    threads.forEach(Thread::interrupt);
    client.shutdownNow();
  }
}

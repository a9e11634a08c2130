package flybridge.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The authorities that this machine trusts: Java's own, and those of the operating system, where
/// companies put the one of their inspecting proxy. `SSL_CERT_FILE` names another bundle, as for Go
/// programs such as kubectl.
public final class SystemAuthorities {
  /// Where the Linux families keep their bundle (Go, `crypto/x509/root_linux.go`).
  private static final List<Path> BUNDLES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/ca-bundle.pem"),
          Path.of("/etc/pki/tls/cacert.pem"),
          Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
          Path.of("/etc/ssl/cert.pem"));

  private static final Logger LOG = LoggerFactory.getLogger(SystemAuthorities.class);

  private final Map<String, String> environment;
  private final String system;
  private @Nullable Set<X509Certificate> certificates;

  /// @param environment the process's environment
  /// @param system the operating system's name, as in the property `os.name`
  public SystemAuthorities(Map<String, String> environment, String system) {
    this.environment = environment;
    this.system = system.toLowerCase(Locale.ROOT);
  }

  /// Read on first need, and once: blocks on the disk then.
  synchronized Set<X509Certificate> certificates() {
    Set<X509Certificate> known = certificates;
    if (known == null) {
      Set<X509Certificate> found = new LinkedHashSet<>();
      addJavas(found);
      addSystems(found);
      known = Collections.unmodifiableSet(found);
      certificates = known;
    }
    return known;
  }

  private static void addJavas(Set<X509Certificate> found) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager trust) {
          found.addAll(List.of(trust.getAcceptedIssuers()));
        }
      }
    } catch (GeneralSecurityException e) {
      LOG.warn("Java's own authorities cannot be read", e);
    }
  }

  /// For clients of servers that no kubeconfig tells of: whoever these authorities vouch for is
  /// believed, and nobody else. Reads them on first need: blocks on the disk then.
  ///
  /// @throws AccessException if this Java cannot work with them
  public SSLContext context() throws AccessException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {Tls.chains(certificates())}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw AccessException.configuration(
          "The authorities of this machine cannot be used with this Java (%s); mend them."
              .formatted(e.getClass().getSimpleName()));
    }
  }

  private void addSystems(Set<X509Certificate> found) {
    String named = environment.getOrDefault("SSL_CERT_FILE", "");
    if (!named.isEmpty()) {
      addBundle(found, Path.of(named));
    } else if (system.startsWith("mac")) {
      addStore(found, "KeychainStore-ROOT");
      addStore(found, "KeychainStore");
    } else if (system.startsWith("windows")) {
      addStore(found, "Windows-ROOT");
    } else {
      BUNDLES.stream()
          .filter(Files::isReadable)
          .findFirst()
          .ifPresent(bundle -> addBundle(found, bundle));
    }
  }

  private static void addBundle(Set<X509Certificate> found, Path bundle) {
    try {
      found.addAll(PemReader.certificates(Pem.of(Files.readAllBytes(bundle))));
    } catch (IOException e) {
      LOG.warn("The bundle of authorities {} cannot be read", bundle);
    }
  }

  private static void addStore(Set<X509Certificate> found, String kind) {
    try {
      KeyStore store = KeyStore.getInstance(kind);
      store.load(null, null);
      for (String alias : Collections.list(store.aliases())) {
        Certificate certificate = store.getCertificate(alias);
        if (store.isCertificateEntry(alias) && certificate instanceof X509Certificate known) {
          found.add(known);
        }
      }
    } catch (GeneralSecurityException | IOException e) {
      LOG.warn("The system's authorities in {} cannot be read", kind);
    }
  }
}

package flybridge.drill.api.wire;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate authority made for this server alone, and the server's certificate for 127.0.0.1
/// and localhost. Keys live in memory only.
public final class Identity {
  private final String authorityPem;
  private final SSLContext tls;

  private Identity(String authorityPem, SSLContext tls) {
    this.authorityPem = authorityPem;
    this.tls = tls;
  }

  /// @param now clients judge the validity by the machine's clock, so this is its time
  /// @throws IOException when this JDK lacks what that takes
  public static Identity create(Instant now) throws IOException {
    SecureRandom random = new SecureRandom();
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair server = keys.generateKeyPair();
      Certificates certificates = new Certificates(keys.generateKeyPair(), now, random);
      X509Certificate root = certificates.root();
      return new Identity(
          Certificates.pem(root), context(server.getPrivate(), certificates.server(server), root));
    } catch (GeneralSecurityException wrong) {
      throw new IOException(
          "This JDK cannot make the drill server's certificate; try a JDK with the standard"
              + " security providers.",
          wrong);
    }
  }

  /// The authority's certificate, for a kubeconfig.
  public String authorityPem() {
    return authorityPem;
  }

  /// TLS with the server's certificate.
  public SSLContext tls() {
    return tls;
  }

  private static SSLContext context(PrivateKey key, Certificate... chain)
      throws GeneralSecurityException, IOException {
    char[] password = new char[0];
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, password);
    store.setKeyEntry("server", key, password, chain);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}

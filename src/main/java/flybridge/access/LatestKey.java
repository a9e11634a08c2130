package flybridge.access;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Shows the client certificate that is current when a connection is made, so that a plug-in's new
/// certificate is used without a new TLS context. Shown whatever authorities the server lists, as a
/// plug-in's certificate is by client-go.
final class LatestKey extends X509ExtendedKeyManager {
  /// Handshakes under way may still ask for the key of a certificate that was just replaced.
  private static final int MOST_REMEMBERED = 8;

  private final Supplier<@Nullable ClientCertificate> latest;
  private final Map<String, ClientCertificate> chosen = new LinkedHashMap<>();
  private int counter;

  /// @param latest must not block: it is asked in the middle of a handshake
  LatestKey(Supplier<@Nullable ClientCertificate> latest) {
    this.latest = latest;
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] kinds, Principal @Nullable [] issuers, SSLEngine engine) {
    return choose(kinds);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] kinds, Principal @Nullable [] issuers, Socket socket) {
    return choose(kinds);
  }

  private synchronized @Nullable String choose(String[] kinds) {
    ClientCertificate certificate = latest.get();
    if (certificate == null) {
      return null;
    }
    String kind = certificate.chain().getFirst().getPublicKey().getAlgorithm();
    if (!Arrays.asList(kinds).contains(kind)) {
      return null;
    }
    for (Map.Entry<String, ClientCertificate> known : chosen.entrySet()) {
      if (known.getValue().equals(certificate)) {
        return known.getKey();
      }
    }
    String alias = "certificate-" + counter++;
    chosen.put(alias, certificate);
    Iterator<String> oldest = chosen.keySet().iterator();
    while (chosen.size() > MOST_REMEMBERED) {
      oldest.next();
      oldest.remove();
    }
    return alias;
  }

  @Override
  public synchronized X509Certificate @Nullable [] getCertificateChain(String alias) {
    ClientCertificate certificate = chosen.get(alias);
    return certificate == null ? null : certificate.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public synchronized @Nullable PrivateKey getPrivateKey(String alias) {
    ClientCertificate certificate = chosen.get(alias);
    return certificate == null ? null : certificate.key();
  }

  @Override
  public String @Nullable [] getClientAliases(String kind, Principal @Nullable [] issuers) {
    String alias = choose(new String[] {kind});
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public String @Nullable [] getServerAliases(String kind, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String kind, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }
}

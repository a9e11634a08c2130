package flybridge.access;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// The TLS side of one context, for any client that takes an `SSLContext` or its managers: whom to
/// trust, under which name, and which certificate to show. The certificate is the credentials'
/// [Credentials#latest()] when a connection is made; so ask for [Credentials#current()] before
/// connecting; and when its certificate has changed, drop idle connections and call
/// [#forgetSessions()], or make a new client where that builds its own context.
public final class Tls {
  private final TrustManager trust;
  private final KeyManager key;
  private final SSLContext context;

  private Tls(TrustManager trust, KeyManager key, SSLContext context) {
    this.trust = trust;
    this.key = key;
    this.context = context;
  }

  /// @param system trusted where the kubeconfig names no authorities
  /// @throws AccessException if this Java cannot work with the context's certificates
  public static Tls of(ClusterAccess access, Credentials credentials, SystemAuthorities system)
      throws AccessException {
    var key =
        new LatestKey(
            () -> {
              Credential latest = credentials.latest();
              return latest == null ? access.certificate() : latest.certificate();
            });
    try {
      TrustManager trust = access.insecure() ? new BlindTrust() : trust(access, system);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {key}, new TrustManager[] {trust}, null);
      return new Tls(trust, key, context);
    } catch (GeneralSecurityException | IOException e) {
      throw AccessException.configuration(
          "The certificates of context %s cannot be used with this Java (%s); renew them."
              .formatted(Sentences.quote(access.contextName()), e.getClass().getSimpleName()));
    }
  }

  private static TrustManager trust(ClusterAccess access, SystemAuthorities system)
      throws GeneralSecurityException, IOException {
    Pem own = access.authorities();
    Collection<X509Certificate> authorities =
        own == null ? system.certificates() : PemReader.certificates(own);
    return new ServerTrust(chains(authorities), access.serverName());
  }

  /// Believes chains that end at one of these.
  static X509ExtendedTrustManager chains(Collection<X509Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int number = 0;
    for (X509Certificate authority : authorities) {
      store.setCertificateEntry("authority-" + number++, authority);
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager chains) {
        return chains;
      }
    }
    throw new GeneralSecurityException("no PKIX trust manager");
  }

  public SSLContext context() {
    return context;
  }

  /// Makes the next connection a full handshake, in which the certificate is shown anew; a resumed
  /// session would still stand for the old one. For when a plug-in's certificate has changed.
  public void forgetSessions() {
    SSLSessionContext sessions = context.getClientSessionContext();
    for (byte[] id : Collections.list(sessions.getIds())) {
      SSLSession session = sessions.getSession(id);
      if (session != null) {
        session.invalidate();
      }
    }
  }

  /// For clients that build their own context; checks the server's name as well.
  public TrustManager[] trustManagers() {
    return new TrustManager[] {trust};
  }

  /// For clients that build their own context.
  public KeyManager[] keyManagers() {
    return new KeyManager[] {key};
  }
}

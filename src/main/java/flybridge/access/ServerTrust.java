package flybridge.access;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Decides whether a server is the one that the context means. The name is checked here in every
/// case, also for clients that forget to ask for it; where `tls-server-name` is set it is that one,
/// as the JDK's HTTP client can neither send nor check another name than the host.
final class ServerTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager chains;
  private final String serverName;

  /// @param chains checks the chain of certificates
  /// @param serverName the name that the certificate must carry; empty for the host
  ServerTrust(X509ExtendedTrustManager chains, String serverName) {
    this.chains = chains;
    this.serverName = serverName;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    if (!serverName.isEmpty()) {
      checkNamed(chain, kind);
    } else {
      chains.checkServerTrusted(chain, kind, engine);
      checkHost(chain, engine.getSSLParameters(), engine.getPeerHost());
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    if (!serverName.isEmpty()) {
      checkNamed(chain, kind);
    } else if (socket instanceof SSLSocket secure) {
      chains.checkServerTrusted(chain, kind, socket);
      checkHost(chain, secure.getSSLParameters(), secure.getHandshakeSession().getPeerHost());
    } else {
      throw nameless();
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    if (serverName.isEmpty()) {
      throw nameless();
    }
    checkNamed(chain, kind);
  }

  private void checkNamed(X509Certificate[] chain, String kind) throws CertificateException {
    chains.checkServerTrusted(chain, kind);
    ServerName.require(chain[0], serverName);
  }

  /// What the client asked to be checked has been; if it asked for nothing, the host is.
  private static void checkHost(
      X509Certificate[] chain, SSLParameters parameters, @Nullable String host)
      throws CertificateException {
    String asked = parameters.getEndpointIdentificationAlgorithm();
    if (asked == null || asked.isEmpty()) {
      if (host == null) {
        throw nameless();
      }
      ServerName.require(chain[0], host);
    }
  }

  private static CertificateException nameless() {
    return new CertificateException("It is not known which server the certificate must name.");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    throw noServer();
  }

  private static CertificateException noServer() {
    return new CertificateException("This side is a client and trusts no clients.");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return chains.getAcceptedIssuers();
  }
}

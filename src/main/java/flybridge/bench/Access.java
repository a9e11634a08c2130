package flybridge.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// What a bench's own kubeconfig says, for clients that are none of Flybridge's.
///
/// @param kubeconfig the file
/// @param text of the file
public record Access(Path kubeconfig, String text) {

  /// @param kubeconfig one that the embedded server has written
  public static Access read(Path kubeconfig) throws IOException {
    return new Access(kubeconfig, Files.readString(kubeconfig));
  }

  public URI server() {
    return URI.create(field("server"));
  }

  public String token() {
    return field("token");
  }

  /// The same by another port of this machine, as through a slow link; its kubeconfig lies beside
  /// this one and goes with it.
  public Access through(int port) throws IOException {
    String other = text.replace(":" + server().getPort() + "\"", ":" + port + "\"");
    Path file = kubeconfig.resolveSibling("kubeconfig-" + port);
    Files.writeString(file, other);
    return new Access(file, other);
  }

  /// Trusts this server and no other.
  public SSLContext trusting() throws IOException {
    byte[] pem = Base64.getDecoder().decode(field("certificate-authority-data"));
    try {
      KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
      authorities.load(null, null);
      authorities.setCertificateEntry(
          "server",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem)));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(authorities);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the server's certificate cannot be trusted", e);
    }
  }

  private String field(String name) {
    Matcher found = Pattern.compile(Pattern.quote(name) + ": \"([^\"]*)\"").matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("The server's kubeconfig has no " + name + ".");
    }
    return found.group(1);
  }
}

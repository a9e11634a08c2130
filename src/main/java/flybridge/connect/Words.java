package flybridge.connect;

import flybridge.text.Visible;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Says in a sentence what is wrong with an answer, and what to do.
final class Words {
  /// Chains of causes are short; this only ends a ring.
  private static final int LONGEST_CHAIN = 20;

  private static final int LONGEST_QUOTE = 160;

  private final AlertServer server;
  private final String title;

  Words(AlertServer server) {
    this.server = server;
    this.title = server.title();
  }

  AlertSourceException refused(String path, int status, byte[] body) {
    return new AlertSourceException(
        switch (status) {
          case 401, 403 ->
              server.login().secret()
                  ? "%s refuses the login (%d); renew it in its file.".formatted(title, status)
                  : "%s asks for a login (%d); name its file with %s-token or %s-basic."
                      .formatted(title, status, option(), option());
          case 404 -> "%s has no %s; check the path in %s.".formatted(title, bare(path), option());
          case 301, 302, 303, 307, 308 ->
              "%s leads elsewhere (%d); name that URL, or a login page stands before it."
                  .formatted(title, status);
          case 502, 503, 504 ->
              "%s is not ready (%d); look whether its pods run.".formatted(title, status);
          default -> "%s answers with status %d%s".formatted(title, status, quoted(body));
        });
  }

  AlertSourceException noJson(String path, byte[] body) {
    String begin = new String(body, 0, Math.min(body.length, 64), StandardCharsets.UTF_8).strip();
    return new AlertSourceException(
        begin.startsWith("<")
            ? "%s answers with a web page; check %s, or whether a login page stands before it."
                .formatted(title, option())
            : "The answer of %s to %s breaks off or is no JSON; it is asked again."
                .formatted(title, bare(path)));
  }

  AlertSourceException unlike(String path) {
    return new AlertSourceException(
        "%s answers %s with something else; check that %s names %s."
            .formatted(title, bare(path), option(), server.kind().title()));
  }

  AlertSourceException trouble(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable at = failure; at != null && chain.size() < LONGEST_CHAIN; at = at.getCause()) {
      chain.add(at);
    }
    for (int at = chain.size() - 1; at >= 0; at--) {
      String known = known(chain.get(at));
      if (!known.isEmpty()) {
        return new AlertSourceException(known);
      }
    }
    return new AlertSourceException(
        "The answer of %s broke off (%s); it is asked again."
            .formatted(title, chain.getLast().getClass().getSimpleName()));
  }

  private String known(Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException _ ->
          "%s cannot be reached in time; check the network and the VPN.".formatted(title);
      case HttpTimeoutException _, TimeoutException _ ->
          "%s does not answer in time; look whether it is overloaded.".formatted(title);
      case CertificateExpiredException _ ->
          "The certificate of %s has expired; renew it.".formatted(title);
      case CertPathBuilderException _ ->
          "No authority of this machine vouches for %s; add its authority to the system's."
              .formatted(title);
      case CertificateException _ ->
          "The certificate of %s is not for that name; correct the host in %s."
              .formatted(title, option());
      case SSLException _ -> noTls();
      case UnknownHostException _, UnresolvedAddressException _ ->
          "There is no host for %s; check the name and the VPN.".formatted(title);
      case NoRouteToHostException _ ->
          "There is no way to %s; check the network and the VPN.".formatted(title);
      case ConnectException _ ->
          "https".equals(server.url().getScheme())
              ? noTls()
              : "Nothing answers at %s; check the URL, and whether it runs.".formatted(title);
      default -> "";
    };
  }

  /// One that speaks no TLS shows as either, by how soon it hangs up.
  private String noTls() {
    return "No TLS connection to %s; check whether it runs, and speaks https.".formatted(title);
  }

  private String option() {
    return server.kind().option();
  }

  private static String bare(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  private static String quoted(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    String shown = Visible.of(text.length() > LONGEST_QUOTE ? "" : text);
    return shown.isEmpty() ? "; look into its log." : ": " + shown;
  }
}

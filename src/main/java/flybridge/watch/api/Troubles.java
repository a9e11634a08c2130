package flybridge.watch.api;

import flybridge.text.Visible;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Says in one sentence why a server did not answer, and what to do next.
final class Troubles {
  private static final int PROXY_WANTS_LOGIN = 407;
  private static final int DEEPEST_CAUSE = 20;

  private Troubles() {}

  static Reply.Failed of(Throwable thrown, URI server) {
    String where = Visible.of(server.getRawAuthority());
    if (caused(thrown, SSLException.class) != null || untrusted(thrown) != null) {
      return new Reply.Failed(Reply.Trouble.UNTRUSTED, tls(thrown, where));
    }
    return new Reply.Failed(Reply.Trouble.UNREACHABLE, connection(thrown, where));
  }

  /// A proxy would not make the tunnel to the server; the JDK hands its refusal on, without a body,
  /// as if it were the server's.
  static Reply.Failed ofProxy(int code, URI server) {
    String where = Visible.of(server.getRawAuthority());
    return code == PROXY_WANTS_LOGIN
        ? new Reply.Failed(Reply.Trouble.NO_CREDENTIAL, proxyWantsLogin(where))
        : new Reply.Failed(
            Reply.Trouble.UNREACHABLE,
            "The proxy on the way to %s does not lead there (%d); ask whoever runs it."
                .formatted(where, code));
  }

  private static String proxyWantsLogin(String where) {
    return "The proxy on the way to %s wants a login; put a right one in proxy-url."
        .formatted(where);
  }

  private static @Nullable Throwable untrusted(Throwable thrown) {
    Throwable certificate = caused(thrown, CertificateException.class);
    Throwable path = caused(thrown, CertPathValidatorException.class);
    return certificate != null ? certificate : path;
  }

  private static String tls(Throwable thrown, String where) {
    if (caused(thrown, CertificateExpiredException.class) != null) {
      return "The certificate of %s has expired; it must be renewed on the server."
          .formatted(where);
    }
    if (caused(thrown, CertificateNotYetValidException.class) != null) {
      return "The certificate of %s is not valid yet; compare the clocks of both machines."
          .formatted(where);
    }
    String words = words(thrown).toLowerCase(Locale.ROOT);
    if (caused(thrown, CertPathBuilderException.class) != null
        || caused(thrown, CertPathValidatorException.class) != null) {
      return ("The certificate of %s is not signed by an authority that the kubeconfig names;"
              + " correct certificate-authority-data, or fetch the kubeconfig anew.")
          .formatted(where);
    }
    if (words.contains("subject alternative")
        || words.contains("no name matching")
        || words.contains("certificate is not for")) {
      return ("The certificate of %s is for another name; use the address that it names, or set"
              + " tls-server-name.")
          .formatted(where);
    }
    if (words.contains("unrecognized ssl message")) {
      return "%s does not speak TLS; write http:// instead of https://, if that is meant."
          .formatted(where);
    }
    if (words.contains("received fatal alert")) {
      return ("%s does not take our client certificate or our version of TLS (%s); fetch the"
              + " kubeconfig anew.")
          .formatted(where, Visible.of(last(thrown)));
    }
    return "No secure connection to %s: %s.".formatted(where, Visible.of(last(thrown)));
  }

  private static String connection(Throwable thrown, String where) {
    if (caused(thrown, UnresolvedAddressException.class) != null
        || caused(thrown, UnknownHostException.class) != null) {
      return "The name %s is not known here; check the network or the VPN.".formatted(where);
    }
    if (caused(thrown, HttpConnectTimeoutException.class) != null) {
      return "%s does not answer; check the network or the VPN.".formatted(where);
    }
    if (caused(thrown, HttpTimeoutException.class) != null) {
      return "%s takes connections but does not answer in time; it may be overloaded."
          .formatted(where);
    }
    if (caused(thrown, ConnectException.class) != null) {
      return "%s refuses connections; it may be down or restarting.".formatted(where);
    }
    if (words(thrown).contains("Tunnel failed, got: 407")) {
      return proxyWantsLogin(where);
    }
    return "The connection to %s broke: %s.".formatted(where, Visible.of(last(thrown)));
  }

  private static <T extends Throwable> @Nullable T caused(Throwable thrown, Class<T> type) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
      cause = cause.getCause();
    }
    return null;
  }

  private static String words(Throwable thrown) {
    StringBuilder words = new StringBuilder();
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      words.append(cause.getMessage()).append('\n');
      cause = cause.getCause();
    }
    return words.toString();
  }

  /// The message of the outermost cause that has one.
  private static String last(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      String message = cause.getMessage();
      if (message != null && !message.isBlank()) {
        return message.replaceAll("[.?!\\s]+$", "");
      }
      cause = cause.getCause();
    }
    return thrown.getClass().getSimpleName();
  }
}

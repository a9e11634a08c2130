package flybridge.access;

import flybridge.text.Visible;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Says in a sentence why a connection to a cluster did not come about, and what to do: the same
/// exceptions come from every client over the JDK's TLS and sockets.
public final class ConnectionTrouble {
  /// Chains of causes are short; this only ends a ring.
  private static final int LONGEST_CHAIN = 20;

  private ConnectionTrouble() {}

  /// @param access what was tried
  /// @param failure what came of it; its causes are looked at too
  public static String sentence(ClusterAccess access, Throwable failure) {
    String server = Visible.of(access.server().toString());
    List<Throwable> chain = chain(failure);
    if (chain.stream().anyMatch(ConnectionTrouble::late)) {
      return "No answer from %s in time; check the network, and whether the VPN is up."
          .formatted(first(access, server));
    }
    for (int at = chain.size() - 1; at >= 0; at--) {
      String known = known(access, server, chain.get(at));
      if (known != null) {
        return known;
      }
    }
    return "The connection to %s failed (%s); Flybridge keeps trying."
        .formatted(server, chain.getLast().getClass().getSimpleName());
  }

  /// The root of the trouble is the last cause that says anything.
  private static @Nullable String known(ClusterAccess access, String server, Throwable cause) {
    String first = first(access, server);
    return switch (cause) {
      case AccessException e -> e.sentence();
      case CertificateExpiredException _ ->
          "The certificate of %s has expired; renew it, or set this machine's clock."
              .formatted(server);
      case CertificateNotYetValidException _ ->
          "The certificate of %s is not valid yet; set this machine's clock.".formatted(server);
      case CertPathBuilderException _ -> untrusted(access, server);
      case CertificateException e ->
          "%s is not believed: %s Correct the server or tls-server-name in the kubeconfig."
              .formatted(server, withEnd(e));
      case SSLException e ->
          "No TLS connection to %s: %s Check the server's address and your client certificate."
              .formatted(server, withEnd(e));
      case UnknownHostException _, UnresolvedAddressException _ ->
          "There is no host for %s; check the name, and whether the VPN is up.".formatted(first);
      case NoRouteToHostException _ ->
          "There is no way to %s; check the network, and whether the VPN is up.".formatted(first);
      case ConnectException _ ->
          "Nothing answers at %s; check the address, and whether the cluster is up."
              .formatted(first);
      default -> tunnel(first, cause);
    };
  }

  /// Timeouts are told by their outermost exception and caused by others.
  private static boolean late(Throwable cause) {
    return cause instanceof HttpTimeoutException
        || cause instanceof SocketTimeoutException
        || cause instanceof TimeoutException;
  }

  /// Where the connection itself goes.
  private static String first(ClusterAccess access, String server) {
    Proxy proxy = access.proxy();
    return proxy == null ? server : "the " + proxy.describe();
  }

  private static String untrusted(ClusterAccess access, String server) {
    return access.authorities() == null
        ? "No authority of this machine vouches for the certificate of %s; add its"
                .formatted(server)
            + " certificate-authority to the kubeconfig."
        : ("The certificate of %s is not signed by the kubeconfig's certificate-authority; fetch a"
                + " new kubeconfig, unless a proxy on the way shows its own certificate.")
            .formatted(server);
  }

  /// The JDK's HTTP client says so when a proxy does not `CONNECT`.
  private static @Nullable String tunnel(String proxy, Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (!message.startsWith("Tunnel failed")) {
      return null;
    }
    String status = message.replaceAll("\\D", "");
    return status.equals("407")
        ? "The way leads through %s, which wants another login; correct it.".formatted(proxy)
        : "The way leads through %s, which refused with status %s.".formatted(proxy, status);
  }

  private static List<Throwable> chain(Throwable failure) {
    var chain = new ArrayList<Throwable>();
    for (Throwable at = failure; at != null && chain.size() < LONGEST_CHAIN; at = at.getCause()) {
      chain.add(at);
    }
    return chain;
  }

  private static String withEnd(Throwable cause) {
    String message = Visible.of(String.valueOf(cause.getMessage())).strip();
    return message.endsWith(".") ? message : message + ".";
  }
}

package flybridge.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An HTTP proxy on the way to a cluster; for https servers it is asked to `CONNECT`.
///
/// @param host name or address
/// @param port never 0
/// @param user who the proxy is told we are; null for nobody
/// @param password belongs to the user; null if there is none
/// @param origin what named it: `proxy-url`, or the environment's variable
public record Proxy(
    String host, int port, @Nullable String user, @Nullable Secret password, String origin) {
  private static final int USUAL_PORT = 80;

  /// A proxy that cannot be used; its message continues a sentence whose subject named the proxy.
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /// @param origin who says so, for the sentences
  static Proxy parse(String text, String origin) throws Unusable {
    URI uri = uri(text, origin);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    switch (scheme) {
      case "http" -> {}
      case "https" ->
          throw new Unusable(
              "goes through a proxy that is itself spoken to by TLS (%s), which is not supported;"
                      .formatted(origin)
                  + " if it takes plain connections too, write http:// instead.");
      case "socks5", "socks5h", "socks4", "socks" ->
          throw new Unusable(
              "goes through a SOCKS proxy (%s). SOCKS proxies are not supported; use an HTTP proxy"
                      .formatted(origin)
                  + " or a tunnel, as with ssh -L.");
      default -> throw malformed(origin);
    }
    if (uri.getHost() == null) {
      throw malformed(origin);
    }
    String[] login = uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
    return new Proxy(
        uri.getHost(),
        uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
        login.length > 0 ? login[0] : null,
        login.length > 1 ? new Secret(login[1]) : null,
        origin);
  }

  private static URI uri(String text, String origin) throws Unusable {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw malformed(origin);
    }
  }

  private static Unusable malformed(String origin) {
    return new Unusable(
        "has a proxy (%s) whose address is not of the form http://host:port; correct it."
            .formatted(origin));
  }

  /// The address without who we are.
  public URI address() {
    return URI.create("http://" + host + ":" + port);
  }

  /// As the kubeconfig says it, with who we are.
  String configured() {
    String login =
        user == null ? "" : user + (password == null ? "@" : ":" + password.reveal() + "@");
    return "http://" + login + host + ":" + port;
  }

  /// In words, without the password.
  public String describe() {
    return "HTTP proxy %s (%s)%s"
        .formatted(address(), origin, user == null ? "" : ", with a login");
  }
}

package flybridge.watch.api;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// How an API server is reached.
///
/// @param server without a slash at its end
/// @param tls checks the server and shows our certificate; null for plain connections
/// @param proxy an HTTP proxy on the way; null for none
/// @param proxyLogin the value of `Proxy-Authorization`; null for none
/// @param headers sent with every request, as those of impersonation
/// @param compressed whether lists may be asked for compressed
public record Endpoint(
    URI server,
    @Nullable SSLContext tls,
    @Nullable InetSocketAddress proxy,
    @Nullable String proxyLogin,
    Map<String, List<String>> headers,
    boolean compressed,
    Authorization authorization) {

  /// A server that is reached directly, without TLS.
  public static Endpoint plain(URI server, Authorization authorization) {
    return new Endpoint(server, null, null, null, Map.of(), true, authorization);
  }
}

package flybridge.access;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The environment's proxies: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in capitals or not.
/// kubectl obeys them for every cluster without a `proxy-url`; the rules are those of Go's
/// `golang.org/x/net/http/httpproxy`: loopback is never proxied, and `NO_PROXY` lists hosts, with
/// their subdomains, addresses, networks and `*`.
final class ProxyRules {
  private final Map<String, String> environment;

  private ProxyRules(Map<String, String> environment) {
    this.environment = environment;
  }

  static ProxyRules of(Map<String, String> environment) {
    return new ProxyRules(environment);
  }

  /// The proxy for a server, null for a direct connection.
  @Nullable Proxy proxyFor(URI server) throws Proxy.Unusable {
    String variable = "https".equals(server.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
    String value = variable(variable);
    if (value.isEmpty() || direct(server)) {
      return null;
    }
    return Proxy.parse(value.contains("://") ? value : "http://" + value, variable);
  }

  private String variable(String name) {
    String value = environment.getOrDefault(name, "");
    return (value.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : value)
        .strip();
  }

  private boolean direct(URI server) {
    String host = server.getHost().replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    byte @Nullable [] address = literal(host);
    if (host.equals("localhost") || (address != null && loopback(address))) {
      return true;
    }
    List<String> exceptions =
        Arrays.stream(variable("NO_PROXY").toLowerCase(Locale.ROOT).split(",", -1))
            .map(String::strip)
            .filter(exception -> !exception.isEmpty())
            .toList();
    int port =
        server.getPort() >= 0 ? server.getPort() : server.getScheme().equals("https") ? 443 : 80;
    return exceptions.stream().anyMatch(exception -> covers(exception, host, address, port));
  }

  private static boolean covers(
      String exception, String host, byte @Nullable [] address, int port) {
    if (exception.equals("*")) {
      return true;
    }
    int slash = exception.indexOf('/');
    if (slash > 0) {
      return address != null
          && within(
              address, literal(exception.substring(0, slash)), exception.substring(slash + 1));
    }
    String name = exception;
    int colon = exception.lastIndexOf(':');
    if (colon > 0 && exception.indexOf(':') == colon) {
      if (!exception.substring(colon + 1).equals(String.valueOf(port))) {
        return false;
      }
      name = exception.substring(0, colon);
    }
    if (address != null) {
      return Arrays.equals(address, literal(name));
    }
    String bare = name.startsWith("*.") ? name.substring(1) : name;
    return bare.startsWith(".")
        ? host.endsWith(bare)
        : host.equals(bare) || host.endsWith("." + bare);
  }

  private static boolean within(byte[] address, byte @Nullable [] network, String bits) {
    if (network == null || network.length != address.length || !bits.matches("\\d{1,3}")) {
      return false;
    }
    int left = Math.min(Integer.parseInt(bits), address.length * 8);
    for (int at = 0; left > 0; at++, left -= 8) {
      int mask = left >= 8 ? 0xFF : 0xFF << (8 - left) & 0xFF;
      if ((address[at] & mask) != (network[at] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static boolean loopback(byte[] address) {
    try {
      return InetAddress.getByAddress(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("addresses have 4 or 16 bytes", e);
    }
  }

  /// The bytes of an address written in digits; null for a name, which is never looked up.
  private static byte @Nullable [] literal(String text) {
    return IpAddresses.parse(text);
  }
}

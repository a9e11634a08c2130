package flybridge.access;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leads the JDK's HTTP client through the proxies of the environment, to servers that no
/// kubeconfig speaks of. A proxy that wants a login will refuse, as none is sent.
public final class EnvironmentProxies extends ProxySelector {
  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentProxies.class);
  private static final List<java.net.Proxy> DIRECT = List.of(java.net.Proxy.NO_PROXY);

  private final ProxyRules rules;

  private EnvironmentProxies(ProxyRules rules) {
    this.rules = rules;
  }

  /// @param environment the process's variables
  /// @param server one that will be asked
  /// @throws AccessException when the proxy on the way to it cannot be used
  public static EnvironmentProxies towards(URI server, Map<String, String> environment)
      throws AccessException {
    ProxyRules rules = ProxyRules.of(environment);
    try {
      rules.proxyFor(server);
      return new EnvironmentProxies(rules);
    } catch (Proxy.Unusable wrong) {
      throw AccessException.configuration("The way to " + server + " " + wrong.getMessage());
    }
  }

  @Override
  public List<java.net.Proxy> select(URI server) {
    try {
      Proxy proxy = rules.proxyFor(server);
      return proxy == null
          ? DIRECT
          : List.of(
              new java.net.Proxy(
                  java.net.Proxy.Type.HTTP,
                  InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
    } catch (Proxy.Unusable wrong) {
      LOG.warn("The way to {} {}", server, wrong.getMessage());
      return DIRECT;
    }
  }

  @Override
  public void connectFailed(URI server, SocketAddress proxy, IOException failure) {
    LOG.debug("The proxy {} on the way to {} did not answer.", proxy, server, failure);
  }
}

package flybridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://api.example.com     |                          | true
          https://api.example.com     | example.com              | false
          https://api.example.com     | .example.com             | false
          https://api.example.com     | *.example.com            | false
          https://example.com         | .example.com             | true
          https://badexample.com      | example.com              | true
          https://api.example.com     | other.org , EXAMPLE.com  | false
          https://api.example.com     | *                        | false
          https://api.example.com     | api.example.com:443      | false
          https://api.example.com     | api.example.com:6443     | true
          https://10.1.2.3:6443       | 10.0.0.0/8               | false
          https://10.1.2.3:6443       | 10.1.2.0/31              | true
          https://10.1.2.3:6443       | 10.1.2.3                 | false
          https://[2001:db8::1]:6443  | 2001:db8::/32            | false
          https://[2001:db8::1]:6443  | 2001:db9::/32            | true
          https://localhost:6443      |                          | false
          https://127.0.0.2:6443      |                          | false
          https://[::1]:6443          |                          | false
          http://api.example.com      |                          | false
          """)
  void theEnvironmentsProxyIsUsedUnlessAnExceptionCoversTheServer(
      URI server, String exceptions, boolean proxied) throws Proxy.Unusable {
    var rules =
        ProxyRules.of(
            Map.of("https_proxy", "proxy:3128", "NO_PROXY", exceptions == null ? "" : exceptions));
    Proxy proxy = rules.proxyFor(server);
    assertThat(proxy != null).isEqualTo(proxied);
    if (proxy != null) {
      assertThat(proxy.address()).hasToString("http://proxy:3128");
      assertThat(proxy.describe()).contains("HTTPS_PROXY");
    }
  }

  @Test
  void serversWithoutAKubeconfigAreAskedTheSameWay() throws AccessException {
    URI store = URI.create("https://store.example.com");
    var proxies = EnvironmentProxies.towards(store, Map.of("HTTPS_PROXY", "proxy:3128"));
    assertThat(proxies.select(store).getFirst().address()).hasToString("proxy/<unresolved>:3128");
    assertThat(proxies.select(URI.create("https://localhost")).getFirst())
        .isEqualTo(java.net.Proxy.NO_PROXY);
    assertThatThrownBy(
            () -> EnvironmentProxies.towards(store, Map.of("HTTPS_PROXY", "socks5://b:1080")))
        .hasMessageStartingWith("The way to https://store.example.com goes through a SOCKS proxy");
  }

  @Test
  void aSocksProxyOfTheEnvironmentIsNamed() {
    var rules = ProxyRules.of(Map.of("HTTPS_PROXY", "socks5://jane:s3cr3t@bastion:1080"));
    assertThatThrownBy(() -> rules.proxyFor(URI.create("https://a")))
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageContaining("SOCKS proxies are not supported")
        .hasMessageNotContaining("s3cr3t");
  }
}

package flybridge.watch.api;

import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Makes the client library's HTTP clients. They are built without its `Config`, so that it reads
/// no kubeconfig, runs no plug-in and sends no credentials of its own; retries are ours too, since
/// its own hide the server's state for up to 19 s and do not heed Retry-After.
final class Connections {
  private Connections() {}

  /// A client that speaks HTTP/1.1: each long stream has a connection of its own, so that streams
  /// that stall cannot starve the others, as they can on one HTTP/2 connection.
  static HttpClient open(Endpoint endpoint, Duration connectLimit) {
    HttpClient.Builder builder = new Factory(endpoint).newBuilder();
    builder.preferHttp11();
    builder.connectTimeout(connectLimit.toMillis(), TimeUnit.MILLISECONDS);
    builder.tag(new RequestConfigBuilder().withRequestRetryBackoffLimit(0).build());
    if (endpoint.proxy() == null) {
      builder.proxyType(HttpClient.ProxyType.DIRECT);
    } else {
      builder.proxyType(HttpClient.ProxyType.HTTP);
      builder.proxyAddress(endpoint.proxy());
      if (endpoint.proxyLogin() != null) {
        builder.proxyAuthorization(endpoint.proxyLogin());
      }
    }
    return builder.build();
  }

  /// Puts our TLS in place of the library's, which cannot check another server name.
  private static final class Factory extends JdkHttpClientFactory {
    private final Endpoint endpoint;

    Factory(Endpoint endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    protected void additionalConfig(java.net.http.HttpClient.Builder builder) {
      if (endpoint.tls() != null) {
        builder.sslContext(endpoint.tls());
      }
    }
  }
}

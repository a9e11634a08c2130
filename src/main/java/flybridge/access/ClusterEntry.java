package flybridge.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import flybridge.text.Visible;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a kubeconfig's cluster entry says (client-go, `tools/clientcmd/api/v1/types.go`,
/// `Cluster`).
///
/// @param server `https` or `http`, with a host, perhaps a path, without a slash at its end
/// @param authorities certificates against which the server's is checked; null for the system's
/// @param serverName the name that the server's certificate must carry instead of the host; empty
///   for the host
/// @param insecure whether the server's certificate is not checked at all
/// @param proxy null for a direct connection
/// @param compressed whether answers may be asked for compressed
/// @param execConfig what the entry wants passed to an exec plug-in; a null node for nothing
record ClusterEntry(
    URI server,
    @Nullable Pem authorities,
    String serverName,
    boolean insecure,
    @Nullable Proxy proxy,
    boolean compressed,
    JsonNode execConfig) {

  /// The name of the extension that exec plug-ins are given.
  private static final String EXEC_EXTENSION = "client.authentication.k8s.io/exec";

  static ClusterEntry of(Fields cluster, Map<String, String> environment) throws AccessException {
    URI server = server(cluster);
    boolean insecure = cluster.flag("insecure-skip-tls-verify");
    Pem authorities = cluster.pem("certificate-authority-data", "certificate-authority");
    if (authorities != null) {
      if (insecure) {
        throw cluster.wrong(
            "has both insecure-skip-tls-verify and a certificate-authority, which contradict each"
                + " other; take one of them out.");
      }
      if (PemReader.certificates(authorities).isEmpty()) {
        throw cluster.wrong(
            "has a certificate-authority that holds no readable certificate; write it anew.");
      }
    }
    return new ClusterEntry(
        server,
        authorities,
        cluster.text("tls-server-name"),
        insecure,
        proxy(cluster, server, environment),
        !cluster.flag("disable-compression"),
        execConfig(cluster));
  }

  private static URI server(Fields cluster) throws AccessException {
    String text = cluster.text("server").strip();
    if (text.isEmpty()) {
      throw cluster.wrong("names no server; add its address.");
    }
    try {
      URI uri = new URI(text.contains("://") ? text : "https://" + text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(java.util.Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
        String path = uri.getRawPath().replaceAll("/+$", "");
        return new URI(scheme + "://" + host(uri) + path);
      }
    } catch (URISyntaxException e) {
      // Told below, without the exception's own words, as for every other address of no use.
    }
    throw cluster.wrong(
        "has the server %s, which is no address of the form https://host:port; correct it."
            .formatted(Sentences.quote(text.replaceAll("//.*@", "//•••@"))));
  }

  private static String host(URI uri) {
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  private static @Nullable Proxy proxy(Fields cluster, URI server, Map<String, String> environment)
      throws AccessException {
    String configured = cluster.text("proxy-url").strip();
    try {
      return configured.isEmpty()
          ? ProxyRules.of(environment).proxyFor(server)
          : Proxy.parse(configured, "proxy-url");
    } catch (Proxy.Unusable e) {
      throw cluster.wrong(Visible.of(String.valueOf(e.getMessage())));
    }
  }

  private static JsonNode execConfig(Fields cluster) throws AccessException {
    for (Fields extension : cluster.children("extensions")) {
      if (extension.text("name").equals(EXEC_EXTENSION)) {
        return extension.child("extension").node();
      }
    }
    return NullNode.getInstance();
  }
}

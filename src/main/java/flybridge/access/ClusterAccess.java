package flybridge.access;

import com.fasterxml.jackson.databind.JsonNode;
import flybridge.text.Visible;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that one context says about entering its cluster: immutable, and equal to another
/// reading of the same files, so that a changed kubeconfig tells which clusters it concerns. Prints
/// without secrets.
public final class ClusterAccess {
  private final String contextName;
  private final String clusterName;
  private final String userName;
  private final String namespace;
  private final ClusterEntry cluster;
  private final UserEntry user;

  ClusterAccess(
      String contextName,
      String clusterName,
      String userName,
      String namespace,
      ClusterEntry cluster,
      UserEntry user) {
    this.contextName = contextName;
    this.clusterName = clusterName;
    this.userName = userName;
    this.namespace = namespace;
    this.cluster = cluster;
    this.user = user;
  }

  public String contextName() {
    return contextName;
  }

  public String clusterName() {
    return clusterName;
  }

  public String userName() {
    return userName;
  }

  /// The context's namespace as it is written; empty if it names none.
  public String namespace() {
    return namespace;
  }

  /// `https` or `http`, with a host and perhaps a port and a path; no slash at its end.
  public URI server() {
    return cluster.server();
  }

  /// The certificates against which the server's is checked; null means the system's.
  public @Nullable Pem authorities() {
    return cluster.authorities();
  }

  /// Whether nobody checks that the server is who it claims to be; to be shown while in force.
  public boolean insecure() {
    return cluster.insecure();
  }

  /// The name that the server's certificate must carry in place of the host; empty for the host.
  public String serverName() {
    return cluster.serverName();
  }

  /// The way out; null for a direct connection.
  public @Nullable Proxy proxy() {
    return cluster.proxy();
  }

  /// False where the kubeconfig asks for answers without compression (`disable-compression`).
  public boolean compressed() {
    return cluster.compressed();
  }

  /// The client certificate of the kubeconfig; a plug-in may give another, see [Credential].
  public @Nullable ClientCertificate certificate() {
    return user.certificate();
  }

  /// How the user proves who asks, beside the certificate.
  public Identity identity() {
    return user.identity();
  }

  /// Whom requests act for; null for oneself.
  public @Nullable Impersonation impersonation() {
    return user.impersonation();
  }

  /// What the cluster entry wants passed to an exec plug-in.
  JsonNode execConfig() {
    return cluster.execConfig();
  }

  /// What a doctor tells a person, a line each, without secrets.
  public List<String> describe() {
    var lines = new ArrayList<String>();
    lines.add("server " + Visible.of(server().toString()));
    lines.add(trust());
    Proxy proxy = proxy();
    if (proxy != null) {
      lines.add("through the " + proxy.describe());
    }
    ClientCertificate certificate = certificate();
    if (certificate != null) {
      lines.add(certificate.describe());
    }
    lines.add(identity().describe());
    Impersonation as = impersonation();
    if (as != null) {
      lines.add("acting as " + Visible.of(as.user()));
    }
    return lines;
  }

  /// Who vouches for the server, in words without a full stop.
  public String trust() {
    if (server().getScheme().equals("http")) {
      return "no TLS: everybody on the way can read and alter what is said";
    }
    if (insecure()) {
      return "the server's certificate is NOT checked (insecure-skip-tls-verify)";
    }
    Pem authorities = authorities();
    String by =
        authorities == null
            ? "the system's authorities"
            : "the kubeconfig's authorities (%d)"
                .formatted(PemReader.certificates(authorities).size());
    String as = serverName().isEmpty() ? "" : " under the name " + Visible.of(serverName());
    return "the server's certificate is checked by " + by + as;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClusterAccess that
        && contextName.equals(that.contextName)
        && clusterName.equals(that.clusterName)
        && userName.equals(that.userName)
        && namespace.equals(that.namespace)
        && cluster.equals(that.cluster)
        && user.equals(that.user);
  }

  @Override
  public int hashCode() {
    return 31 * contextName.hashCode() + server().hashCode();
  }

  @Override
  public String toString() {
    return "context " + Visible.of(contextName) + ": " + String.join("; ", describe());
  }
}

package flybridge.change;

import java.time.Instant;
import java.util.Set;

/// A write that the API server carried out, as its audit log tells it (`audit.k8s.io/v1`, Event).
///
/// @param at stageTimestamp
/// @param user who was authenticated
/// @param actingAs whom that user impersonated; empty for most
/// @param verb `create`, `update`, `patch`, `delete` or `deletecollection`
/// @param resource in the plural, as `deployments`
/// @param subresource as `scale` or `eviction`; empty for the object itself
/// @param namespace empty for what is cluster-scoped
/// @param name empty where a collection was deleted
/// @param program the first word of the userAgent, which the client could have made up
/// @param version the resourceVersion that it made, 0 where the log's level does not tell
public record AuditRecord(
    Instant at,
    String user,
    String actingAs,
    String verb,
    String resource,
    String subresource,
    String namespace,
    String name,
    String program,
    long version) {

  /// Accounts that installers make for whoever has the file: they stand for nobody.
  private static final Set<String> SHARED =
      Set.of(
          "admin",
          "kubernetes-admin",
          "kubernetes-super-admin",
          "system:admin",
          "system:masters",
          "cluster-admin",
          "clusterAdmin",
          "masterclient",
          "minikube-user",
          "kube-admin",
          "kubeadmin",
          "kube:admin",
          "root",
          "default");

  /// Whether the account is one that many use, so that it tells of no one.
  public boolean shared() {
    return SHARED.contains(user) && actingAs.isEmpty();
  }

  /// Whether it belongs to a program: the system's own accounts, nodes and service accounts.
  public boolean machine() {
    return user.startsWith("system:") && actingAs.isEmpty();
  }

  /// Who, with whom they acted as.
  public String who() {
    return actingAs.isEmpty() ? user : user + " as " + actingAs;
  }
}

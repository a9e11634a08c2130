package flybridge.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The set of like machines that a node belongs to, by the labels that providers and installers put
/// on their nodes.
///
/// @param name as people call it
/// @param source the label that says so; empty where no label does
public record Pool(String name, String source) {
  /// The pool of nodes that carry no label to tell them apart.
  public static final Pool ALL = new Pool("nodes", "");

  /// The first of these that a node has names its pool: EKS, GKE, AKS, Karpenter, kOps (two
  /// generations) and Cluster API, each as its own documentation gives it.
  private static final List<String> LABELS =
      List.of(
          "eks.amazonaws.com/nodegroup",
          "cloud.google.com/gke-nodepool",
          "kubernetes.azure.com/agentpool",
          "karpenter.sh/nodepool",
          "node.kubernetes.io/instancegroup",
          "kops.k8s.io/instancegroup",
          "cluster.x-k8s.io/deployment-name");

  /// The well-known label and the one that it replaced in Kubernetes 1.17
  /// (`k8s.io/api/core/v1/well_known_labels.go`).
  private static final List<String> ZONE_LABELS =
      List.of("topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone");

  /// The node's pool; its zone where no label names a pool, and [#ALL] where there is none either.
  public static Pool of(Node node) {
    return first(node, LABELS).or(() -> zoneOf(node)).orElse(ALL);
  }

  /// The zone that a node stands in, as a pool of its own.
  public static Optional<Pool> zoneOf(Node node) {
    return first(node, ZONE_LABELS);
  }

  private static Optional<Pool> first(Node node, List<String> labels) {
    Map<String, String> own = node.meta().labels();
    return labels.stream()
        .filter(label -> !own.getOrDefault(label, "").isEmpty())
        .map(label -> new Pool(own.get(label), label))
        .findFirst();
  }
}

package flybridge.change;

import flybridge.change.Change.Topic;
import flybridge.cluster.Meta.FieldManager;
import flybridge.cluster.Node;
import flybridge.cluster.Pool;
import flybridge.cluster.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What nodes tell of their past: when they came, since when they are closed, and that one has
/// another version than the rest of its pool.
final class NodePast {
  private static final String CLOSED = "node.kubernetes.io/unschedulable";

  private final Past past;
  private final Map<Pool, Map<String, Integer>> versions = new HashMap<>();

  NodePast(Past past) {
    this.past = past;
  }

  void tell(Snapshot now) {
    now.nodes()
        .forEach(
            node ->
                versions
                    .computeIfAbsent(Pool.of(node), _ -> new HashMap<>())
                    .merge(node.kubeletVersion(), 1, Integer::sum));
    now.nodes().forEach(this::tell);
  }

  private void tell(Node node) {
    Optional<FieldManager> creator =
        Writers.creator(node.meta()).filter(one -> Past.same(one.time(), node.meta().createdAt()));
    past.add(
        node.meta().createdAt(),
        Topic.NODE,
        node.ref(),
        new Facet("added", null, "pool " + Pool.of(node).name()),
        Writers.attribution(creator));
    if (node.unschedulable()) {
      cordoned(node);
    }
    upgraded(node);
  }

  private void cordoned(Node node) {
    Optional<FieldManager> writer =
        Writers.latest(node.meta(), one -> one.owns("spec.unschedulable") && one.time() != 0);
    long closed =
        writer
            .map(FieldManager::time)
            .orElseGet(
                () ->
                    node.taints().stream()
                        .filter(taint -> taint.key().equals(CLOSED))
                        .mapToLong(Node.Taint::addedAt)
                        .findFirst()
                        .orElse(0));
    if (closed != 0) {
      past.add(
          closed,
          Topic.NODE,
          node.ref(),
          new Facet(NodeChanges.CORDONED, "schedulable", "unschedulable"),
          Writers.attribution(writer));
    }
  }

  /// The kubelet's last word is the latest time at which it can have been upgraded.
  private void upgraded(Node node) {
    Pool pool = Pool.of(node);
    Map<String, Integer> all = versions.get(pool);
    String usual =
        all.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
    boolean outlier = all.size() > 1 && !node.kubeletVersion().equals(usual);
    if (!outlier || !Skew.isNewer(node.kubeletVersion(), usual)) {
      return;
    }
    Optional<FieldManager> writer = Writers.kubelet(node.meta());
    writer.ifPresent(
        kubelet ->
            past.add(
                kubelet.time(),
                Topic.NODE,
                node.ref(),
                new Facet("kubelet version", usual, node.kubeletVersion()),
                Attribution.tool(kubelet.name()),
                List.of("at this time or before; newer than most of pool " + pool.name())));
  }
}

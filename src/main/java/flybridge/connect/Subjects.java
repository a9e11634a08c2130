package flybridge.connect;

import static java.util.Map.entry;

import flybridge.cluster.Kind;
import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the object that an alert is about by its labels, as kube-state-metrics, the kubelet and
/// node_exporter give them. Scraping adds labels of its own to most series (`pod`, `service`,
/// `instance` of whoever told it), so what names an object most narrowly counts first, and where
/// Prometheus renamed the told ones because of that, `exported_pod` and the like count.
final class Subjects {
  /// From the narrowest on.
  private static final List<Map.Entry<String, String>> NAMED =
      List.of(
          entry("horizontalpodautoscaler", Kind.HORIZONTAL_POD_AUTOSCALER.title()),
          entry("hpa", Kind.HORIZONTAL_POD_AUTOSCALER.title()),
          entry("persistentvolumeclaim", "PersistentVolumeClaim"),
          entry("poddisruptionbudget", Kind.POD_DISRUPTION_BUDGET.title()),
          entry("job_name", Kind.JOB.title()),
          entry("cronjob", Kind.CRON_JOB.title()),
          entry("statefulset", Kind.STATEFUL_SET.title()),
          entry("daemonset", Kind.DAEMON_SET.title()),
          entry("deployment", Kind.DEPLOYMENT.title()),
          entry("replicaset", Kind.REPLICA_SET.title()));

  private final Snapshot snapshot;
  private @Nullable Map<String, String> nodes;

  Subjects(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /// The object itself: a pod, not its workload.
  ObjectRef of(TeamAlert alert) {
    return Meanings.object(alert.name())
        .or(() -> named(alert))
        .or(() -> ofNodes(alert.name()) ? node(alert) : Optional.empty())
        .or(() -> namespaced(alert, "pod", Kind.POD.title()))
        .or(() -> node(alert))
        .or(() -> namespaced(alert, "service", Kind.SERVICE.title()))
        .or(() -> namespace(alert))
        .orElse(new ObjectRef("Cluster", "", snapshot.context()));
  }

  /// What people think of when they see that object: the workload of a pod, else itself.
  ObjectRef owner(ObjectRef object) {
    return object.kind().equals(Kind.POD.title())
        ? snapshot
            .pods()
            .get(object.namespace(), object.name())
            .flatMap(snapshot::workloadOf)
            .map(Workload::ref)
            .orElse(object)
        : object;
  }

  private static Optional<ObjectRef> named(TeamAlert alert) {
    return NAMED.stream()
        .flatMap(each -> namespaced(alert, each.getKey(), each.getValue()).stream())
        .findFirst();
  }

  private static Optional<ObjectRef> namespaced(TeamAlert alert, String label, String kind) {
    String name = label(alert, label);
    String namespace = label(alert, "namespace");
    return name.isEmpty() || namespace.isEmpty()
        ? Optional.empty()
        : Optional.of(new ObjectRef(kind, namespace, name));
  }

  private static boolean ofNodes(String alert) {
    return alert.startsWith("Node") || alert.startsWith("KubeNode") || alert.startsWith("Kubelet");
  }

  private Optional<ObjectRef> node(TeamAlert alert) {
    String named = label(alert, "node");
    String name = named.isEmpty() ? nodes().get(host(alert.label("instance"))) : named;
    return Optional.ofNullable(name).map(node -> new ObjectRef(Kind.NODE.title(), "", node));
  }

  private static Optional<ObjectRef> namespace(TeamAlert alert) {
    String name = label(alert, "namespace");
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(new ObjectRef(Kind.NAMESPACE.title(), "", name));
  }

  private static String label(TeamAlert alert, String name) {
    String told = alert.label("exported_" + name);
    return told.isEmpty() ? alert.label(name) : told;
  }

  /// `10.0.0.7:9100` and `[fd00::7]:9100` without the port.
  private static String host(String instance) {
    int colon = instance.lastIndexOf(':');
    boolean port = colon > 0 && (instance.indexOf(':') == colon || instance.startsWith("["));
    return (port ? instance.substring(0, colon) : instance).replaceAll("[\\[\\]]", "");
  }

  /// Names of nodes by name and by address.
  private Map<String, String> nodes() {
    Map<String, String> known = nodes;
    if (known == null) {
      known = new HashMap<>();
      for (Node node : snapshot.nodes().list()) {
        known.put(node.meta().name(), node.meta().name());
        if (!node.address().isEmpty()) {
          known.put(node.address(), node.meta().name());
        }
      }
      nodes = known;
    }
    return known;
  }
}

package flybridge.cluster;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The kinds that Flybridge watches, in the order in which they are asked for: what the picture
/// needs first comes first. Names and groups are those of the Kubernetes API.
public enum Kind {
  NODE("Node", "", "v1", "nodes", false),
  POD("Pod", "", "v1", "pods", true),
  LEASE("Lease", "coordination.k8s.io", "v1", "leases", true),
  NAMESPACE("Namespace", "", "v1", "namespaces", false),
  DEPLOYMENT("Deployment", "apps", "v1", "deployments", true),
  REPLICA_SET("ReplicaSet", "apps", "v1", "replicasets", true),
  STATEFUL_SET("StatefulSet", "apps", "v1", "statefulsets", true),
  DAEMON_SET("DaemonSet", "apps", "v1", "daemonsets", true),
  SERVICE("Service", "", "v1", "services", true),
  ENDPOINT_SLICE("EndpointSlice", "discovery.k8s.io", "v1", "endpointslices", true),
  JOB("Job", "batch", "v1", "jobs", true),
  CRON_JOB("CronJob", "batch", "v1", "cronjobs", true),
  HORIZONTAL_POD_AUTOSCALER(
      "HorizontalPodAutoscaler", "autoscaling", "v2", "horizontalpodautoscalers", true),
  POD_DISRUPTION_BUDGET("PodDisruptionBudget", "policy", "v1", "poddisruptionbudgets", true),
  CONFIG_MAP("ConfigMap", "", "v1", "configmaps", true),
  SECRET("Secret", "", "v1", "secrets", true),
  CONTROLLER_REVISION("ControllerRevision", "apps", "v1", "controllerrevisions", true),
  EVENT("Event", "", "v1", "events", true);

  private static final Map<String, Kind> BY_TITLE =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Kind::title, kind -> kind));

  private final String title;
  private final String group;
  private final String version;
  private final String plural;
  private final boolean namespaced;

  Kind(String title, String group, String version, String plural, boolean namespaced) {
    this.title = title;
    this.group = group;
    this.version = version;
    this.plural = plural;
    this.namespaced = namespaced;
  }

  /// The kind as the API writes it, as `ReplicaSet`.
  public String title() {
    return title;
  }

  /// The API group, empty for the core group.
  public String group() {
    return group;
  }

  public String version() {
    return version;
  }

  /// The resource name in paths, as `replicasets`.
  public String plural() {
    return plural;
  }

  public boolean namespaced() {
    return namespaced;
  }

  /// The path of the collection.
  ///
  /// @param namespace empty for all namespaces
  public String path(String namespace) {
    String root = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    return namespace.isEmpty()
        ? root + "/" + plural
        : root + "/namespaces/" + namespace + "/" + plural;
  }

  /// Whether it is asked for as metadata alone, so that its values never reach this machine.
  public boolean metadataOnly() {
    return switch (this) {
      case CONFIG_MAP, SECRET, CONTROLLER_REVISION -> true;
      default -> false;
    };
  }

  /// The kind that the API calls by this name.
  public static Optional<Kind> of(String title) {
    return Optional.ofNullable(BY_TITLE.get(title));
  }
}

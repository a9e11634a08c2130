package flybridge.drill.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The built-in kinds that the embedded server holds, with the names under which the API serves
/// them, as `kubectl api-resources` prints them.
public enum ResourceType {
  CONFIG_MAPS("configmaps", "configmap", "ConfigMap", "", true, List.of("cm")),
  EVENTS("events", "event", "Event", "", true, List.of("ev")),
  NAMESPACES("namespaces", "namespace", "Namespace", "", false, List.of("ns")),
  NODES("nodes", "node", "Node", "", false, List.of("no")),
  PERSISTENT_VOLUME_CLAIMS(
      "persistentvolumeclaims",
      "persistentvolumeclaim",
      "PersistentVolumeClaim",
      "",
      true,
      List.of("pvc")),
  PODS("pods", "pod", "Pod", "", true, List.of("po"), "all"),
  SECRETS("secrets", "secret", "Secret", "", true, List.of()),
  SERVICE_ACCOUNTS("serviceaccounts", "serviceaccount", "ServiceAccount", "", true, List.of("sa")),
  SERVICES("services", "service", "Service", "", true, List.of("svc"), "all"),
  CONTROLLER_REVISIONS(
      "controllerrevisions", "controllerrevision", "ControllerRevision", "apps", true, List.of()),
  DAEMON_SETS("daemonsets", "daemonset", "DaemonSet", "apps", true, List.of("ds"), "all"),
  DEPLOYMENTS("deployments", "deployment", "Deployment", "apps", true, List.of("deploy"), "all"),
  REPLICA_SETS("replicasets", "replicaset", "ReplicaSet", "apps", true, List.of("rs"), "all"),
  STATEFUL_SETS("statefulsets", "statefulset", "StatefulSet", "apps", true, List.of("sts"), "all"),
  HORIZONTAL_POD_AUTOSCALERS(
      "horizontalpodautoscalers",
      "horizontalpodautoscaler",
      "HorizontalPodAutoscaler",
      "autoscaling",
      true,
      List.of("hpa"),
      "all"),
  CRON_JOBS("cronjobs", "cronjob", "CronJob", "batch", true, List.of("cj"), "all"),
  JOBS("jobs", "job", "Job", "batch", true, List.of(), "all"),
  LEASES("leases", "lease", "Lease", "coordination.k8s.io", true, List.of()),
  ENDPOINT_SLICES(
      "endpointslices", "endpointslice", "EndpointSlice", "discovery.k8s.io", true, List.of()),
  POD_DISRUPTION_BUDGETS(
      "poddisruptionbudgets",
      "poddisruptionbudget",
      "PodDisruptionBudget",
      "policy",
      true,
      List.of("pdb"));

  private final String plural;
  private final String singular;
  private final String kind;
  private final String group;
  private final boolean namespaced;
  private final List<String> shortNames;
  private final List<String> categories;

  ResourceType(
      String plural,
      String singular,
      String kind,
      String group,
      boolean namespaced,
      List<String> shortNames,
      String... categories) {
    this.plural = plural;
    this.singular = singular;
    this.kind = kind;
    this.group = group;
    this.namespaced = namespaced;
    this.shortNames = shortNames;
    this.categories = List.of(categories);
  }

  /// The name in paths, as `replicasets`.
  public String plural() {
    return plural;
  }

  public String singular() {
    return singular;
  }

  /// The name in objects, as `ReplicaSet`.
  public String kind() {
    return kind;
  }

  /// The API group, empty for the core group.
  public String group() {
    return group;
  }

  public String version() {
    return this == HORIZONTAL_POD_AUTOSCALERS ? "v2" : "v1";
  }

  /// As objects name it: `apps/v1`, or `v1` for the core group.
  public String apiVersion() {
    return group.isEmpty() ? version() : group + "/" + version();
  }

  public boolean namespaced() {
    return namespaced;
  }

  public List<String> shortNames() {
    return shortNames;
  }

  public List<String> categories() {
    return categories;
  }

  /// As messages name it: `deployments.apps`, or `pods` for the core group.
  public String qualified() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /// The type served under this name in this group.
  public static Optional<ResourceType> of(String group, String plural) {
    return Arrays.stream(values())
        .filter(type -> type.group.equals(group) && type.plural.equals(plural))
        .findFirst();
  }

  /// The type of an object by its own words.
  public static Optional<ResourceType> ofObject(String apiVersion, String kind) {
    return Arrays.stream(values())
        .filter(type -> type.apiVersion().equals(apiVersion) && type.kind.equals(kind))
        .findFirst();
  }
}

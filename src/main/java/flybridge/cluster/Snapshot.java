package flybridge.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// The whole cluster at one moment. Immutable and safe from any thread; consecutive snapshots share
/// what did not change, so holding an old one costs only the difference.
public final class Snapshot {
  private final Contents contents;

  Snapshot(Contents contents) {
    this.contents = contents;
  }

  /// All parts, gathered by the model.
  record Contents(
      long version,
      String context,
      Instant at,
      long nanos,
      String serverVersion,
      Duration clockSkew,
      Map<Kind, Table<?>> tables,
      Groups<String, Pod> podsByNode,
      Groups<UUID, Pod> podsByOwner,
      Groups<UUID, Workload> workloadsByOwner,
      Groups<ObjectRef, EndpointSlice> slicesByService,
      Trust trust) {}

  /// Counts up with every change; equal versions of one model are the same snapshot.
  public long version() {
    return contents.version();
  }

  /// The name of the kubeconfig context.
  public String context() {
    return contents.context();
  }

  /// When it was taken, on the cluster's wall clock.
  public Instant at() {
    return contents.at();
  }

  /// When it was taken, on the cluster's monotonic clock.
  public long nanos() {
    return contents.nanos();
  }

  /// `gitVersion` of the API server, empty until known.
  public String serverVersion() {
    return contents.serverVersion();
  }

  /// How far the server's clock is ahead of ours.
  public Duration clockSkew() {
    return contents.clockSkew();
  }

  public Table<Node> nodes() {
    return table(Kind.NODE);
  }

  public Table<Pod> pods() {
    return table(Kind.POD);
  }

  public Table<Lease> leases() {
    return table(Kind.LEASE);
  }

  public Table<Namespace> namespaces() {
    return table(Kind.NAMESPACE);
  }

  public Table<Service> services() {
    return table(Kind.SERVICE);
  }

  public Table<EndpointSlice> endpointSlices() {
    return table(Kind.ENDPOINT_SLICE);
  }

  public Table<CronJob> cronJobs() {
    return table(Kind.CRON_JOB);
  }

  public Table<ConfigMap> configMaps() {
    return table(Kind.CONFIG_MAP);
  }

  public Table<Outline> secrets() {
    return table(Kind.SECRET);
  }

  public Table<Outline> controllerRevisions() {
    return table(Kind.CONTROLLER_REVISION);
  }

  public Table<Event> events() {
    return table(Kind.EVENT);
  }

  public Table<HorizontalPodAutoscaler> autoscalers() {
    return table(Kind.HORIZONTAL_POD_AUTOSCALER);
  }

  public Table<PodDisruptionBudget> disruptionBudgets() {
    return table(Kind.POD_DISRUPTION_BUDGET);
  }

  /// Workloads of one kind.
  ///
  /// @param kind a Deployment, ReplicaSet, StatefulSet, DaemonSet or Job
  public Table<Workload> workloads(Kind kind) {
    return switch (kind) {
      case DEPLOYMENT, REPLICA_SET, STATEFUL_SET, DAEMON_SET, JOB -> table(kind);
      default -> throw new IllegalArgumentException(kind.title() + " is not a workload");
    };
  }

  /// The objects of any kind.
  @SuppressWarnings("unchecked")
  public <R extends Resource> Table<R> table(Kind kind) {
    return (Table<R>) Objects.requireNonNull(contents.tables().get(kind));
  }

  /// Pods bound to the node, sorted by namespace and name; the name "" holds unscheduled ones.
  public List<Pod> podsOn(String node) {
    return contents.podsByNode().get(node);
  }

  public Groups<String, Pod> podsByNode() {
    return contents.podsByNode();
  }

  /// Pods that the owner controls directly, as a ReplicaSet does.
  public List<Pod> podsOwnedBy(UUID owner) {
    return contents.podsByOwner().get(owner);
  }

  public Groups<UUID, Pod> podsByOwner() {
    return contents.podsByOwner();
  }

  /// Workloads that the owner controls directly: a Deployment's ReplicaSets, a CronJob's Jobs.
  public List<Workload> workloadsOwnedBy(UUID owner) {
    return contents.workloadsByOwner().get(owner);
  }

  /// The slices with a service's endpoints.
  public List<EndpointSlice> slicesOf(Service service) {
    return contents.slicesByService().get(service.ref());
  }

  public Groups<ObjectRef, EndpointSlice> slicesByService() {
    return contents.slicesByService();
  }

  /// The workload that people think of when they see the pod: its Deployment rather than its
  /// ReplicaSet, its CronJob's Job as it is; empty for a bare pod or one whose owner is not known.
  public Optional<Workload> workloadOf(Pod pod) {
    return ownerOf(pod).map(direct -> ownerOf(direct).orElse(direct));
  }

  /// The workload that controls an object directly; empty where there is none or it is not known.
  public Optional<Workload> ownerOf(Resource resource) {
    Meta.Owner owner = resource.meta().owner();
    Kind kind = owner == null ? null : Kind.of(owner.kind()).orElse(null);
    return kind != null && Model.isWorkload(kind)
        ? workloads(kind).get(resource.namespace(), owner.name())
        : Optional.empty();
  }

  /// All pods of a workload, through the ReplicaSets of a Deployment, sorted by name.
  public List<Pod> podsOf(Workload workload) {
    if (workload.kind() != Kind.DEPLOYMENT) {
      return podsOwnedBy(workload.meta().uid());
    }
    return workloadsOwnedBy(workload.meta().uid()).stream()
        .flatMap(set -> podsOwnedBy(set.meta().uid()).stream())
        .sorted(Comparator.comparing(Pod::name))
        .toList();
  }

  /// The node's heartbeat; empty where leases cannot be read or it has none.
  public Optional<Lease> heartbeat(String node) {
    return leases().get(Lease.NODE_NAMESPACE, node);
  }

  /// How fresh a kind is: the worst of its scopes.
  public Freshness freshness(Kind kind) {
    return contents.trust().of(kind);
  }

  /// How fresh one list and watch is.
  public Freshness freshness(Scope scope) {
    return contents.trust().of(scope);
  }

  /// The state of the picture: the worst of nodes and pods. Nodes that may not be read are left
  /// out, since the picture then goes by the pods alone.
  public Freshness freshness() {
    Freshness nodes = freshness(Kind.NODE);
    Freshness pods = freshness(Kind.POD);
    if (nodes.state() == Freshness.State.FORBIDDEN) {
      return pods;
    }
    boolean byNodes =
        pods.state() == Freshness.State.FORBIDDEN || nodes.state().compareTo(pods.state()) >= 0;
    return byNodes ? nodes : pods;
  }

  /// Kinds of which the server counted another number of objects than we did when all was at rest,
  /// each with a sentence. Empty while our picture has the right size.
  public Map<Kind, String> differences() {
    return contents.trust().differences();
  }

  /// How fresh each kind is that is watched at all.
  public Map<Kind, Freshness> freshnessByKind() {
    return contents.trust().kinds();
  }
}

package flybridge.detect;

import flybridge.cluster.EndpointSlice;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Lease;
import flybridge.cluster.Namespace;
import flybridge.cluster.Node;
import flybridge.cluster.Pod;
import flybridge.cluster.Resource;
import flybridge.cluster.Scope;
import flybridge.cluster.Service;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Table;
import flybridge.cluster.Workload;
import flybridge.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All that detectors see in one round: the cluster now, what changed since the round before, and
/// the time. It counts the objects that it hands out, so that what detection costs can be told.
/// Belongs to the model's thread.
public final class Observation {
  /// The server tells its time in whole seconds; a smaller difference than this is no skew.
  private static final Duration SKEW_NOISE = Duration.ofMillis(1_500);

  private final Snapshot before;
  private final Snapshot after;
  private final Instant at;
  private final long nanos;
  private final Map<Kind, List<Change<?>>> changes = new EnumMap<>(Kind.class);
  private long visited;

  Observation(Snapshot before, Snapshot after, Time cluster) {
    this.before = before;
    this.after = after;
    Duration skew = after.clockSkew();
    boolean skewed = skew.abs().compareTo(SKEW_NOISE) > 0;
    this.at = skewed ? cluster.instant().plus(skew) : cluster.instant();
    this.nanos = cluster.nanoTime();
  }

  /// An object that was added (before is null), removed (after is null) or replaced.
  public record Change<R extends Resource>(@Nullable R before, @Nullable R after) {

    /// The object as it is, or as it last was.
    public R either() {
      return after != null ? after : Objects.requireNonNull(before);
    }
  }

  /// The name of the kubeconfig context.
  String context() {
    return after.context();
  }

  /// `gitVersion` of the API server, empty until known.
  String serverVersion() {
    return after.serverVersion();
  }

  /// Where the server counts another number of objects than we do, a sentence for each kind.
  List<String> differences() {
    return List.copyOf(after.differences().values());
  }

  /// Now, by the server's clock as far as we know it; comparable with the times that objects carry.
  public Instant at() {
    return at;
  }

  /// [#at] in seconds since the epoch.
  public long atSeconds() {
    return at.getEpochSecond();
  }

  /// Now, on the monotonic clock by which durations are measured.
  public long nanos() {
    return nanos;
  }

  /// When it was by the server's clock at a reading of the monotonic one.
  public Instant atNanos(long then) {
    return at.minusNanos(nanos - then);
  }

  /// What changed of a kind since the round before.
  @SuppressWarnings("unchecked")
  public <R extends Resource> List<Change<R>> changes(Kind kind) {
    return (List<Change<R>>) (List<?>) changes.computeIfAbsent(kind, this::compare);
  }

  private List<Change<?>> compare(Kind kind) {
    List<Change<?>> found = new ArrayList<>();
    Table.<Resource>diff(
        before.table(kind),
        after.table(kind),
        (former, latter) -> found.add(new Change<>(former, latter)));
    visited += found.size();
    return found;
  }

  /// Whether what we know of all these kinds is up to date. Kinds that may not be read do not
  /// count, since they never will be.
  public boolean live(Kind... kinds) {
    for (Kind kind : kinds) {
      Freshness.State state = after.freshness(kind).state();
      if (state != Freshness.State.LIVE && state != Freshness.State.FORBIDDEN) {
        return false;
      }
    }
    return true;
  }

  /// Whether all these kinds were listed at least once, or may not be read.
  public boolean listed(Kind... kinds) {
    for (Kind kind : kinds) {
      if (after.freshness(kind).state() == Freshness.State.LOADING) {
        return false;
      }
    }
    return true;
  }

  public boolean forbidden(Kind kind) {
    return after.freshness(kind).state() == Freshness.State.FORBIDDEN;
  }

  /// How fresh the nodes' heartbeats are, be they watched alone or with all leases.
  public Freshness heartbeats() {
    Freshness own = after.freshness(new Scope(Kind.LEASE, Lease.NODE_NAMESPACE));
    Freshness all = after.freshness(new Scope(Kind.LEASE, ""));
    boolean ownIsWatched = own.state() != Freshness.State.LOADING;
    return ownIsWatched && all.state() != Freshness.State.LIVE ? own : all;
  }

  public int nodeCount() {
    return after.nodes().size();
  }

  public Optional<Node> node(String name) {
    return counted(after.nodes().get(name));
  }

  public Optional<Lease> heartbeat(String node) {
    return counted(after.heartbeat(node));
  }

  public Optional<Service> service(String namespace, String name) {
    return counted(after.services().get(namespace, name));
  }

  public Optional<Namespace> namespace(String name) {
    return counted(after.namespaces().get(name));
  }

  public Optional<Pod> pod(String namespace, String name) {
    return counted(after.pods().get(namespace, name));
  }

  public Optional<Workload> workload(Kind kind, String namespace, String name) {
    return counted(after.workloads(kind).get(namespace, name));
  }

  /// An object of any kind.
  <R extends Resource> Optional<R> object(Kind kind, String namespace, String name) {
    return counted(after.<R>table(kind).get(namespace, name));
  }

  /// All objects of a kind of which there are few.
  <R extends Resource> List<R> all(Kind kind) {
    List<R> all = new ArrayList<>();
    after.<R>table(kind).forEach(all::add);
    visited += all.size();
    return all;
  }

  /// The workload that people think of when they see the pod.
  public Optional<Workload> workloadOf(Pod pod) {
    return counted(after.workloadOf(pod));
  }

  public List<Pod> podsOn(String node) {
    return counted(after.podsOn(node));
  }

  /// Visits the pods of a workload, through the ReplicaSets of a Deployment, in no order, as long
  /// as the visitor wants more.
  public void podsOf(Workload workload, Predicate<Pod> visitor) {
    if (workload.kind() != Kind.DEPLOYMENT) {
      visit(after.podsOwnedBy(workload.meta().uid()), visitor);
      return;
    }
    for (Workload replicaSet : counted(after.workloadsOwnedBy(workload.meta().uid()))) {
      if (!visit(after.podsOwnedBy(replicaSet.meta().uid()), visitor)) {
        return;
      }
    }
  }

  private boolean visit(List<Pod> pods, Predicate<Pod> visitor) {
    for (Pod pod : pods) {
      visited++;
      if (!visitor.test(pod)) {
        return false;
      }
    }
    return true;
  }

  /// Visits all pods there are. Costs what the cluster has; only for what is rare.
  void eachPod(Consumer<Pod> visitor) {
    after.pods().forEach(visitor);
    visited += after.pods().size();
  }

  public List<EndpointSlice> slicesOf(Service service) {
    return counted(after.slicesOf(service));
  }

  /// How many objects detectors were handed in this round.
  public long visited() {
    return visited;
  }

  private <R> Optional<R> counted(Optional<R> one) {
    visited += one.isPresent() ? 1 : 0;
    return one;
  }

  private <R> List<R> counted(List<R> some) {
    visited += some.size();
    return some;
  }
}

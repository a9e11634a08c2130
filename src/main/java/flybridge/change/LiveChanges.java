package flybridge.change;

import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Lease;
import flybridge.cluster.Node;
import flybridge.cluster.Pod;
import flybridge.cluster.Resource;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Table;
import flybridge.cluster.Workload;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Notices what is changed while it is watched. What a kind's first list holds was there before and
/// changes nothing. Its cost follows what changed. Not thread-safe: the model's thread calls it.
final class LiveChanges {
  /// Sets first: when their pods go, it is known already that they had to.
  static final List<Kind> FOLLOWED =
      List.of(
          Kind.NAMESPACE,
          Kind.DEPLOYMENT,
          Kind.REPLICA_SET,
          Kind.STATEFUL_SET,
          Kind.DAEMON_SET,
          Kind.JOB,
          Kind.CRON_JOB,
          Kind.SERVICE,
          Kind.HORIZONTAL_POD_AUTOSCALER,
          Kind.POD_DISRUPTION_BUDGET,
          Kind.CONFIG_MAP,
          Kind.SECRET,
          Kind.NODE,
          Kind.LEASE,
          Kind.POD);

  static final Set<Kind> ROLLED_OUT =
      EnumSet.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET);

  private final Set<Kind> known = EnumSet.noneOf(Kind.class);
  private final NodeChanges nodes;
  private final Rollouts rollouts;
  private final PodRemovals removals;
  private final ControlPlaneChanges controlPlane;
  private final ObjectChanges objects;
  private final Census census = new Census();
  private @Nullable Snapshot counted;

  LiveChanges(ChangeLog log) {
    this.nodes = new NodeChanges(log);
    this.rollouts = new Rollouts(log);
    this.removals = new PodRemovals(log, nodes, rollouts);
    this.controlPlane = new ControlPlaneChanges(log);
    this.objects = new ObjectChanges(log, rollouts);
  }

  /// Whether every kind that is followed was read, or is known not to be readable.
  boolean everythingRead(Snapshot now) {
    return Stream.concat(FOLLOWED.stream(), Stream.of(Kind.EVENT))
        .allMatch(kind -> now.freshness(kind).state() != Freshness.State.LOADING);
  }

  /// Whether nothing at all is followed, as after another cluster was chosen.
  boolean idle() {
    return known.isEmpty();
  }

  /// How the versions of its parts stand to the API server's.
  List<Standing> standings() {
    return census.standings();
  }

  /// Goes on with what was found under way when everything was read.
  void adopt(Change change, Snapshot now) {
    Kind.of(change.object().kind())
        .filter(ROLLED_OUT::contains)
        .flatMap(
            kind -> now.workloads(kind).get(change.object().namespace(), change.object().name()))
        .ifPresent(workload -> rollouts.adopt(workload, change));
  }

  void clear() {
    known.clear();
    nodes.clear();
    rollouts.clear();
    removals.clear();
    controlPlane.clear();
    objects.clear();
    census.clear();
    counted = null;
  }

  /// @param before the snapshot of the last call, or an empty one
  /// @param after the newest snapshot
  void observe(Snapshot before, Snapshot after) {
    for (Kind kind : FOLLOWED) {
      boolean was = known.contains(kind);
      boolean is = follows(kind, after);
      if (was && is) {
        differ(kind, before, after);
      } else if (is) {
        meet(kind, after);
      }
    }
    boolean otherwise = known.contains(Kind.NODE) && census.observe(counted, after);
    counted = known.contains(Kind.NODE) ? after : null;
    controlPlane.look(after, census.standings(), otherwise);
    removals.settle(after);
    objects.settle(after);
  }

  /// A kind is followed from its first whole list on, until it is forgotten.
  private boolean follows(Kind kind, Snapshot now) {
    switch (now.freshness(kind).state()) {
      case LIVE -> known.add(kind);
      case LOADING -> known.remove(kind);
      case STALE, BROKEN, FORBIDDEN -> {
        // What was known stays so until there is more.
      }
    }
    return known.contains(kind);
  }

  private void meet(Kind kind, Snapshot now) {
    switch (kind) {
      case DEPLOYMENT, STATEFUL_SET, DAEMON_SET -> now.workloads(kind).forEach(rollouts::meet);
      case LEASE -> now.leases().forEach(controlPlane::meet);
      default -> {
        // Nothing about it has to be known beforehand.
      }
    }
  }

  private void differ(Kind kind, Snapshot before, Snapshot after) {
    switch (kind) {
      case NODE ->
          Table.<Node>diff(
              before.nodes(), after.nodes(), (one, other) -> nodes.differ(one, other, after));
      case LEASE ->
          Table.<Lease>diff(
              before.leases(),
              after.leases(),
              (one, other) -> controlPlane.differ(one, other, after));
      case POD ->
          Table.<Pod>diff(
              before.pods(),
              after.pods(),
              (one, other) -> removals.differ(one, other, before, after));
      case REPLICA_SET -> {
        Table.<Workload>diff(
            before.workloads(kind),
            after.workloads(kind),
            (one, other) -> removals.differ(one, other, after));
        Table.<Workload>diff(
            before.workloads(kind),
            after.workloads(kind),
            (one, other) -> objects.differ(one, other, before, after));
      }
      default ->
          Table.<Resource>diff(
              before.table(kind),
              after.table(kind),
              (one, other) -> objects.differ(one, other, before, after));
    }
  }
}

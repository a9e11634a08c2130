package flybridge.change;

import flybridge.change.Change.Topic;
import flybridge.cluster.Condition;
import flybridge.cluster.Kind;
import flybridge.cluster.Lease;
import flybridge.cluster.Meta;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Resource;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was changed before anybody watched, from what the API still holds. Pods are not looked
/// through, except those of StatefulSets, so that it takes no time on a large cluster.
final class Reconstruction {
  private static final List<Kind> OBJECTS =
      List.of(
          Kind.NAMESPACE,
          Kind.STATEFUL_SET,
          Kind.DAEMON_SET,
          Kind.CRON_JOB,
          Kind.SERVICE,
          Kind.HORIZONTAL_POD_AUTOSCALER,
          Kind.POD_DISRUPTION_BUDGET,
          Kind.CONFIG_MAP,
          Kind.SECRET);

  private Reconstruction() {}

  /// All that can be found, oldest first.
  static List<Change> of(Snapshot now) {
    Past past = new Past(Moments.now(now));
    DeploymentPast deployments = new DeploymentPast(past, now);
    ObjectPast objects = new ObjectPast(past, now);
    now.workloads(Kind.DEPLOYMENT)
        .forEach(
            deployment -> {
              deployments.tell(deployment);
              objects.written(deployment);
            });
    for (Kind kind : OBJECTS) {
      now.<Resource>table(kind)
          .forEach(
              object -> {
                if (!isOwned(object)) {
                  objects.tell(object);
                }
              });
    }
    new NodePast(past).tell(now);
    now.leases().forEach(lease -> leader(lease, past));
    new EventPast(past, now).tell();
    return underWay(past.found(), now);
  }

  /// The newest thing that was done to a workload which is still replacing its pods is not over.
  private static List<Change> underWay(List<Change> found, Snapshot now) {
    Map<ObjectRef, Change> newest = new HashMap<>();
    found.stream()
        .filter(change -> change.topic() == Topic.DEPLOY)
        .forEach(change -> newest.put(change.object(), change));
    return found.stream()
        .map(
            change ->
                newest.get(change.object()) == change && isRollingOut(change.object(), now)
                    ? change.on(Course.UNDER_WAY)
                    : change)
        .toList();
  }

  /// What has become available once stays "NewReplicaSetAvailable" until it is changed again, even
  /// when its pods fail later (kubernetes.io, "Deployments", "Complete Deployment").
  private static boolean isRollingOut(ObjectRef object, Snapshot now) {
    return Kind.of(object.kind())
        .filter(LiveChanges.ROLLED_OUT::contains)
        .flatMap(kind -> now.workloads(kind).get(object.namespace(), object.name()))
        .filter(Workload::rollingOut)
        .filter(
            workload ->
                workload
                    .condition("Progressing")
                    .map(Condition::reason)
                    .filter("NewReplicaSetAvailable"::equals)
                    .isEmpty())
        .isPresent();
  }

  private static boolean isOwned(Resource object) {
    Meta.Owner owner = object.meta().owner();
    return owner != null && Kind.of(owner.kind()).isPresent();
  }

  private static void leader(Lease lease, Past past) {
    if (ControlPlaneChanges.isLeader(lease) && lease.transitions() > 0) {
      past.add(
          lease.acquiredAt() / 1_000_000,
          Topic.CONTROL_PLANE,
          ControlPlaneChanges.CONTROL_PLANE,
          new Facet(lease.name() + "'s leader", null, lease.holder()),
          Attribution.UNKNOWN);
    }
  }
}

package flybridge.change;

import flybridge.cluster.Kind;
import flybridge.cluster.Meta;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Table;
import flybridge.cluster.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Notices where workloads stand, and says so when one has come to stand elsewhere and stayed
/// there. A rollout or a restart is many moves and one change: it is told when things have been at
/// rest for [#SETTLED].
///
/// Its cost follows the pods that changed. Not thread-safe: the model's thread calls it.
public final class Placements {
  /// A workload whose pods have not moved for this long has settled.
  public static final Duration SETTLED = Duration.ofSeconds(10);

  /// A DaemonSet stands on every node and a Job passes through; neither moves.
  private static final List<Kind> MOVING =
      List.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.REPLICA_SET);

  private record Moving(Instant since, long lastMoveNanos) {}

  private final Map<ObjectRef, Spread> known = new HashMap<>();

  /// Those that moved last come last, so that what has settled is found without looking at the
  /// rest.
  private final LinkedHashMap<ObjectRef, Moving> moving = new LinkedHashMap<>();

  /// @param before the snapshot of the last call, or an empty one
  /// @param after the newest snapshot
  /// @return the workloads that have settled elsewhere since the last call
  public List<PlacementChange> observe(Snapshot before, Snapshot after) {
    for (Pod pod : onePodOfEachOwner(before, after)) {
      after
          .workloadOf(pod)
          .or(() -> before.workloadOf(pod))
          .filter(workload -> MOVING.contains(workload.kind()))
          .ifPresent(workload -> look(workload, after));
    }
    for (Kind kind : MOVING) {
      Table.diff(
          before.workloads(kind), after.workloads(kind), (one, other) -> meet(one, other, after));
    }
    List<PlacementChange> changes = new ArrayList<>();
    Iterator<Map.Entry<ObjectRef, Moving>> unsettled = moving.entrySet().iterator();
    while (unsettled.hasNext()) {
      Map.Entry<ObjectRef, Moving> next = unsettled.next();
      if (after.nanos() - next.getValue().lastMoveNanos() < SETTLED.toNanos()) {
        break;
      }
      settle(next.getKey(), next.getValue(), after).ifPresent(changes::add);
      unsettled.remove();
    }
    return changes;
  }

  /// Of each owner with pods that came, went or moved.
  private static Collection<Pod> onePodOfEachOwner(Snapshot before, Snapshot after) {
    Map<Meta.Owner, Pod> moved = new LinkedHashMap<>();
    Table.<Pod>diff(
        before.pods(),
        after.pods(),
        (one, other) -> {
          Pod pod = other != null ? other : Objects.requireNonNull(one);
          Meta.Owner owner = pod.meta().owner();
          boolean stays = one != null && other != null && place(one).equals(place(other));
          if (owner != null && !stays) {
            moved.putIfAbsent(owner, pod);
          }
        });
    return moved.values();
  }

  /// One that is new to us stands somewhere already: pods may have been read before it was. One
  /// that is gone stands nowhere, whether or not its pods go later.
  private void meet(@Nullable Workload one, @Nullable Workload other, Snapshot after) {
    if (one == null || other == null) {
      look(other != null ? other : Objects.requireNonNull(one), after);
    }
  }

  /// How many workloads are kept in mind, at rest or moving.
  int held() {
    return known.size() + moving.size();
  }

  private void look(Workload workload, Snapshot after) {
    ObjectRef ref = workload.ref();
    Moving earlier = moving.remove(ref);
    Instant since = earlier == null ? after.at() : earlier.since();
    moving.put(ref, new Moving(since, after.nanos()));
  }

  private Optional<PlacementChange> settle(ObjectRef ref, Moving move, Snapshot snapshot) {
    Optional<Workload> workload =
        Kind.of(ref.kind())
            .flatMap(kind -> snapshot.workloads(kind).get(ref.namespace(), ref.name()));
    if (workload.filter(found -> belongsToAnother(found, snapshot)).isPresent()) {
      return Optional.empty();
    }
    List<String> places = new ArrayList<>();
    workload.ifPresent(found -> snapshot.podsOf(found).forEach(pod -> places.add(place(pod))));
    places.removeIf(String::isEmpty);
    Spread now = Spread.of(places);
    Spread then = now.isEmpty() ? known.remove(ref) : known.put(ref, now);
    return then == null || then.equals(now)
        ? Optional.empty()
        : Optional.of(new PlacementChange(ref, then.byNode(), now.byNode(), move.since()));
  }

  /// Where a pod counts: nowhere once it goes or has ended.
  private static String place(Pod pod) {
    return pod.meta().deleting() || pod.finished() ? "" : pod.nodeName();
  }

  /// A Deployment's ReplicaSets come and go with its rollouts; the Deployment is what moves.
  private static boolean belongsToAnother(Workload workload, Snapshot snapshot) {
    return snapshot.ownerOf(workload).isPresent();
  }
}

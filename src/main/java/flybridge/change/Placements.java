package flybridge.change;

import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Table;
import flybridge.cluster.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

  private final Map<ObjectRef, SortedMap<String, Integer>> known = new HashMap<>();
  private final Map<ObjectRef, Moving> moving = new HashMap<>();

  /// @param before the snapshot of the last call, or an empty one
  /// @param after the newest snapshot
  /// @return the workloads that have settled elsewhere since the last call
  public List<PlacementChange> observe(Snapshot before, Snapshot after) {
    Table.diff(before.pods(), after.pods(), (one, other) -> note(before, one, after, other));
    for (Kind kind : MOVING) {
      Table.diff(
          before.workloads(kind), after.workloads(kind), (one, other) -> meet(one, other, after));
    }
    List<PlacementChange> changes = new ArrayList<>();
    Iterator<Map.Entry<ObjectRef, Moving>> unsettled = moving.entrySet().iterator();
    while (unsettled.hasNext()) {
      Map.Entry<ObjectRef, Moving> next = unsettled.next();
      if (after.nanos() - next.getValue().lastMoveNanos() >= SETTLED.toNanos()) {
        settle(next.getKey(), next.getValue(), after).ifPresent(changes::add);
        unsettled.remove();
      }
    }
    return changes;
  }

  private void note(Snapshot before, @Nullable Pod one, Snapshot after, @Nullable Pod other) {
    if (one != null && other != null && place(one).equals(place(other))) {
      return;
    }
    Optional<Workload> workload =
        Optional.ofNullable(other)
            .flatMap(after::workloadOf)
            .or(() -> Optional.ofNullable(one).flatMap(before::workloadOf));
    workload.filter(found -> MOVING.contains(found.kind())).ifPresent(found -> look(found, after));
  }

  /// One that is new to us stands somewhere already: pods may have been read before it was.
  private void meet(@Nullable Workload one, @Nullable Workload other, Snapshot after) {
    if (one == null && other != null) {
      look(other, after);
    }
  }

  private void look(Workload workload, Snapshot after) {
    moving.merge(
        workload.ref(),
        new Moving(after.at(), after.nanos()),
        (earlier, now) -> new Moving(earlier.since(), now.lastMoveNanos()));
  }

  private Optional<PlacementChange> settle(ObjectRef ref, Moving move, Snapshot snapshot) {
    SortedMap<String, Integer> now = new TreeMap<>();
    Optional<Workload> workload =
        Kind.of(ref.kind())
            .flatMap(kind -> snapshot.workloads(kind).get(ref.namespace(), ref.name()));
    if (workload.filter(found -> belongsToAnother(found, snapshot)).isPresent()) {
      return Optional.empty();
    }
    workload.ifPresent(found -> snapshot.podsOf(found).forEach(pod -> count(pod, now)));
    SortedMap<String, Integer> then = now.isEmpty() ? known.remove(ref) : known.put(ref, now);
    return then == null || then.equals(now)
        ? Optional.empty()
        : Optional.of(new PlacementChange(ref, then, now, move.since()));
  }

  private static void count(Pod pod, SortedMap<String, Integer> pods) {
    if (!place(pod).isEmpty()) {
      pods.merge(pod.nodeName(), 1, Integer::sum);
    }
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

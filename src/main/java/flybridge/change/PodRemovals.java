package flybridge.change;

import flybridge.cluster.Kind;
import flybridge.cluster.Meta;
import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells pods that somebody took away from those that went because of something else. Most go
/// because of a rollout, a scaling or a lost node, which is a consequence; what is left was evicted
/// from a closed node, which is a drain, or deleted.
///
/// The kinds' watches are not in step with each other, so a pod is judged [#PATIENCE] after it
/// began to go, by what is known then. Its cost follows the pods that change.
final class PodRemovals {
  static final Duration PATIENCE = Duration.ofSeconds(3);

  /// A ReplicaSet whose size was lowered takes its pods away soon after.
  private static final Duration LOWERING = Duration.ofMinutes(1);

  private static final String EVICTED = "EvictionByEvictionAPI";

  /// A pod on its way out.
  ///
  /// @param closed whether its node was closed when it began to go
  /// @param direct its controlling owner
  /// @param workload what people think of, as its Deployment; null where that is not known
  record Removal(
      Pod pod,
      Meta.Owner direct,
      @Nullable ObjectRef workload,
      boolean closed,
      Instant at,
      long nanos) {

    boolean evicted() {
      return pod.reason().equals(EVICTED);
    }
  }

  private final Rollouts rollouts;
  private final Drains drains;
  private final HandDeletions deletions;
  private final Deque<Removal> waiting = new ArrayDeque<>();
  private final Map<ObjectRef, Long> lowered = new HashMap<>();

  PodRemovals(ChangeLog log, NodeChanges nodes, Rollouts rollouts) {
    this.rollouts = rollouts;
    this.drains = new Drains(log, nodes);
    this.deletions = new HandDeletions(log);
  }

  void clear() {
    waiting.clear();
    lowered.clear();
    drains.clear();
    deletions.clear();
  }

  /// A ReplicaSet changed.
  void differ(@Nullable Workload before, @Nullable Workload after, Snapshot now) {
    if (before != null && after != null && after.desired() < before.desired()) {
      lowered.put(after.ref(), now.nanos());
    } else if (before != null && after == null) {
      lowered.put(before.ref(), now.nanos());
    }
  }

  void differ(@Nullable Pod before, @Nullable Pod after, Snapshot was, Snapshot now) {
    if (before == null || before.meta().deleting()) {
      return;
    }
    Pod last = after == null || !after.meta().uid().equals(before.meta().uid()) ? before : after;
    boolean goes = last == before || last.meta().deleting();
    Meta.Owner owner = before.meta().owner();
    if (!goes || owner == null || before.finished() || last.finished()) {
      return;
    }
    ObjectRef workload =
        now.workloadOf(last).or(() -> was.workloadOf(before)).map(Workload::ref).orElse(null);
    waiting.add(
        new Removal(
            last,
            owner,
            workload,
            node(last, now).or(() -> node(last, was)).filter(NodeChanges::closed).isPresent(),
            Moments.now(now),
            now.nanos()));
  }

  private static Optional<Node> node(Pod pod, Snapshot snapshot) {
    return snapshot.nodes().get(pod.nodeName());
  }

  /// Judges those whose time has come.
  void settle(Snapshot now) {
    List<Removal> due = new ArrayList<>();
    while (!waiting.isEmpty() && now.nanos() - waiting.peek().nanos() >= PATIENCE.toNanos()) {
      due.add(waiting.remove());
    }
    for (Removal removal : due) {
      judge(removal, now);
    }
    drains.look(now);
    lowered.values().removeIf(nanos -> now.nanos() - nanos > LOWERING.toNanos());
  }

  private void judge(Removal removal, Snapshot now) {
    boolean said = !removal.pod().reason().isEmpty();
    if (said && !removal.evicted() || removal.workload() == null) {
      return;
    }
    boolean daemon = removal.direct().kind().equals(Kind.DAEMON_SET.title());
    boolean closed =
        removal.closed() || node(removal.pod(), now).filter(NodeChanges::closed).isPresent();
    if (removal.evicted() && !closed) {
      deletions.add(removal, "pods evicted", now);
    } else if (!removal.evicted() && (isConsequence(removal, now) || lost(removal.pod(), now))) {
      return;
    } else if (closed && !daemon) {
      drains.add(removal, now);
    } else {
      deletions.add(removal, "pods deleted by hand", now);
    }
  }

  private boolean isConsequence(Removal removal, Snapshot now) {
    Optional<Workload> workload = find(removal.workload(), now);
    if (workload.isEmpty() || workload.get().meta().deleting()) {
      return true;
    }
    return switch (removal.direct().kind()) {
      case "ReplicaSet" -> replicaSetShrank(removal, now);
      case "StatefulSet" ->
          ordinal(removal.pod()) >= workload.get().desired()
              || rollouts.replaces(workload.get(), removal.pod());
      case "DaemonSet" -> rollouts.replaces(workload.get(), removal.pod());
      default -> true;
    };
  }

  private boolean replicaSetShrank(Removal removal, Snapshot now) {
    String namespace = removal.pod().namespace();
    ObjectRef ref = new ObjectRef(Kind.REPLICA_SET.title(), namespace, removal.direct().name());
    Optional<Workload> set = find(ref, now);
    return set.isEmpty() || set.get().desired() == 0 || lowered.containsKey(ref);
  }

  private static Optional<Workload> find(@Nullable ObjectRef ref, Snapshot now) {
    return ref == null
        ? Optional.empty()
        : Kind.of(ref.kind()).flatMap(kind -> now.workloads(kind).get(ref.namespace(), ref.name()));
  }

  private static int ordinal(Pod pod) {
    String end = pod.name().substring(pod.name().lastIndexOf('-') + 1);
    return end.matches("\\d{1,9}") ? Integer.parseInt(end) : 0;
  }

  /// Whether its node is gone or repels what runs on it.
  private static boolean lost(Pod pod, Snapshot now) {
    return !pod.nodeName().isEmpty()
        && node(pod, now)
            .map(
                node ->
                    node.taints().stream().anyMatch(taint -> taint.effect().equals("NoExecute")))
            .orElse(true);
  }
}

package flybridge.change;

import flybridge.cluster.Condition;
import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What follows from a new template or another size: pods that are replaced, added and taken away,
/// told as how far it is.
final class Rollouts {
  private static final long ALWAYS = Long.MAX_VALUE;

  private record Following(long change, long begunSeconds, boolean template) {}

  private final ChangeLog log;
  private final Map<ObjectRef, Following> following = new HashMap<>();

  /// Since when a workload's pods are made from another template, in seconds since the epoch.
  private final Map<ObjectRef, Long> renewed = new HashMap<>();

  Rollouts(ChangeLog log) {
    this.log = log;
  }

  void clear() {
    following.clear();
    renewed.clear();
  }

  /// A workload that is met in the middle of a rollout may be replacing any of its pods.
  void meet(Workload workload) {
    if (workload.rollingOut()) {
      renewed.put(workload.ref(), ALWAYS);
    }
  }

  /// A change was made whose consequences are to be told with it.
  ///
  /// @param template whether its pods have to be replaced
  void begin(Workload workload, long change, boolean template, Snapshot now) {
    long seconds = now.at().getEpochSecond();
    Following before = following.put(workload.ref(), new Following(change, seconds, template));
    if (before != null && before.change() != change) {
      endUnlessFollowed(before.change(), now);
    }
    log.amend(change, known -> known.on(Course.UNDER_WAY));
    if (template) {
      renewed.put(workload.ref(), seconds);
    }
    look(workload, now);
  }

  /// Goes on with a change that was found under way.
  void adopt(Workload workload, Change change) {
    following.putIfAbsent(
        workload.ref(), new Following(change.id(), change.at().getEpochSecond(), true));
  }

  void forget(ObjectRef workload, Snapshot now) {
    Following one = following.remove(workload);
    if (one != null) {
      endUnlessFollowed(one.change(), now);
    }
    renewed.remove(workload);
  }

  /// One deed may concern several workloads, and is over when the last of them is done.
  private void endUnlessFollowed(long change, Snapshot now) {
    if (following.values().stream().noneMatch(one -> one.change() == change)) {
      log.amend(change, known -> known.on(Course.ended(Moments.now(now))));
    }
  }

  /// Whether a workload's rollout takes away this pod, which is from before it.
  boolean replaces(Workload workload, Pod pod) {
    return pod.meta().createdAt() <= renewed.getOrDefault(workload.ref(), 0L);
  }

  /// Tells how far a workload is, which has changed in some way.
  void look(Workload workload, Snapshot now) {
    ObjectRef ref = workload.ref();
    boolean rolling = workload.rollingOut();
    if (!rolling && renewed.getOrDefault(ref, 0L) == ALWAYS) {
      renewed.remove(ref);
    }
    Following one = following.get(ref);
    if (one == null || workload.kind() == Kind.JOB) {
      return;
    }
    boolean done = !rolling && settled(workload) && workload.ready() == workload.desired();
    String progress =
        done
            ? workload.ready()
                + " of "
                + workload.desired()
                + " ready"
                + after(now.at().getEpochSecond() - one.begunSeconds())
            : progress(workload, one.template());
    List<String> told =
        workload
            .condition("Progressing")
            .filter(condition -> !done && condition.status().equals("False"))
            .map(Condition::reason)
            .map(reason -> List.of(progress, "stuck: " + reason))
            .orElse(List.of(progress));
    log.amend(
        one.change(), change -> change.objects().size() > 1 ? change : change.followedBy(told));
    if (done) {
      following.remove(ref);
      endUnlessFollowed(one.change(), now);
    }
  }

  private static String progress(Workload workload, boolean template) {
    String ready =
        workload.ready() + (template ? " ready" : " of " + workload.desired() + " ready");
    return template
        ? workload.updated() + " of " + workload.desired() + " pods are new, " + ready
        : ready;
  }

  /// Right after a change the status still speaks of what was before.
  private static boolean settled(Workload workload) {
    return workload.observedGeneration() >= workload.meta().generation();
  }

  private static String after(long seconds) {
    return seconds <= 0 ? "" : " after " + seconds + " s";
  }
}

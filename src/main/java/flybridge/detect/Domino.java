package flybridge.detect;

import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.PodStatus;
import flybridge.cluster.Workload;
import flybridge.detect.Observation.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Pods of one workload end one after another, on node after node: `life/domino`.
///
/// When one goes, the others carry its load and go next; minutes later nothing is left, though no
/// pod has crashed often enough to be called a loop. What counts is a container that ended with an
/// error and was started again, or a pod that failed, as its own status says (`restartCount`,
/// `lastState.terminated`). That a container ended well, or that a pod was deleted, is no failure;
/// nor does one count that is not five minutes old, for that never carried anything.
///
/// Told at once when within five minutes a third of a workload's pods, and at least two on two
/// nodes, ended so; three where it has more than six. A warning; critical from two thirds on. Over
/// when five minutes have passed without it. Not for Jobs, whose pods may fail. To silence it,
/// silence its alert.
final class Domino implements Detector {
  static final String NAME = "life/domino";

  private static final Duration WITHIN = Duration.ofMinutes(5);
  private static final int FEW_PODS = 6;
  private static final int MOST_INVOLVED = 100;

  private record Ending(ObjectRef pod, String node, long nanos, Instant at, String how) {}

  private final Map<ObjectRef, Deque<Ending>> endings = new HashMap<>();
  private final Attention<ObjectRef> attention = new Attention<>();

  @Override
  public void observe(Observation now, Findings findings) {
    for (Change<Pod> change : now.<Pod>changes(Kind.POD)) {
      Pod before = change.before();
      Pod after = change.after();
      if (before != null && after != null && grown(after, now) && ended(before, after)) {
        note(after, now);
      }
    }
    if (now.live(Kind.POD)) {
      attention.take(now.nanos()).forEach(owner -> judge(owner, now, findings));
    }
  }

  private static boolean grown(Pod pod, Observation now) {
    return now.atSeconds() - pod.meta().createdAt() >= WITHIN.toSeconds();
  }

  private static boolean ended(Pod before, Pod after) {
    if (NodeFacts.ownedByJob(after) || after.meta().deleting()) {
      return false;
    }
    boolean failed = after.phase().equals("Failed") && !before.phase().equals("Failed");
    return failed || after.restarts() > before.restarts() && !how(after).isEmpty();
  }

  /// How its container last ended; empty if that was well.
  private static String how(Pod pod) {
    for (PodStatus.Container container : pod.status().containers()) {
      if (!container.init() && container.restarts() > 0 && container.lastExitCode() != 0) {
        String reason = container.lastReason();
        return "exit " + container.lastExitCode() + (reason.equals("Error") ? "" : ", " + reason);
      }
    }
    return "";
  }

  private void note(Pod pod, Observation now) {
    Optional<Workload> owner = now.workloadOf(pod);
    if (owner.isEmpty()) {
      return;
    }
    ObjectRef ref = owner.get().ref();
    String how = pod.phase().equals("Failed") ? pod.reason() : how(pod);
    endings
        .computeIfAbsent(ref, _ -> new ArrayDeque<>())
        .add(new Ending(pod.ref(), pod.nodeName(), now.nanos(), now.at(), how));
    attention.call(ref);
  }

  private void judge(ObjectRef owner, Observation now, Findings findings) {
    Deque<Ending> recent = endings.getOrDefault(owner, new ArrayDeque<>());
    while (!recent.isEmpty() && recent.peek().nanos() <= now.nanos() - WITHIN.toNanos()) {
      recent.remove();
    }
    Optional<Workload> workload =
        Kind.of(owner.kind()).flatMap(kind -> now.workload(kind, owner.namespace(), owner.name()));
    if (recent.isEmpty() || workload.isEmpty()) {
      endings.remove(owner);
      findings.clear(NAME, owner);
      return;
    }
    attention.callAt(owner, recent.peek().nanos() + WITHIN.toNanos());
    Set<ObjectRef> pods = new LinkedHashSet<>();
    Set<String> nodes = new LinkedHashSet<>();
    recent.forEach(ending -> pods.add(ending.pod()));
    recent.forEach(ending -> nodes.add(ending.node()));
    int all = Math.max(workload.get().desired(), pods.size());
    int fewest = all > FEW_PODS ? 3 : 2;
    if (pods.size() >= fewest && pods.size() * 3 >= all && nodes.size() > 1) {
      findings.raise(finding(workload.get(), List.copyOf(recent), pods, nodes, all, findings));
    } else {
      findings.clear(NAME, owner);
    }
  }

  private static Finding finding(
      Workload workload,
      List<Ending> recent,
      Set<ObjectRef> pods,
      Set<String> nodes,
      int all,
      Findings findings) {
    Ending first = recent.getFirst();
    Optional<Finding> known = findings.open(NAME, workload.ref());
    Instant since = known.map(Finding::since).orElse(first.at());
    List<ObjectRef> involved = new ArrayList<>();
    nodes.stream().limit(MOST_INVOLVED).map(NodeFacts::ref).forEach(involved::add);
    pods.stream().limit(MOST_INVOLVED).forEach(involved::add);
    return new Finding(
        NAME,
        workload.ref(),
        pods.size() * 3 >= all * 2 ? Severity.CRITICAL : Severity.WARNING,
        "Pods of " + workload.name() + " end one after another",
        Phrases.line(
            pods.size() + " of " + all + " in " + WITHIN.toMinutes() + " min",
            "on " + nodes.size() + " nodes",
            recent.getLast().how()),
        since,
        false,
        involved,
        known
            .map(Finding::occurrence)
            .orElseGet(() -> Occurrence.seen(workload.meta(), first.at())));
  }
}

package flybridge.detect;

import flybridge.cluster.Condition;
import flybridge.cluster.Event;
import flybridge.cluster.Kind;
import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.Workload;
import flybridge.detect.Observation.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A node is short of memory and holds pods that may take all of it:
/// `capacity/memory-without-limits`.
///
/// Kubernetes documents that a container without a memory limit may use all the memory of its node,
/// and that the node then kills whatever it must ("Assign Memory Resources to Containers and Pods";
/// "Node-pressure Eviction"). So the finding says both: that memory is short, with what says so,
/// and who may take without bound.
///
/// What says so: the node's MemoryPressure condition while it is true; and within 10 minutes OOM
/// kills, evictions for memory, and the kubelet's attempts to reclaim it. A container killed at its
/// own limit says nothing about its node, and neither does an OOM in a cgroup; so kills count only
/// for containers without a limit, or as an event of the whole node.
///
/// While the node is not heard of, what was found stands: nobody knows that it is over.
///
/// Nothing is raised where all pods have limits. Pods of system priority go without limits by
/// design (kube-proxy in kubeadm's manifests) and are not named. To silence it: set limits, or
/// silence the alert of that node.
final class MemoryWithoutLimits implements Detector {
  static final String NAME = "capacity/memory-without-limits";

  private static final int MOST_GROUPS = 3;

  /// The lowest of the priorities that Kubernetes keeps for itself, system-cluster-critical
  /// (`pkg/apis/scheduling/types.go`).
  private static final int SYSTEM_PRIORITY = 2_000_000_000;

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private final Attention<String> attention = new Attention<>();
  private final Map<String, MemorySigns> signs = new HashMap<>();
  private final Set<String> found = new HashSet<>();

  @Override
  public void observe(Observation now, Findings findings) {
    for (Change<Node> change : now.<Node>changes(Kind.NODE)) {
      attention.call(change.either().name());
    }
    for (Change<Pod> change : now.<Pod>changes(Kind.POD)) {
      podChanged(change);
    }
    for (Change<Event> change : now.<Event>changes(Kind.EVENT)) {
      Event event = change.after();
      if (event != null && MemorySigns.speaksOfMemory(event)) {
        signsOf(event.regarding().name()).add(event);
        attention.call(event.regarding().name());
      }
    }
    if (now.live(Kind.NODE, Kind.POD)) {
      attention.take(now.nanos()).forEach(node -> judge(node, now, findings));
    }
  }

  private void podChanged(Change<Pod> change) {
    Pod pod = change.after();
    String node = change.either().nodeName();
    if (node.isEmpty()) {
      return;
    }
    if (pod != null && MemorySigns.shows(pod)) {
      signsOf(node).add(pod);
      attention.call(node);
    }
    boolean cameOrWent =
        pod == null || change.before() == null || change.before().finished() != pod.finished();
    if (cameOrWent && found.contains(node)) {
      attention.call(node);
    }
  }

  private MemorySigns signsOf(String node) {
    return signs.computeIfAbsent(node, unused -> new MemorySigns());
  }

  private void judge(String name, Observation now, Findings findings) {
    Optional<Node> node = now.node(name);
    if (node.map(Node::unknown).orElse(false) && findings.open(NAME, ref(name)).isPresent()) {
      attention.callAt(name, now.nanos() + LOOK_AGAIN.toNanos());
      return;
    }
    MemorySigns seen = signs.getOrDefault(name, new MemorySigns());
    seen.forgetBefore(now.atSeconds());
    if (seen.isEmpty() || node.isEmpty()) {
      signs.remove(name);
    }
    Condition pressure =
        node.flatMap(one -> one.condition("MemoryPressure")).filter(Condition::isTrue).orElse(null);
    boolean isShort = node.isPresent() && (pressure != null || !seen.isEmpty());
    List<Pod> unbounded = isShort ? unbounded(now.podsOn(name)) : List.of();
    if (unbounded.isEmpty()) {
      found.remove(name);
      findings.clear(NAME, ref(name));
    } else {
      found.add(name);
      findings.raise(finding(node.orElseThrow(), pressure, seen, unbounded, now, findings));
    }
    if (isShort) {
      attention.callAt(name, now.nanos() + LOOK_AGAIN.toNanos());
    }
  }

  private static List<Pod> unbounded(List<Pod> pods) {
    return pods.stream()
        .filter(pod -> !pod.finished())
        .filter(pod -> pod.spec().withoutMemoryLimit())
        .filter(pod -> pod.spec().priority() < SYSTEM_PRIORITY)
        .toList();
  }

  private static Finding finding(
      Node node,
      @Nullable Condition pressure,
      MemorySigns seen,
      List<Pod> unbounded,
      Observation now,
      Findings findings) {
    long began = began(pressure, seen, now);
    Optional<Finding> known = findings.open(NAME, node.ref());
    Set<ObjectRef> involved = new LinkedHashSet<>();
    unbounded.forEach(pod -> now.workloadOf(pod).ifPresent(owner -> involved.add(owner.ref())));
    unbounded.forEach(pod -> involved.add(pod.ref()));
    String evidence =
        Phrases.line(
            seen.words(pressure != null),
            Phrases.some(grouped(unbounded, seen, now), MOST_GROUPS) + " without a memory limit");
    return new Finding(
        NAME,
        node.ref(),
        Severity.WARNING,
        node.name() + " is short of memory",
        evidence,
        known.map(Finding::since).orElse(Instant.ofEpochSecond(began)),
        false,
        List.copyOf(involved),
        known.map(Finding::occurrence).orElseGet(() -> occurrence(node, pressure, seen, began)));
  }

  private static Occurrence occurrence(
      Node node, @Nullable Condition pressure, MemorySigns seen, long began) {
    Instant at = Instant.ofEpochSecond(began);
    boolean told = !seen.isEmpty() || pressure != null && pressure.changedAt() > 0;
    return told ? Occurrence.told(node.meta(), at) : Occurrence.seen(node.meta(), at);
  }

  private static long began(@Nullable Condition pressure, MemorySigns seen, Observation now) {
    long sign = seen.isEmpty() ? now.atSeconds() : seen.firstSeconds();
    boolean told = pressure != null && pressure.changedAt() > 0;
    return told ? Math.min(sign, pressure.changedAt()) : sign;
  }

  /// `celery ×6`: those that were killed first, then the most numerous.
  private static List<String> grouped(List<Pod> pods, MemorySigns seen, Observation now) {
    Map<String, List<Pod>> groups = new LinkedHashMap<>();
    for (Pod pod : pods) {
      String group = now.workloadOf(pod).map(Workload::name).orElse(pod.name());
      groups.computeIfAbsent(group, unused -> new ArrayList<>()).add(pod);
    }
    Comparator<Map.Entry<String, List<Pod>>> order =
        Comparator.<Map.Entry<String, List<Pod>>>comparingInt(
                group -> group.getValue().stream().anyMatch(seen::hit) ? 0 : 1)
            .thenComparing(group -> -group.getValue().size());
    return groups.entrySet().stream().sorted(order).map(MemoryWithoutLimits::words).toList();
  }

  private static String words(Map.Entry<String, List<Pod>> group) {
    int size = group.getValue().size();
    return size == 1 ? group.getKey() : group.getKey() + " ×" + size;
  }

  /// Whether nothing but the node bounds the container.
  static boolean unlimited(Pod pod, String container) {
    return pod.spec().containers().stream()
        .filter(spec -> Objects.equals(spec.name(), container))
        .anyMatch(spec -> spec.memoryLimitBytes() == 0);
  }

  private static ObjectRef ref(String node) {
    return new ObjectRef(Kind.NODE.title(), "", node);
  }
}

package flybridge.detect;

import flybridge.cluster.Event;
import flybridge.cluster.Kind;
import flybridge.cluster.Pod;
import flybridge.cluster.Pod.ContainerState;
import flybridge.cluster.PodStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What has lately shown that one node is short of memory: kills, evictions and the like, each
/// counted once however often it is reported.
final class MemorySigns {
  /// How long a sign counts.
  static final Duration COUNTS_FOR = Duration.ofMinutes(10);

  private static final String KILLED = "OOMKilled";
  private static final String EVICTED = "Evicted";

  /// `nodeLowMessageFmt` of the kubelet (`pkg/kubelet/eviction/helpers.go`).
  private static final String LOW_ON_MEMORY = "low on resource: memory";

  /// What the kernel says of a kill at a cgroup's own limit, which the node problem detector passes
  /// on under the same reason as a kill for want of memory in the whole node.
  private static final String IN_A_GROUP = "emory cgroup out of memory";

  /// A kill may show twice, in its container and as an event of the node, so the two are counted
  /// apart and the larger number is told.
  private enum Sign {
    CONTAINER_KILL,
    NODE_KILL,
    EVICTION,
    RECLAIM
  }

  private record Key(Sign sign, String what) {}

  private final Map<Key, Long> seenAt = new HashMap<>();

  /// Whether a pod carries a sign of its node's want of memory.
  static boolean shows(Pod pod) {
    if (evicted(pod)) {
      return true;
    }
    for (PodStatus.Container container : pod.status().containers()) {
      if (killed(pod, container)) {
        return true;
      }
    }
    return false;
  }

  /// Whether an event tells of the want of memory of the node that it regards: the kubelet's
  /// SystemOOM, which it sends only for kills outside any pod's limit
  /// (`pkg/kubelet/oom/oom_watcher_linux.go`), OOMKilling of the node problem detector, and the
  /// kubelet's EvictionThresholdMet.
  static boolean speaksOfMemory(Event event) {
    if (!event.regarding().kind().equals(Kind.NODE.title())) {
      return false;
    }
    return switch (event.reason()) {
      case "SystemOOM" -> true;
      case "OOMKilling" -> !event.message().contains(IN_A_GROUP);
      case "EvictionThresholdMet" -> event.message().contains("memory");
      default -> false;
    };
  }

  void add(Pod pod) {
    if (evicted(pod)) {
      note(Sign.EVICTION, pod.meta().uid().toString(), endOf(pod));
    }
    for (ContainerState state : pod.containers()) {
      String what = pod.meta().uid() + "/" + state.name() + "/";
      if (killed(pod, state.status()) && state.reason().equals(KILLED)) {
        note(Sign.CONTAINER_KILL, what + state.since(), state.since());
      }
      if (killed(pod, state.status()) && state.lastReason().equals(KILLED)) {
        note(Sign.CONTAINER_KILL, what + state.lastEndedAt(), state.lastEndedAt());
      }
    }
  }

  void add(Event event) {
    boolean reclaims = event.reason().equals("EvictionThresholdMet");
    String what = event.meta().uid() + "/" + event.count();
    note(reclaims ? Sign.RECLAIM : Sign.NODE_KILL, what, event.lastAt());
  }

  private void note(Sign sign, String what, long atSeconds) {
    if (atSeconds > 0) {
      seenAt.put(new Key(sign, what), atSeconds);
    }
  }

  void forgetBefore(long nowSeconds) {
    seenAt.values().removeIf(at -> at < nowSeconds - COUNTS_FOR.toSeconds());
  }

  boolean isEmpty() {
    return seenAt.isEmpty();
  }

  /// Whether a container of the pod was killed.
  boolean hit(Pod pod) {
    String start = pod.meta().uid() + "/";
    return seenAt.keySet().stream()
        .anyMatch(key -> key.sign() == Sign.CONTAINER_KILL && key.what().startsWith(start));
  }

  /// When the first of them was, in seconds since the epoch.
  long firstSeconds() {
    return seenAt.values().stream().mapToLong(Long::longValue).min().orElse(0);
  }

  /// `MemoryPressure, 3 OOM kills and 1 eviction in 10 min`.
  String words(boolean pressure) {
    List<String> counted = new ArrayList<>();
    long kills = Math.max(count(Sign.CONTAINER_KILL), count(Sign.NODE_KILL));
    if (kills > 0) {
      counted.add(Phrases.count(kills, "OOM kill"));
    }
    if (count(Sign.EVICTION) > 0) {
      counted.add(Phrases.count(count(Sign.EVICTION), "eviction"));
    }
    if (counted.isEmpty() && count(Sign.RECLAIM) > 0) {
      counted.add("memory reclaimed");
    }
    String recent =
        counted.isEmpty()
            ? ""
            : String.join(" and ", counted) + " in " + COUNTS_FOR.toMinutes() + " min";
    return !pressure || recent.isEmpty()
        ? (pressure ? "MemoryPressure" : recent)
        : "MemoryPressure, " + recent;
  }

  private long count(Sign sign) {
    return seenAt.keySet().stream().filter(key -> key.sign() == sign).count();
  }

  private static boolean evicted(Pod pod) {
    return pod.reason().equals(EVICTED) && pod.message().contains(LOW_ON_MEMORY);
  }

  private static boolean killed(Pod pod, PodStatus.Container state) {
    return (state.reason().equals(KILLED) || state.lastReason().equals(KILLED))
        && MemoryWithoutLimits.unlimited(pod, state.name());
  }

  /// An evicted pod's end is that of its last container, else the moment it ceased to be ready.
  private static long endOf(Pod pod) {
    return pod.containers().stream()
        .filter(state -> state.phase() == ContainerState.Phase.TERMINATED)
        .mapToLong(ContainerState::since)
        .max()
        .orElse(pod.readyChangedAt());
  }
}

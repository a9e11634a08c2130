package flybridge.views.placement;

import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.PodState;
import flybridge.cluster.Pool;
import flybridge.cluster.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the hover card says.
///
/// @param name of the pod or node
/// @param status in the words of kubectl; empty if there is nothing to say
/// @param tone a style class for the status
/// @param lines the rest, most useful first
record Facts(String name, String status, String tone, List<String> lines) {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final double GIB = 1 << 30;
  private static final double MIB = 1 << 20;

  /// @param nowSeconds the cluster's time, in seconds since the epoch
  static Facts of(Pod pod, PodState state, Snapshot snapshot, long nowSeconds) {
    int restarts = pod.restarts();
    String status =
        PodState.words(pod)
            + (pod.ready() || pod.finished() ? "" : " · not ready")
            + (restarts == 0 ? "" : " · " + Section.count(restarts, "restart"));
    ObjectRef workload =
        snapshot.workloadOf(pod).map(known -> known.ref()).orElse(PodOrder.workloadOf(pod));
    List<String> lines = new ArrayList<>();
    lines.add("namespace " + pod.namespace());
    lines.add(
        workload.kind().equals("Pod")
            ? "no workload keeps it"
            : workload.kind() + " " + workload.name());
    lines.add(pod.nodeName().isEmpty() ? "on no node" : "on " + pod.nodeName());
    lines.add("age " + age(nowSeconds - pod.meta().createdAt()));
    lines.add(
        "requests "
            + cpu(pod.spec().cpuRequestMillis())
            + " CPU, "
            + memory(pod.spec().memoryRequestBytes())
            + " memory"
            + (pod.spec().withoutMemoryLimit() ? ", no memory limit" : ""));
    if (!pod.message().isEmpty()) {
      lines.add(pod.message());
    }
    return new Facts(pod.name(), status, state.name().toLowerCase(Locale.ROOT), lines);
  }

  static Facts of(Tile tile, Map<String, Trouble> troubles) {
    Node node = tile.node();
    Trouble trouble = troubles.get(tile.nodeName());
    Trouble.@Nullable Level level = TilePainter.level(tile, troubles);
    List<String> lines = new ArrayList<>();
    if (trouble != null) {
      lines.add(trouble.sentence());
    }
    if (node != null) {
      lines.add("pool " + Pool.of(node).name() + " · kubelet " + node.kubeletVersion());
    }
    String slots = node == null || node.podSlots() == 0 ? "" : " of " + node.podSlots();
    String inNamespace = tile.namespace().isEmpty() ? "" : " in " + tile.namespace();
    lines.add(tile.size() + slots + (tile.size() == 1 ? " pod" : " pods") + inNamespace);
    if (tile.hasCapacity()) {
      lines.add(
          requested(
              "memory",
              tile.memoryShare(),
              memory(tile.memoryRequestBytes()),
              memory(node.memoryBytes())));
      lines.add(
          requested("CPU", tile.cpuShare(), cpu(tile.cpuRequestMillis()), cpu(node.cpuMillis())));
    }
    String tone = level == null ? "calm" : level.name().toLowerCase(Locale.ROOT);
    String name = tile.nodeName().isEmpty() ? "not scheduled" : tile.nodeName();
    return new Facts(name, node == null ? "" : readiness(node), tone, lines);
  }

  /// As `kubectl get nodes` says it under STATUS.
  private static String readiness(Node node) {
    String word = node.ready() ? "Ready" : node.unknown() ? "NotReady, not heard of" : "NotReady";
    return node.unschedulable() ? word + ", cordoned" : word;
  }

  private static String requested(String what, double share, String used, String all) {
    return what + " requested " + Math.round(share * 100) + " %, " + used + " of " + all;
  }

  /// As kubectl shortens it: the two largest units that matter.
  static String age(long seconds) {
    if (seconds < 0) {
      return "0s";
    }
    if (seconds < 2 * MINUTE) {
      return seconds + "s";
    }
    if (seconds < 2 * HOUR) {
      return seconds / MINUTE + "m";
    }
    return seconds < 2 * DAY ? seconds / HOUR + "h" : seconds / DAY + "d";
  }

  static String cpu(long millis) {
    if (millis == 0) {
      return "no";
    }
    return millis % 1000 == 0 ? String.valueOf(millis / 1000) : millis + "m";
  }

  static String memory(long bytes) {
    if (bytes == 0) {
      return "no";
    }
    return bytes >= GIB
        ? String.format(Locale.ROOT, "%.1f GiB", bytes / GIB)
        : String.format(Locale.ROOT, "%.0f MiB", bytes / MIB);
  }
}

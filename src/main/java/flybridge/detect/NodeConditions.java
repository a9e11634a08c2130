package flybridge.detect;

import flybridge.cluster.Condition;
import flybridge.cluster.Kind;
import flybridge.cluster.Node;
import flybridge.cluster.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A node runs out of something, or says that something of it is broken: `capacity/node-pressure`.
///
/// The kubelet reports MemoryPressure, DiskPressure and PIDPressure, and evicts pods until they
/// pass ("Node-pressure Eviction", kubernetes.io); a cloud's route controller reports
/// NetworkUnavailable; the node problem detector reports the rest (its `config/` folder, where True
/// means that there is a problem). Conditions that are not known are left alone: with some, True is
/// well.
///
/// Where `capacity/memory-without-limits` names the pods that take a node's memory, its
/// MemoryPressure is not told twice. Told after 10 s, as a warning; critical for what keeps every
/// pod of the node from working. To silence it for a node that is being repaired, drain it, or
/// silence its alert.
final class NodeConditions extends ObjectDetector<Node> {
  static final String NAME = "capacity/node-pressure";

  private static final Duration LASTING = Duration.ofSeconds(10);
  private static final Duration NEW_NODE = Duration.ofMinutes(5);

  private static final Map<String, String> WARNINGS =
      Map.of(
          "MemoryPressure", "is short of memory",
          "DiskPressure", "is short of disk space",
          "PIDPressure", "is short of process ids",
          "FrequentKubeletRestart", "restarts its kubelet again and again",
          "FrequentContainerdRestart", "restarts its container runtime again and again",
          "FrequentDockerRestart", "restarts its container runtime again and again",
          "FrequentUnregisterNetDevice", "hangs on to network devices");

  private static final Map<String, String> CRITICAL =
      Map.of(
          "NetworkUnavailable", "has no network for pods",
          "KernelDeadlock", "has a deadlock in its kernel",
          "ReadonlyFilesystem", "has a file system that turned read-only",
          "XfsShutdown", "has a file system that shut down",
          "CorruptDockerOverlay2", "has a corrupt image store",
          "KubeletUnhealthy", "has an unhealthy kubelet",
          "ContainerRuntimeUnhealthy", "has an unhealthy container runtime",
          "CperHardwareErrorFatal", "has a hardware error");

  NodeConditions() {
    super(NAME, Kind.NODE, Kind.POD);
  }

  @Override
  @Nullable Trouble trouble(Node node, Observation now, Findings findings) {
    boolean explained = findings.open(MemoryWithoutLimits.NAME, node.ref()).isPresent();
    List<Condition> wrong =
        node.conditions().stream()
            .filter(NodeConditions::isWrong)
            .filter(one -> !explained || !one.type().equals("MemoryPressure"))
            .toList();
    if (wrong.isEmpty() || node.unknown()) {
      return null;
    }
    List<Pod> pods = NodeFacts.guests(now.podsOn(node.name()));
    if (pods.isEmpty() && NodeFacts.leaving(node)) {
      return null;
    }
    String what =
        wrong.stream().map(NodeConditions::words).distinct().collect(Collectors.joining(" and "));
    long since = wrong.stream().mapToLong(Condition::changedAt).min().orElse(0);
    boolean young = now.atSeconds() - node.meta().createdAt() < NEW_NODE.toSeconds();
    Trouble trouble =
        Trouble.warning(
            node.name() + " " + what,
            Phrases.line(
                Phrases.reason(wrong.getFirst()), Phrases.count(pods.size(), "pod") + " on it"),
            since,
            young ? NEW_NODE : LASTING);
    boolean grave = wrong.stream().anyMatch(one -> CRITICAL.containsKey(one.type()));
    return grave ? trouble.critical() : trouble;
  }

  /// That a node is short of memory may also be told by another detector from now on, or no more.
  @Override
  void callOthers(Observation now, Findings findings) {
    callByPods(now);
    findings.changedNow().stream()
        .filter(object -> object.kind().equals(Kind.NODE.title()))
        .forEach(this::call);
  }

  private static boolean isWrong(Condition condition) {
    return condition.isTrue()
        && (WARNINGS.containsKey(condition.type()) || CRITICAL.containsKey(condition.type()));
  }

  private static String words(Condition condition) {
    return WARNINGS.getOrDefault(
        condition.type(), CRITICAL.getOrDefault(condition.type(), condition.type()));
  }
}

package flybridge.detect;

import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.PodState;
import flybridge.cluster.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Where the pods of one workload are, of those that neither finished nor are going. It stops
/// looking as soon as two ready ones are seen apart.
final class Placement {
  private static final int FEWEST = 2;

  private final List<Pod> settled = new ArrayList<>();
  private final Set<String> readyNodes = new HashSet<>();
  private final Set<String> settledNodes = new HashSet<>();
  private final Set<String> startingNodes = new HashSet<>();
  private int ready;

  private Placement() {}

  static Placement of(Workload workload, Observation now) {
    Placement placement = new Placement();
    now.podsOf(workload, pod -> placement.add(pod, now.atSeconds()));
    placement.settled.sort(Comparator.comparing(Pod::name));
    return placement;
  }

  /// @return whether more pods can still change the answer
  private boolean add(Pod pod, long nowSeconds) {
    if (pod.finished() || pod.meta().deleting()) {
      return true;
    }
    if (PodState.of(pod, null, nowSeconds) == PodState.STARTING) {
      startingNodes.add(pod.nodeName());
    } else if (!pod.nodeName().isEmpty()) {
      settled.add(pod);
      settledNodes.add(pod.nodeName());
      if (pod.ready()) {
        ready++;
        readyNodes.add(pod.nodeName());
      }
    }
    return readyNodes.size() < FEWEST;
  }

  /// The one node on which at least two ready pods are, and none elsewhere; empty if there is none.
  ///
  /// @param unreadyCount whether on that node unready pods count as well
  String sharedNode(Predicate<String> unreadyCount) {
    if (ready >= FEWEST && readyNodes.size() == 1) {
      return readyNodes.iterator().next();
    }
    boolean allTogether = settled.size() >= FEWEST && settledNodes.size() == 1;
    return allTogether && readyNodes.size() < FEWEST
        ? settledNodes.stream().filter(unreadyCount).findFirst().orElse("")
        : "";
  }

  /// Whether a pod is starting on another node than the ready ones, or waits for a node.
  boolean othersOnTheirWay() {
    return startingNodes.stream().anyMatch(node -> !settledNodes.contains(node));
  }

  int ready() {
    return ready;
  }

  /// How many there are on a node, ready or not, but for those that only start.
  int there(String node) {
    return (int) settledOn(node).count();
  }

  List<ObjectRef> pods(String node) {
    return settledOn(node).map(Pod::ref).toList();
  }

  /// When one of those on a node last turned ready or unready, in seconds since the epoch; 0 if
  /// never.
  long lastReadySeconds(String node) {
    return settledOn(node).mapToLong(Pod::readyChangedAt).max().orElse(0);
  }

  private Stream<Pod> settledOn(String node) {
    return settled.stream().filter(pod -> pod.nodeName().equals(node));
  }
}

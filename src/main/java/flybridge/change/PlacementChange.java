package flybridge.change;

import flybridge.cluster.ObjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The pods of a workload came to stand on other nodes.
///
/// @param workload the Deployment, StatefulSet or bare ReplicaSet
/// @param before pods per node, sorted by node
/// @param after likewise; empty when none is left
/// @param at when the first of the moves was seen, on the cluster's clock
public record PlacementChange(
    ObjectRef workload,
    SortedMap<String, Integer> before,
    SortedMap<String, Integer> after,
    Instant at) {

  /// Up to so many nodes on a side are named in full.
  private static final int FEW_NODES = 4;

  private static final int MOST_NAMED = 6;

  /// As "node-17 ×2 → node-04, node-22", or where there are many nodes, what left and what came:
  /// "28 pods, 2 before · left node-03 ×2 · came to node-05, node-06 ×3".
  public String words() {
    if (before.size() <= FEW_NODES && after.size() <= FEW_NODES) {
      return words(before) + " → " + words(after);
    }
    List<String> parts = new ArrayList<>();
    int count = sum(after);
    parts.add(count == sum(before) ? count + " pods" : count + " pods, " + sum(before) + " before");
    Map<String, Integer> left = more(before, after);
    Map<String, Integer> came = more(after, before);
    if (!left.isEmpty()) {
      parts.add("left " + words(left));
    }
    if (!came.isEmpty()) {
      parts.add("came to " + words(came));
    }
    return String.join(" · ", parts);
  }

  /// By how much one has more than the other, per node.
  private static SortedMap<String, Integer> more(
      Map<String, Integer> one, Map<String, Integer> other) {
    SortedMap<String, Integer> more = new TreeMap<>();
    one.forEach(
        (node, count) -> {
          int difference = count - other.getOrDefault(node, 0);
          if (difference > 0) {
            more.put(node, difference);
          }
        });
    return more;
  }

  private static int sum(Map<String, Integer> pods) {
    return pods.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String words(Map<String, Integer> pods) {
    if (pods.isEmpty()) {
      return "nowhere";
    }
    String named =
        pods.entrySet().stream()
            .limit(MOST_NAMED)
            .map(one -> one.getValue() == 1 ? one.getKey() : one.getKey() + " ×" + one.getValue())
            .collect(Collectors.joining(", "));
    int rest = pods.size() - MOST_NAMED;
    return rest > 0 ? named + " and " + rest + " more nodes" : named;
  }
}

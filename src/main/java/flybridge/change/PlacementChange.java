package flybridge.change;

import flybridge.cluster.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
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

  /// As "node-17 ×2 → node-04, node-22".
  public String words() {
    return words(before) + " → " + words(after);
  }

  private static String words(Map<String, Integer> pods) {
    if (pods.isEmpty()) {
      return "nowhere";
    }
    return pods.entrySet().stream()
        .map(one -> one.getValue() == 1 ? one.getKey() : one.getKey() + " ×" + one.getValue())
        .collect(Collectors.joining(", "));
  }
}

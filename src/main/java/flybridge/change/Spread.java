package flybridge.change;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How many pods of a workload stand on which nodes, in little more than a reference a node: every
/// workload has one. Immutable.
final class Spread {
  private final String[] nodes;

  /// Null where each node has one pod.
  private final int @Nullable [] counts;

  private Spread(String[] nodes, int @Nullable [] counts) {
    this.nodes = nodes;
    this.counts = counts;
  }

  /// @param places the node of each pod, in any order
  static Spread of(List<String> places) {
    String[] sorted = places.toArray(new String[0]);
    Arrays.sort(sorted);
    int[] counts = new int[sorted.length];
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || !sorted[i].equals(sorted[i - 1])) {
        sorted[distinct++] = sorted[i];
      }
      counts[distinct - 1]++;
    }
    return distinct == sorted.length
        ? new Spread(sorted, null)
        : new Spread(Arrays.copyOf(sorted, distinct), Arrays.copyOf(counts, distinct));
  }

  boolean isEmpty() {
    return nodes.length == 0;
  }

  SortedMap<String, Integer> byNode() {
    SortedMap<String, Integer> pods = new TreeMap<>();
    for (int i = 0; i < nodes.length; i++) {
      pods.put(nodes[i], counts == null ? 1 : counts[i]);
    }
    return pods;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Spread spread
        && Arrays.equals(nodes, spread.nodes)
        && Arrays.equals(counts, spread.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(nodes);
  }

  @Override
  public String toString() {
    return byNode().toString();
  }
}

package flybridge.connect;

import java.util.ArrayList;
import java.util.List;

/// Which Alertmanagers are one cluster and so know the same.
final class Replicas {
  private Replicas() {}

  /// Whether what it said last is no longer of interest, because a replica of it answers now.
  static boolean outdated(Heard heard, List<Heard> all) {
    return !heard.live()
        && all.stream().anyMatch(other -> other.live() && heard.status().replicaOf(other.status()));
  }

  /// All sources, replicas together.
  static List<List<Heard>> together(List<Heard> all) {
    List<List<Heard>> clusters = new ArrayList<>();
    for (Heard one : all) {
      clusters.stream()
          .filter(
              cluster -> cluster.stream().anyMatch(other -> one.status().replicaOf(other.status())))
          .findFirst()
          .ifPresentOrElse(
              cluster -> cluster.add(one), () -> clusters.add(new ArrayList<>(List.of(one))));
    }
    return clusters;
  }
}

package flybridge.change;

import flybridge.cluster.Snapshot;
import flybridge.cluster.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a Deployment's ReplicaSets tell of its past.
final class Histories {
  static final String REVISION = "deployment.kubernetes.io/revision";

  /// The revisions that a ReplicaSet was before, separated by commas.
  private static final String EARLIER = "deployment.kubernetes.io/revision-history";

  private Histories() {}

  /// Whether a Deployment's template is one that it had before: its ReplicaSet is still there.
  ///
  /// @param was before the template came back; as the kinds' watches are not in step, the set that
  ///   was made for a new template may be in it already
  /// @param seconds when the template came, since the epoch
  static boolean isReturn(Workload deployment, Snapshot was, long seconds) {
    return was.workloadsOwnedBy(deployment.meta().uid()).stream()
        .filter(set -> set.meta().createdAt() < seconds - Past.SAME_SECONDS)
        .anyMatch(set -> Templates.same(set, deployment));
  }

  /// All revisions that a ReplicaSet was, in no order.
  static List<Integer> revisions(Workload set) {
    Map<String, String> annotations = set.meta().annotations();
    List<Integer> revisions = new ArrayList<>();
    String all =
        annotations.getOrDefault(REVISION, "") + "," + annotations.getOrDefault(EARLIER, "");
    for (String one : all.split(",")) {
      if (one.matches("\\d{1,9}")) {
        revisions.add(Integer.parseInt(one));
      }
    }
    return revisions;
  }
}

package flybridge.alert;

import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.detect.Finding;
import flybridge.detect.Rules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Folds a consequence under what stands behind it, one step at a time: a service without ready
/// endpoints under the workload whose pods fail, those under the single node that they are all on
/// and that is itself in trouble, or under what the failing pods of many workloads have in common,
/// and an autoscaler without metrics under the metrics server that is down. That says "is on" or
/// "stands on", not "because".
final class Causes {
  static final Causes NONE = new Causes(List.of());

  private static final String METRICS = "metrics-server";

  private final Map<ObjectRef, List<Finding>> byObject = new HashMap<>();
  private final List<Finding> shared = new ArrayList<>();

  /// @param open all findings that are open
  Causes(Collection<Finding> open) {
    for (Finding finding : open) {
      byObject.computeIfAbsent(finding.object(), unused -> new ArrayList<>()).add(finding);
      if (Rules.isCommonCause(finding) || Rules.isPlatform(finding)) {
        shared.add(finding);
      }
    }
  }

  /// Whether anything can stand behind this one.
  static boolean matterFor(Finding finding) {
    return Rules.isOfService(finding)
        || Rules.isOfPods(finding)
        || Rules.isBlindAutoscaler(finding);
  }

  /// The object whose own alert stands behind this one.
  Optional<ObjectRef> of(Finding finding) {
    if (!matterFor(finding)) {
      return Optional.empty();
    }
    Optional<ObjectRef> cause =
        Rules.isOfService(finding)
            ? node(finding).or(() -> failingOwner(finding))
            : Rules.isBlindAutoscaler(finding)
                ? sharedBy(one -> one.object().name().equals(METRICS))
                : common(finding).or(() -> node(finding));
    return cause.filter(object -> !object.equals(finding.object()));
  }

  private Optional<ObjectRef> node(Finding finding) {
    List<ObjectRef> on = finding.involved().stream().filter(Causes::isNode).distinct().toList();
    return on.size() == 1 && byObject.containsKey(on.getFirst())
        ? Optional.of(on.getFirst())
        : Optional.empty();
  }

  private Optional<ObjectRef> failingOwner(Finding finding) {
    return finding.involved().stream()
        .filter(
            object -> byObject.getOrDefault(object, List.of()).stream().anyMatch(Rules::isOfPods))
        .findFirst();
  }

  private Optional<ObjectRef> common(Finding finding) {
    return sharedBy(one -> Rules.isCommonCause(one) && one.involved().contains(finding.object()));
  }

  private Optional<ObjectRef> sharedBy(Predicate<Finding> which) {
    return shared.stream().filter(which).map(Finding::object).findFirst();
  }

  private static boolean isNode(ObjectRef object) {
    return object.kind().equals(Kind.NODE.title());
  }
}

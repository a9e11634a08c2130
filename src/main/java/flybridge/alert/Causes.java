package flybridge.alert;

import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import flybridge.detect.Finding;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Folds a consequence under what stands behind it: a service without ready endpoints whose pods
/// are all on one node that is itself in trouble. That says "is on", not "because".
final class Causes {
  private static final String CONSEQUENCE = "life/no-ready-endpoints";

  static final Causes NONE = new Causes(List.of());

  private final Map<ObjectRef, Finding> nodes = new HashMap<>();

  /// @param open all findings that are open
  Causes(Collection<Finding> open) {
    for (Finding finding : open) {
      if (isNode(finding.object())) {
        nodes.put(finding.object(), finding);
      }
    }
  }

  /// Whether anything can stand behind this one.
  static boolean matterFor(Finding finding) {
    return finding.name().equals(CONSEQUENCE);
  }

  /// The object whose own alert stands behind this one.
  Optional<ObjectRef> of(Finding finding) {
    if (!matterFor(finding)) {
      return Optional.empty();
    }
    List<ObjectRef> on = finding.involved().stream().filter(Causes::isNode).distinct().toList();
    return on.size() == 1 && nodes.containsKey(on.getFirst())
        ? Optional.of(on.getFirst())
        : Optional.empty();
  }

  private static boolean isNode(ObjectRef object) {
    return object.kind().equals(Kind.NODE.title());
  }
}

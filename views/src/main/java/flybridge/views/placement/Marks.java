package flybridge.views.placement;

import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.Service;
import flybridge.cluster.Snapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which cells stand out: those of the outlined object, and those that the filter leaves. Equal
/// ones mark the same.
///
/// @param keepsWords whether there is a filter, or will be as soon as a person types
/// @param selector of the outlined service; empty for anything else
record Marks(
    Filter filter, boolean keepsWords, @Nullable ObjectRef outlined, Map<String, String> selector) {
  static final Marks NONE = new Marks(Filter.NONE, false, null, Map.of());

  /// @param snapshot where to look up what a service selects by now
  static Marks of(Wish wish, Snapshot snapshot) {
    Filter filter = wish.filter();
    ObjectRef outlined = wish.outlined();
    boolean words = wish.filtering() || !filter.isEmpty();
    if (outlined == null || !outlined.kind().equals("Service")) {
      return new Marks(filter, words, outlined, Map.of());
    }
    Map<String, String> selector =
        snapshot
            .services()
            .get(outlined.namespace(), outlined.name())
            .map(Service::selector)
            .orElse(Map.of());
    return new Marks(filter, words, outlined, selector);
  }

  /// Whether any pod of a tile may be outlined.
  ///
  /// @param namespaces the bits of those that its pods are in
  boolean mayOutline(String nodeName, long namespaces) {
    ObjectRef wanted = outlined;
    if (wanted == null) {
      return false;
    }
    return switch (wanted.kind()) {
      case "Node" -> nodeName.equals(wanted.name());
      case "Namespace" -> (namespaces & bit(wanted.name())) != 0;
      default -> (namespaces & bit(wanted.namespace())) != 0;
    };
  }

  /// One of 64 bits for a namespace; several may share one.
  static long bit(String namespace) {
    int hash = namespace.hashCode();
    return 1L << (hash ^ (hash >>> 15));
  }

  boolean isOutlined(Pod pod) {
    ObjectRef wanted = outlined;
    if (wanted == null) {
      return false;
    }
    return switch (wanted.kind()) {
      case "Node" -> pod.nodeName().equals(wanted.name());
      case "Namespace" -> pod.namespace().equals(wanted.name());
      case "Pod" -> isSame(wanted, pod.namespace(), pod.name());
      case "Service" ->
          !selector.isEmpty()
              && pod.namespace().equals(wanted.namespace())
              && pod.meta().labels().entrySet().containsAll(selector.entrySet());
      case "ReplicaSet" -> isOwnedBy(pod, wanted);
      default -> isOf(pod, wanted);
    };
  }

  /// An owner's name begins with its workload's; to look at that first saves making most refs.
  private static boolean isOf(Pod pod, ObjectRef workload) {
    return pod.namespace().equals(workload.namespace())
        && pod.meta().owner() != null
        && pod.meta().owner().name().startsWith(workload.name())
        && PodOrder.workloadOf(pod).equals(workload);
  }

  private static boolean isOwnedBy(Pod pod, ObjectRef owner) {
    return pod.meta().owner() != null
        && pod.meta().owner().kind().equals(owner.kind())
        && isSame(owner, pod.namespace(), pod.meta().owner().name());
  }

  private static boolean isSame(ObjectRef ref, String namespace, String name) {
    return ref.namespace().equals(namespace) && ref.name().equals(name);
  }
}

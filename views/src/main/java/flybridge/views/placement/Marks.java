package flybridge.views.placement;

import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.Service;
import flybridge.cluster.Snapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which cells stand out: those of the outlined object, and those that the filter leaves.
final class Marks {
  private @Nullable ObjectRef outlined;
  private Map<String, String> selector = Map.of();
  private Filter filter = Filter.NONE;

  /// @return whether any cell may look different now
  boolean outline(@Nullable ObjectRef next, @Nullable Snapshot snapshot) {
    outlined = next;
    selector = Map.of();
    follow(snapshot);
    return true;
  }

  void filter(Filter next) {
    filter = next;
  }

  Filter filter() {
    return filter;
  }

  @Nullable ObjectRef outlined() {
    return outlined;
  }

  /// Looks up what a service selects by now.
  ///
  /// @return whether that differs from before
  boolean follow(@Nullable Snapshot snapshot) {
    if (outlined == null || snapshot == null || !outlined.kind().equals("Service")) {
      return false;
    }
    Map<String, String> now =
        snapshot
            .services()
            .get(outlined.namespace(), outlined.name())
            .map(Service::selector)
            .orElse(Map.of());
    boolean differs = !now.equals(selector);
    selector = now;
    return differs;
  }

  boolean matches(Pod pod) {
    return filter.matches(pod);
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
      default ->
          pod.namespace().equals(wanted.namespace()) && PodOrder.workloadOf(pod).equals(wanted);
    };
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

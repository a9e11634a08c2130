package flybridge.change;

import flybridge.cluster.ConfigMap;
import flybridge.cluster.CronJob;
import flybridge.cluster.HorizontalPodAutoscaler;
import flybridge.cluster.Kind;
import flybridge.cluster.Node;
import flybridge.cluster.Outline;
import flybridge.cluster.PodDisruptionBudget;
import flybridge.cluster.Pool;
import flybridge.cluster.Resource;
import flybridge.cluster.Service;
import flybridge.cluster.Workload;
import org.jspecify.annotations.Nullable;

/// How the coming and going of an object is told.
final class Lives {
  static final String CREATED = "created";
  static final String DELETED = "deleted";

  private Lives() {}

  static Facet created(Resource object) {
    return new Facet(object instanceof Node ? "added" : CREATED, null, found(object));
  }

  static Facet deleted(Resource object) {
    if (object instanceof Node) {
      return new Facet(DELETED, "in the cluster", "gone");
    }
    return new Facet(DELETED, lost(object), null);
  }

  private static @Nullable String found(Resource object) {
    return switch (object) {
      case Workload workload ->
          workload.kind() == Kind.DAEMON_SET || workload.kind() == Kind.JOB
              ? Templates.images(workload.template())
              : Templates.images(workload.template()) + ", " + replicas(workload);
      case CronJob job -> job.schedule();
      case Node node -> node.kubeletVersion() + ", pool " + Pool.of(node).name();
      default -> lost(object);
    };
  }

  private static @Nullable String lost(Resource object) {
    return switch (object) {
      case Workload workload ->
          workload.kind() == Kind.JOB ? Templates.images(workload.template()) : replicas(workload);
      case ConfigMap map -> Differences.words(map.keys());
      case Outline outline -> Differences.words(outline.keys());
      case CronJob job -> job.schedule();
      case Service service -> Differences.pairs(service.selector());
      case HorizontalPodAutoscaler scaler ->
          scaler.target().name() + ", " + scaler.minimum() + " to " + scaler.maximum();
      case PodDisruptionBudget budget ->
          budget.minimumAvailable().isEmpty()
              ? "maxUnavailable " + budget.maximumUnavailable()
              : "minAvailable " + budget.minimumAvailable();
      default -> null;
    };
  }

  private static String replicas(Workload workload) {
    return workload.desired() == 1 ? "1 replica" : workload.desired() + " replicas";
  }
}

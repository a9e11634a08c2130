package flybridge.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What keeps pods running: a Deployment, ReplicaSet, StatefulSet, DaemonSet or Job.
///
/// @param desired how many pods it wants (for a Job its parallelism, for a DaemonSet
///   `desiredNumberScheduled`)
/// @param current pods that it has
/// @param updated pods of the newest template
/// @param observedGeneration the generation that its status speaks of
/// @param template what its pods are made from
/// @param templateAnnotations its pods' annotations; values that Flybridge does not use are hashed
/// @param paused a paused Deployment or a suspended Job
public record Workload(
    Kind kind,
    Meta meta,
    Selector selector,
    int desired,
    int current,
    int updated,
    int ready,
    int available,
    long observedGeneration,
    PodSpec template,
    Map<String, String> templateAnnotations,
    List<Condition> conditions,
    boolean paused)
    implements Resource {

  public Optional<Condition> condition(String type) {
    return conditions.stream().filter(condition -> condition.type().equals(type)).findFirst();
  }

  /// Whether its controller is still replacing pods: the rule of `kubectl rollout status`.
  public boolean rollingOut() {
    return switch (kind) {
      case DEPLOYMENT ->
          observedGeneration < meta.generation()
              || updated < desired
              || current > updated
              || available < updated;
      case STATEFUL_SET, DAEMON_SET ->
          observedGeneration < meta.generation() || updated < desired || ready < desired;
      default -> false;
    };
  }
}

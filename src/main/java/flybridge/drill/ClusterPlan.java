package flybridge.drill;

import flybridge.drill.simulation.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cluster as a drill finds it.
///
/// @param name the context's name
/// @param version as `/version` gives it
/// @param nodeMonitorGrace until a silent node is Unknown
/// @param nodeMonitorOffset when within its five seconds the node controller looks
/// @param age how long it has been there before the drill starts
public record ClusterPlan(
    String name,
    String version,
    Duration nodeMonitorGrace,
    Duration nodeMonitorOffset,
    Duration age,
    List<Pool> pools,
    List<String> namespaces,
    List<Workload> workloads) {

  /// Nodes of one kind.
  ///
  /// @param names whole names of the nodes
  /// @param labels on each of them, the pool's own label among them
  public record Pool(
      String name,
      List<String> names,
      List<String> zones,
      String region,
      String machine,
      Size capacity,
      Size allocatable,
      String version,
      String osImage,
      String runtime,
      Map<String, String> labels) {}

  /// What a node has.
  public record Size(String cpu, String memory, int pods) {}

  /// The kinds of workloads.
  public enum WorkloadKind {
    DEPLOYMENT("Deployment"),
    STATEFUL_SET("StatefulSet"),
    DAEMON_SET("DaemonSet"),
    CRON_JOB("CronJob");

    private final String title;

    WorkloadKind(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /// Something that makes pods.
  ///
  /// @param age how long before the drill's start it was made
  /// @param placed nodes for its first pods, in order; the scheduler decides on the rest
  /// @param service the port of a Service of the same name, if it has one
  /// @param schedule of a CronJob, else empty
  /// @param spread whether its pods keep away from each other
  /// @param minAvailable of a PodDisruptionBudget, if it has one
  public record Workload(
      WorkloadKind kind,
      String namespace,
      String name,
      int replicas,
      Duration age,
      Map<String, String> labels,
      List<Container> containers,
      List<String> placed,
      Optional<Integer> service,
      String schedule,
      boolean spread,
      boolean critical,
      boolean hostNetwork,
      Optional<String> minAvailable,
      Map<String, String> nodeSelector) {}

  /// @param ready when the readiness probe asks, if there is one
  public record Container(
      String name,
      String image,
      Map<String, String> requests,
      Map<String, String> limits,
      Optional<Probe> ready,
      Behaviour behaviour) {}

  /// A readiness probe over HTTP.
  public record Probe(String path, int port, int periodSeconds, int timeoutSeconds, int failures) {}
}

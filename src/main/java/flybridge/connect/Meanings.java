package flybridge.connect;

import static java.util.Map.entry;

import flybridge.cluster.Kind;
import flybridge.cluster.ObjectRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which of our findings say the same as the alerts that come with most Prometheus installations.
/// Names of alerts are those of the kubernetes-mixin (`alerts/*.libsonnet`) and of the node-mixin
/// of node_exporter (`docs/node-mixin/alerts/alerts.libsonnet`).
final class Meanings {
  private static final String CRASH = "life/crash-loop";
  private static final String IMAGE = "life/image-pull";
  private static final String CONFIG = "life/cannot-start";
  private static final String STARTING = "life/stuck-starting";
  private static final String UNREADY = "life/pods-unready";
  private static final String NOWHERE = "capacity/unschedulable";
  private static final String MEMORY = "capacity/memory-limit";
  private static final String REFUSED = "capacity/pods-refused";
  private static final String ROLLOUT = "change/rollout-stuck";
  private static final String IGNORED = "change/not-acted-on";
  private static final String PRESSURE = "capacity/node-pressure";
  private static final String SILENT = "dependency/controller-silent";

  private static final Set<String> WAITING = Set.of(CRASH, IMAGE, CONFIG, STARTING);
  private static final Set<String> NOT_READY =
      Set.of(UNREADY, STARTING, CRASH, IMAGE, CONFIG, NOWHERE, MEMORY);
  private static final Set<String> TOO_FEW =
      Set.of(ROLLOUT, REFUSED, UNREADY, STARTING, CRASH, IMAGE, CONFIG, NOWHERE, MEMORY);
  private static final Set<String> NODE_GONE = Set.of("life/node-not-ready", "life/heartbeat-late");

  private static final Map<String, Set<String>> SAME =
      Map.ofEntries(
          entry("KubePodCrashLooping", Set.of(CRASH, MEMORY)),
          entry("KubePodNotReady", NOT_READY),
          entry("KubeContainerWaiting", WAITING),
          entry("KubeDeploymentReplicasMismatch", TOO_FEW),
          entry("KubeDeploymentRolloutStuck", TOO_FEW),
          entry("KubeDeploymentGenerationMismatch", Set.of(IGNORED)),
          entry("KubeStatefulSetReplicasMismatch", TOO_FEW),
          entry("KubeStatefulSetUpdateNotRolledOut", TOO_FEW),
          entry("KubeStatefulSetGenerationMismatch", Set.of(IGNORED)),
          entry("KubeDaemonSetRolloutStuck", TOO_FEW),
          entry("KubeDaemonSetNotScheduled", Set.of(NOWHERE, REFUSED)),
          entry("KubeJobFailed", Set.of("life/job-failed")),
          entry("KubeHpaMaxedOut", Set.of("capacity/autoscaler-at-ceiling")),
          entry("KubeNodeNotReady", NODE_GONE),
          entry("KubeNodeUnreachable", NODE_GONE),
          entry("KubeNodeReadinessFlapping", NODE_GONE),
          entry("KubeletDown", NODE_GONE),
          entry("KubeNodePressure", Set.of(PRESSURE)),
          entry("KubeNodeEviction", Set.of(PRESSURE)),
          entry("NodeMemoryHighUtilization", Set.of("capacity/memory-without-limits")),
          entry("KubeSchedulerDown", Set.of(SILENT)),
          entry("KubeControllerManagerDown", Set.of(SILENT)),
          entry("KubeVersionMismatch", Set.of("change/version-skew")));

  /// Alerts that name no object, and what ours are about.
  private static final Map<String, ObjectRef> OBJECTS =
      Map.of(
          "KubeSchedulerDown",
          new ObjectRef(Kind.LEASE.title(), "kube-system", "kube-scheduler"),
          "KubeControllerManagerDown",
          new ObjectRef(Kind.LEASE.title(), "kube-system", "kube-controller-manager"),
          "KubeVersionMismatch",
          new ObjectRef("ControlPlane", "", ""));

  private Meanings() {}

  /// All names of our findings that are spoken of here.
  static Set<String> findings() {
    return SAME.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
  }

  /// Names of our findings; empty where we have none.
  static Set<String> of(String alert) {
    return SAME.getOrDefault(alert, Set.of());
  }

  /// What our finding of the same is about, where the alert's labels do not say it.
  static Optional<ObjectRef> object(String alert) {
    return Optional.ofNullable(OBJECTS.get(alert));
  }
}

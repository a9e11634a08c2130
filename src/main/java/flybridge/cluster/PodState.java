package flybridge.cluster;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a pod's cell says at a glance, from least to most alarming.
public enum PodState {
  /// Ended well; holds nothing any more.
  DONE,
  /// Running and ready.
  RUNNING,
  /// On its way: being pulled, created or warmed up for the first time.
  STARTING,
  /// Asked to go.
  TERMINATING,
  /// Not ready, or nowhere to run.
  UNREADY,
  /// Nobody knows: its node is not heard of.
  UNKNOWN,
  /// Crashing, failed, or unable to start.
  FAILING;

  /// A pod may take this long to become ready for the first time before that counts against it.
  static final long WARM_UP_SECONDS = 300;

  private static final long SAME_MOMENT_SECONDS = 2;

  /// Waiting reasons that are a step of a normal start (kubelet, `pkg/kubelet/kubelet_pods.go`);
  /// any other reason to wait is a failure.
  private static final Set<String> NORMAL_WAITING =
      Set.of("", "ContainerCreating", "PodInitializing");

  /// @param node the pod's node, null where it has none or may not be read
  /// @param nowSeconds the cluster's time, in seconds since the epoch
  public static PodState of(Pod pod, @Nullable Node node, long nowSeconds) {
    if (pod.phase().equals("Succeeded")) {
      return DONE;
    }
    if (pod.phase().equals("Failed")) {
      return pod.meta().deleting() ? TERMINATING : FAILING;
    }
    if (node != null && node.unknown() || pod.reason().equals("NodeLost")) {
      return UNKNOWN;
    }
    if (pod.meta().deleting()) {
      return TERMINATING;
    }
    if (failing(pod)) {
      return FAILING;
    }
    if (pod.ready()) {
      return RUNNING;
    }
    return warmingUp(pod, nowSeconds) ? STARTING : UNREADY;
  }

  /// The word that `kubectl get pods` prints under STATUS (kubernetes
  /// `pkg/printers/internalversion/printers.go`, printPod).
  public static String words(Pod pod) {
    String words = pod.reason().isEmpty() || pod.nodeName().isEmpty() ? pod.phase() : pod.reason();
    boolean initializing = false;
    int init = 0;
    int inits = (int) pod.status().containers().stream().filter(PodStatus.Container::init).count();
    for (PodStatus.Container container : pod.status().containers()) {
      if (container.init()) {
        boolean passed =
            container.phase() == Pod.ContainerState.Phase.TERMINATED && container.exitCode() == 0
                || container.phase() == Pod.ContainerState.Phase.RUNNING && container.ready();
        if (!passed && !initializing) {
          initializing = true;
          words = initWords(container, init, inits);
        }
        init++;
      } else if (!initializing && !reasonOf(container).isEmpty()) {
        words = reasonOf(container);
      }
    }
    if (pod.meta().deleting()) {
      return pod.reason().equals("NodeLost") ? "Unknown" : "Terminating";
    }
    return words;
  }

  private static String initWords(PodStatus.Container container, int index, int count) {
    return switch (container.phase()) {
      case TERMINATED -> "Init:" + reasonOf(container);
      case WAITING ->
          NORMAL_WAITING.contains(container.reason())
              ? "Init:" + index + "/" + count
              : "Init:" + container.reason();
      case RUNNING -> "Init:" + index + "/" + count;
    };
  }

  private static String reasonOf(PodStatus.Container container) {
    return switch (container.phase()) {
      case WAITING -> container.reason();
      case TERMINATED ->
          container.reason().isEmpty() ? "ExitCode:" + container.exitCode() : container.reason();
      case RUNNING -> "";
    };
  }

  private static boolean failing(Pod pod) {
    for (PodStatus.Container container : pod.status().containers()) {
      boolean stuck =
          container.phase() == Pod.ContainerState.Phase.WAITING
              && !NORMAL_WAITING.contains(container.reason());
      boolean died =
          container.phase() == Pod.ContainerState.Phase.TERMINATED && container.exitCode() != 0;
      if (stuck || died) {
        return true;
      }
    }
    return false;
  }

  /// When a pod that is [#STARTING] will have taken too long.
  ///
  /// @return in seconds since the epoch; [Long#MAX_VALUE] for never
  public static long lateAt(Pod pod) {
    return pod.nodeName().isEmpty() ? Long.MAX_VALUE : startedAt(pod) + WARM_UP_SECONDS;
  }

  private static long startedAt(Pod pod) {
    return pod.startedAt() == 0 ? pod.meta().createdAt() : pod.startedAt();
  }

  /// A pod that was never ready since it started still has its Ready condition from back then.
  private static boolean warmingUp(Pod pod, long nowSeconds) {
    if (pod.nodeName().isEmpty()) {
      return !pod.reason().equals("Unschedulable");
    }
    long since = startedAt(pod);
    boolean neverReady =
        pod.readyChangedAt() == 0 || pod.readyChangedAt() <= since + SAME_MOMENT_SECONDS;
    return neverReady && nowSeconds - since < WARM_UP_SECONDS;
  }
}

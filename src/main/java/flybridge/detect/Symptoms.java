package flybridge.detect;

import flybridge.change.Amounts;
import flybridge.cluster.Node;
import flybridge.cluster.Pod;
import flybridge.cluster.Pod.ContainerState;
import flybridge.cluster.Pod.ContainerState.Phase;
import flybridge.cluster.PodSpec.ContainerSpec;
import flybridge.cluster.PodStatus.Container;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads from a pod what ails it, the gravest first. What its node explains, it does not have: the
/// node's own finding tells that.
final class Symptoms {
  /// From this many restarts on, waiting to be started again is a loop.
  private static final int LOOP_RESTARTS = 2;

  /// A container that came back from a loop counts as well again after this long without an end.
  private static final long WELL_SECONDS = 180;

  /// How long a kill at the memory limit counts.
  private static final long KILL_COUNTS_SECONDS = 600;

  private static final long SAME_MOMENT_SECONDS = 2;

  /// The readiness of pods is told after this long if they never were.
  static final Duration START = Duration.ofSeconds(300);

  private static final Set<String> IMAGE_FOR_NOW =
      Set.of("ErrImagePull", "ImagePullBackOff", "RegistryUnavailable", "ImageInspectError");
  private static final Set<String> IMAGE_FOR_EVER =
      Set.of("InvalidImageName", "ErrImageNeverPull", "SignatureValidationFailed");
  private static final Set<String> NORMAL =
      Set.of("", "ContainerCreating", "PodInitializing", "CrashLoopBackOff");

  private Symptoms() {}

  /// Whether the pod plainly has none: it runs, is ready, and nothing of it ended before.
  static boolean none(Pod pod) {
    return pod.ready() && !pod.meta().deleting() && pod.restarts() == 0;
  }

  /// @param node the pod's node; null where it has none or may not be read
  /// @param looping whether it was in a loop when we last looked
  static @Nullable Symptom of(Pod pod, @Nullable Node node, boolean looping, long nowSeconds) {
    if (pod.finished() || node != null && !node.ready()) {
      return null;
    }
    if (pod.meta().deleting()) {
      return new Symptom(Ailment.TERMINATING, "", pod.meta().deletedAt());
    }
    if (pod.nodeName().isEmpty()) {
      return unplaced(pod);
    }
    Optional<Symptom> ofContainer =
        pod.containers().stream()
            .map(container -> ofContainer(pod, container, looping, nowSeconds))
            .filter(symptom -> symptom != null)
            .findFirst();
    return ofContainer.orElseGet(() -> pod.ready() ? null : ofReadiness(pod));
  }

  /// The scheduler gives a pod its reason at once. One that has none waits for a scheduler that
  /// does not look, unless it is gated on purpose.
  private static @Nullable Symptom unplaced(Pod pod) {
    if (pod.reason().equals("SchedulingGated")) {
      return null;
    }
    boolean refused = pod.reason().equals("Unschedulable");
    String detail = refused ? pod.message() : "no scheduler has looked at it";
    return new Symptom(Ailment.UNSCHEDULABLE, detail, pod.meta().createdAt());
  }

  private static @Nullable Symptom ofContainer(
      Pod pod, ContainerState state, boolean looping, long now) {
    boolean waiting = state.phase() == Phase.WAITING;
    if (waiting && IMAGE_FOR_EVER.contains(state.reason())) {
      return new Symptom(Ailment.IMAGE, image(pod, state.name()), started(pod))
          .patient(Duration.ZERO);
    }
    if (waiting && IMAGE_FOR_NOW.contains(state.reason())) {
      return new Symptom(Ailment.IMAGE, image(pod, state.name()), 0);
    }
    if (waiting && !NORMAL.contains(state.reason())) {
      return new Symptom(Ailment.CONFIG, state.reason(), 0);
    }
    if (loops(state, looping, now)) {
      return new Symptom(Ailment.CRASH, ending(state), 0);
    }
    return killedAtLimit(pod, state, now)
        ? new Symptom(Ailment.MEMORY, limit(pod, state.name()), lastKill(state))
        : null;
  }

  /// The kubelet starts again at once after the first end, waits ten seconds after the second,
  /// twice as long after each further one, and forgets after ten minutes of running ("Pod
  /// Lifecycle", container restart policy). Between two ends a container of a loop may run and even
  /// be ready.
  private static boolean loops(ContainerState state, boolean looping, long now) {
    if (state.restarts() < LOOP_RESTARTS) {
      return false;
    }
    return switch (state.phase()) {
      case WAITING -> state.reason().equals("CrashLoopBackOff");
      case RUNNING -> looping && state.lastEndedAt() > 0 && now - state.since() < WELL_SECONDS;
      case TERMINATED -> looping && state.exitCode() != 0;
    };
  }

  /// `exit 1`, `exit 137, OOMKilled`.
  private static String ending(ContainerState state) {
    boolean over = state.phase() == Phase.TERMINATED;
    int exit = over ? state.exitCode() : state.lastExitCode();
    String reason = over ? state.reason() : state.lastReason();
    boolean says = !reason.isEmpty() && !reason.equals("Error") && !reason.equals("Completed");
    return says ? "exit " + exit + ", " + reason : "exit " + exit;
  }

  private static boolean killedAtLimit(Pod pod, ContainerState state, long now) {
    long at = lastKill(state);
    return at > 0
        && now - at < KILL_COUNTS_SECONDS
        && !MemoryWithoutLimits.unlimited(pod, state.name());
  }

  private static long lastKill(ContainerState state) {
    if (state.phase() == Phase.TERMINATED && state.reason().equals("OOMKilled")) {
      return state.since();
    }
    return state.lastReason().equals("OOMKilled") ? state.lastEndedAt() : 0;
  }

  private static @Nullable Symptom ofReadiness(Pod pod) {
    List<Container> containers = pod.status().containers();
    if (containers.stream().anyMatch(Symptoms::ended)) {
      return null;
    }
    if (containers.isEmpty() || containers.stream().anyMatch(Symptoms::waits)) {
      boolean again = pod.restarts() > 0 || pod.readyChangedAt() > started(pod) + START.toSeconds();
      return new Symptom(Ailment.STARTING, "", again ? 0 : started(pod));
    }
    boolean wasReady = pod.readyChangedAt() > started(pod) + SAME_MOMENT_SECONDS;
    return wasReady
        ? new Symptom(Ailment.UNREADY, "", pod.readyChangedAt())
        : new Symptom(Ailment.UNREADY, "", started(pod)).patient(START);
  }

  /// It failed just now: it will be started again, or be called a loop.
  private static boolean ended(Container container) {
    return container.phase() == Phase.TERMINATED && container.exitCode() != 0;
  }

  private static boolean waits(Container container) {
    return container.phase() == Phase.WAITING;
  }

  private static long started(Pod pod) {
    return pod.startedAt() > 0 ? pod.startedAt() : pod.meta().createdAt();
  }

  private static String image(Pod pod, String container) {
    return pod.spec().containers().stream()
        .filter(one -> one.name().equals(container))
        .findFirst()
        .map(ContainerSpec::image)
        .orElse("");
  }

  private static String limit(Pod pod, String container) {
    return pod.spec().containers().stream()
        .filter(one -> one.name().equals(container))
        .findFirst()
        .map(one -> "limit " + Amounts.memory(one.memoryLimitBytes()))
        .orElse("");
  }

  /// When it would look different by time alone, in seconds since the epoch; 0 for never.
  static long changesAt(Symptom symptom, Pod pod) {
    return switch (symptom.ailment()) {
      case MEMORY -> symptom.toldSeconds() + KILL_COUNTS_SECONDS;
      case CRASH ->
          pod.containers().stream()
              .filter(state -> state.phase() == Phase.RUNNING && state.lastEndedAt() > 0)
              .mapToLong(state -> state.since() + WELL_SECONDS)
              .max()
              .orElse(0);
      default -> 0;
    };
  }
}

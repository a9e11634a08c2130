package flybridge.detect;

import java.time.Duration;

/// A way in which a pod goes wrong that shows in the pod itself. Each is a rule of its own, by its
/// [#rule].
///
/// What a pod's containers wait for is the kubelet's word (`pkg/kubelet/images/types.go`,
/// `pkg/kubelet/container/sync_result.go`, `pkg/kubelet/kuberuntime`); that no node takes it, the
/// scheduler's.
enum Ailment {
  /// The image cannot be had: `ErrImagePull` and `ImagePullBackOff`, once they last 15 s and so
  /// more than one try; a name that is none never gets better.
  IMAGE(
      "life/image-pull",
      "cannot pull its image",
      "cannot pull their image",
      Duration.ofSeconds(15)),

  /// The container cannot be made: a ConfigMap, Secret or key that is not there, a command that is
  /// not in the image.
  CONFIG("life/cannot-start", "cannot start", "cannot start", Duration.ofSeconds(15)),

  /// It ends again and again, at least three times, with the kubelet waiting longer each time.
  CRASH("life/crash-loop", "crashes again and again", "crash again and again", Duration.ZERO),

  /// It was killed at its own memory limit. One without a limit is a sign of its node's want.
  MEMORY(
      "capacity/memory-limit",
      "was killed at its memory limit",
      "were killed at their memory limit",
      Duration.ZERO),

  /// No node takes it. An autoscaler that is about to add one gets five minutes.
  UNSCHEDULABLE(
      "capacity/unschedulable", "fits on no node", "fit on no node", Duration.ofSeconds(30)),

  /// It has a node and does not start there: volumes, network, or an image of many gigabytes.
  STARTING("life/stuck-starting", "does not start", "do not start", Duration.ofMinutes(5)),

  /// It was ready and is not, or never came to be within five minutes of its start. Three minutes
  /// where others of its workload are ready.
  UNREADY("life/pods-unready", "is not ready", "are not ready", Duration.ofSeconds(30)),

  /// It was to go, its grace is over, and it is still there though its node is well.
  TERMINATING("life/stuck-terminating", "does not end", "do not end", Duration.ofMinutes(2));

  private final String rule;
  private final String ofOne;
  private final String ofMany;
  private final Duration patience;

  Ailment(String rule, String ofOne, String ofMany, Duration patience) {
    this.rule = rule;
    this.ofOne = ofOne;
    this.ofMany = ofMany;
    this.patience = patience;
  }

  /// The name of its findings.
  String rule() {
    return rule;
  }

  /// What is said of so many pods that have it.
  String verb(int pods) {
    return pods == 1 ? ofOne : ofMany;
  }

  /// How long it must last before it counts.
  Duration patience() {
    return patience;
  }
}

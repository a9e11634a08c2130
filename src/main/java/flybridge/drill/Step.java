package flybridge.drill;

import java.time.Duration;
import java.util.Optional;

/// Something that happens in a drill at a certain time. Workloads are `namespace/name`.
public sealed interface Step {

  /// What people did or saw, for the reader; nothing happens.
  record Story(String text) implements Step {}

  /// Every container of a workload on a node takes more and more memory.
  ///
  /// @param to what each holds after `over`
  /// @param most where each stops growing
  record MemoryRamp(String node, String workload, long from, long to, Duration over, long most)
      implements Step {}

  /// The containers hold what they usually do.
  record MemoryRelease(String node, String workload) implements Step {}

  /// The machine is so loaded that its kubelet's housekeeping does not get round.
  record Overload(String node) implements Step {}

  /// The machine gets nothing done for a time.
  record Stall(String node, Duration length) implements Step {}

  /// The machine gets something done only now and then.
  ///
  /// @param until on the incident's clock, how long after the drill's start
  /// @param working the longest time in which it works, at least half of it
  /// @param stalled the longest time in which it does not, at least half of it
  record Intermittent(String node, Duration until, Duration working, Duration stalled)
      implements Step {}

  /// Probes of the pods on a node run into their time limits.
  record ProbesFail(String node) implements Step {}

  /// The load is gone, and all that came of it.
  record Relieve(String node) implements Step {}

  record PowerOff(String node) implements Step {}

  record PowerOn(String node) implements Step {}

  record Cordon(String node) implements Step {}

  record Uncordon(String node) implements Step {}

  /// Cordons a node and evicts its pods as far as budgets allow, trying again every five seconds.
  record Drain(String node) implements Step {}

  /// @param container empty for the first
  record SetImage(String deployment, Optional<String> container, String image) implements Step {}

  record Scale(String workload, int replicas) implements Step {}

  /// Deletes the workload's pods, as people do to restart them.
  record RestartPods(String workload) implements Step {}

  /// The workload's processes end.
  record Crash(String workload, int exitCode) implements Step {}

  /// Whatever runs this image ends again after a time.
  record CrashingImage(String image, Duration after, int exitCode) implements Step {}

  /// This image cannot be fetched.
  record BrokenImage(String image) implements Step {}

  /// The API server answers nobody for a time.
  record ApiUnavailable(Duration length) implements Step {}

  /// API server, controller manager and scheduler are replaced by another version.
  record UpgradeControlPlane(String version) implements Step {}
}

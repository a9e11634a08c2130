package flybridge.cluster;

import java.util.List;

/// A pod.
///
/// @param spec shared with all pods of the same template
/// @param nodeName empty while unscheduled
/// @param phase `Pending`, `Running`, `Succeeded`, `Failed` or `Unknown`
/// @param reason `status.reason`, as `Evicted` or `NodeLost`; while unscheduled that of the
///   `PodScheduled` condition, as `Unschedulable`; while being deleted that of the
///   `DisruptionTarget` condition, as `EvictionByEvictionAPI`; empty otherwise
/// @param message belongs to the reason
/// @param ready its `Ready` condition
/// @param readyChangedAt when that last changed, in seconds since the epoch; 0 if never
/// @param startedAt `status.startTime` in seconds since the epoch; 0 if not started
/// @param containers states of its containers, init containers first
public record Pod(
    Meta meta,
    PodSpec spec,
    String nodeName,
    String phase,
    String reason,
    String message,
    boolean ready,
    long readyChangedAt,
    long startedAt,
    List<ContainerState> containers)
    implements Resource {

  /// @param phase whether it waits, runs or has ended
  /// @param reason of waiting or having ended, as `CrashLoopBackOff` or `OOMKilled`
  /// @param since started or ended, in seconds since the epoch; 0 while waiting
  /// @param exitCode of having ended; else 0
  /// @param lastReason why it last ended before, as `OOMKilled`; empty if never
  /// @param lastEndedAt when, in seconds since the epoch; 0 if never
  public record ContainerState(
      String name,
      boolean init,
      Phase phase,
      boolean ready,
      int restarts,
      String reason,
      long since,
      int exitCode,
      String lastReason,
      int lastExitCode,
      long lastEndedAt) {
    /// The three states of `containerStatuses[].state`.
    public enum Phase {
      WAITING,
      RUNNING,
      TERMINATED
    }
  }

  @Override
  public Kind kind() {
    return Kind.POD;
  }

  /// Restarts of all its containers.
  public int restarts() {
    int sum = 0;
    for (ContainerState container : containers) {
      sum += container.restarts();
    }
    return sum;
  }

  /// Whether it has ended for good and holds nothing of its node any more.
  public boolean finished() {
    return phase.equals("Succeeded") || phase.equals("Failed");
  }
}

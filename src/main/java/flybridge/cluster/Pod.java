package flybridge.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A pod; immutable. There may be 150,000 of them, so all that many have in common is stored once:
/// what a pod asks for ([PodSpec]), where it comes from ([Meta.Origin]) and how it stands
/// ([PodStatus]). What is left is its name, its node and its times.
public final class Pod implements Resource {
  private final Meta meta;
  private final PodSpec spec;
  private final String nodeName;
  private final PodStatus status;
  private final int readyChanged;
  private final int started;

  /// Packed: for each container since when it is as it is; after those, if any ended before, when
  /// each last did.
  private final int[] times;

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

    private ContainerState(PodStatus.Container status, long since, long lastEndedAt) {
      this(
          status.name(),
          status.init(),
          status.phase(),
          status.ready(),
          status.restarts(),
          status.reason(),
          since,
          status.exitCode(),
          status.lastReason(),
          status.lastExitCode(),
          lastEndedAt);
    }

    /// The same without its times.
    public PodStatus.Container status() {
      return new PodStatus.Container(
          name, init, phase, ready, restarts, reason, exitCode, lastReason, lastExitCode);
    }
  }

  /// @param spec shared with all pods of the same template
  /// @param nodeName empty while unscheduled
  /// @param status shared with all pods that stand the same
  /// @param readyChangedAt when its `Ready` condition last changed, in seconds since the epoch; 0
  ///   if never
  /// @param startedAt `status.startTime` in seconds since the epoch; 0 if not started
  /// @param containers the states of the containers of which the status speaks
  public Pod(
      Meta meta,
      PodSpec spec,
      String nodeName,
      PodStatus status,
      long readyChangedAt,
      long startedAt,
      List<ContainerState> containers) {
    this(
        meta,
        spec,
        nodeName,
        status,
        Seconds.packed(readyChangedAt),
        Seconds.packed(startedAt),
        times(containers));
  }

  /// One that shares nothing with others yet.
  public Pod(
      Meta meta,
      PodSpec spec,
      String nodeName,
      String phase,
      String reason,
      String message,
      boolean ready,
      long readyChangedAt,
      long startedAt,
      List<ContainerState> containers) {
    this(
        meta,
        spec,
        nodeName,
        new PodStatus(phase, reason, message, ready, PodStatus.timeless(containers)),
        readyChangedAt,
        startedAt,
        containers);
  }

  private Pod(
      Meta meta,
      PodSpec spec,
      String nodeName,
      PodStatus status,
      int readyChanged,
      int started,
      int[] times) {
    this.meta = meta;
    this.spec = spec;
    this.nodeName = nodeName;
    this.status = status;
    this.readyChanged = readyChanged;
    this.started = started;
    this.times = times;
  }

  private static int[] times(List<ContainerState> containers) {
    int count = containers.size();
    boolean ended = false;
    for (ContainerState container : containers) {
      ended |= container.lastEndedAt() != 0;
    }
    int[] times = new int[ended ? 2 * count : count];
    for (int i = 0; i < count; i++) {
      times[i] = Seconds.packed(containers.get(i).since());
      if (ended) {
        times[count + i] = Seconds.packed(containers.get(i).lastEndedAt());
      }
    }
    return times;
  }

  @Override
  public Kind kind() {
    return Kind.POD;
  }

  @Override
  public Meta meta() {
    return meta;
  }

  /// What it asks for.
  public PodSpec spec() {
    return spec;
  }

  /// Empty while unscheduled.
  public String nodeName() {
    return nodeName;
  }

  /// How it stands, without its times.
  public PodStatus status() {
    return status;
  }

  /// `Pending`, `Running`, `Succeeded`, `Failed` or `Unknown`.
  public String phase() {
    return status.phase();
  }

  public String reason() {
    return status.reason();
  }

  /// Belongs to the reason.
  public String message() {
    return status.message();
  }

  /// Its `Ready` condition.
  public boolean ready() {
    return status.ready();
  }

  /// When that last changed, in seconds since the epoch; 0 if never.
  public long readyChangedAt() {
    return Seconds.of(readyChanged);
  }

  /// `status.startTime` in seconds since the epoch; 0 if not started.
  public long startedAt() {
    return Seconds.of(started);
  }

  /// States of its containers, init containers first; put together for the caller. Who needs no
  /// times asks for its [#status].
  public List<ContainerState> containers() {
    List<PodStatus.Container> known = status.containers();
    int count = known.size();
    List<ContainerState> states = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long ended = times.length > count ? Seconds.of(times[count + i]) : 0;
      states.add(new ContainerState(known.get(i), Seconds.of(times[i]), ended));
    }
    return states;
  }

  /// Restarts of all its containers.
  public int restarts() {
    return status.restarts();
  }

  /// Whether it has ended for good and holds nothing of its node any more.
  public boolean finished() {
    return status.finished();
  }

  /// The same, holding what it has in common with another pod only once; itself if there is nothing
  /// to gain.
  Pod sharing(Pod other) {
    Meta ownMeta = meta.sharing(other.meta);
    PodSpec ownSpec = shared(spec, other.spec);
    String ownNode = shared(nodeName, other.nodeName);
    PodStatus ownStatus = shared(status, other.status);
    boolean gains =
        ownMeta != meta || ownSpec != spec || ownNode != nodeName || ownStatus != status;
    return gains
        ? new Pod(ownMeta, ownSpec, ownNode, ownStatus, readyChanged, started, times)
        : this;
  }

  @SuppressWarnings("ReferenceEquality")
  private static <T> T shared(T own, T other) {
    return own != other && own.equals(other) ? other : own;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Pod pod
        && meta.equals(pod.meta)
        && spec.equals(pod.spec)
        && nodeName.equals(pod.nodeName)
        && status.equals(pod.status)
        && readyChanged == pod.readyChanged
        && started == pod.started
        && Arrays.equals(times, pod.times);
  }

  @Override
  public int hashCode() {
    return Objects.hash(meta, nodeName, status);
  }

  @Override
  public String toString() {
    return "Pod[%s, %s, node %s, %s, ready since %d, started %d, %s]"
        .formatted(meta, spec, nodeName, status, readyChangedAt(), startedAt(), containers());
  }
}

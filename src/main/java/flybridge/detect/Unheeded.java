package flybridge.detect;

import flybridge.cluster.Kind;
import flybridge.cluster.Workload;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A workload was changed and no controller has looked at it: `change/not-acted-on`.
///
/// A controller writes `status.observedGeneration` as soon as it has seen a change (API
/// conventions, "Typical status properties"), within a second in a cluster that is well. For a
/// minute nothing: its controller is down, or drowned in work, or the API server refuses its
/// writes. A warning. To end it, look after the controller manager.
final class Unheeded extends ObjectDetector<Workload> {
  static final String NAME = "change/not-acted-on";

  private static final Duration LASTING = Duration.ofSeconds(60);

  private Unheeded(Kind kind) {
    super(NAME, kind);
  }

  /// One for each kind of workload that counts its generations.
  static List<Detector> all() {
    return List.of(
        new Unheeded(Kind.DEPLOYMENT),
        new Unheeded(Kind.STATEFUL_SET),
        new Unheeded(Kind.DAEMON_SET));
  }

  @Override
  @Nullable Trouble trouble(Workload workload, Observation now, Findings findings) {
    boolean unheeded =
        workload.observedGeneration() < workload.meta().generation() && !workload.meta().deleting();
    return unheeded
        ? Trouble.warning(
            "Nobody acts on the change of " + workload.name(),
            "generation "
                + workload.meta().generation()
                + " was written, "
                + workload.observedGeneration()
                + " was the last that its controller looked at",
            0,
            LASTING)
        : null;
  }
}

package flybridge.detect;

import flybridge.cluster.Condition;
import flybridge.cluster.HorizontalPodAutoscaler;
import flybridge.cluster.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An autoscaler cannot see what it scales by, or cannot scale: `capacity/autoscaler-blind`.
///
/// The controller says so by `ScalingActive` or `AbleToScale` False
/// (`pkg/controller/podautoscaler`, reasons FailedGetResourceMetric, FailedGetScale,
/// InvalidSelector and others). Load may then grow and nothing answers. `ScalingDisabled` is meant:
/// the target was scaled to none by hand.
///
/// Told after a minute, since metrics of new pods take that long; a warning. To silence it, mend
/// the metrics (metrics-server or the adapter), remove the autoscaler, or silence its alert.
final class AutoscalerBlind extends ObjectDetector<HorizontalPodAutoscaler> {
  static final String NAME = "capacity/autoscaler-blind";

  private static final Duration LASTING = Duration.ofSeconds(60);

  AutoscalerBlind() {
    super(NAME, Kind.HORIZONTAL_POD_AUTOSCALER);
  }

  @Override
  @Nullable Trouble trouble(HorizontalPodAutoscaler scaler, Observation now, Findings findings) {
    for (Condition condition : scaler.conditions()) {
      boolean counts =
          condition.type().equals("ScalingActive") || condition.type().equals("AbleToScale");
      if (counts
          && condition.status().equals("False")
          && !condition.reason().equals("ScalingDisabled")
          && !scaler.meta().deleting()) {
        return Trouble.warning(
            "Autoscaler " + scaler.name() + " " + what(condition),
            Phrases.line(
                scaler.target().kind()
                    + " "
                    + scaler.target().name()
                    + " stays at "
                    + Phrases.count(scaler.current(), "replica"),
                Phrases.shortened(Phrases.lastClause(condition.message()))),
            condition.changedAt(),
            LASTING);
      }
    }
    return null;
  }

  private static String what(Condition condition) {
    return condition.reason().contains("Metric") ? "sees no metrics" : "cannot scale";
  }
}

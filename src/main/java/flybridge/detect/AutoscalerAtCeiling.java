package flybridge.detect;

import flybridge.cluster.Condition;
import flybridge.cluster.HorizontalPodAutoscaler;
import flybridge.cluster.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An autoscaler wants more than it may have: `capacity/autoscaler-at-ceiling`.
///
/// `ScalingLimited` True with TooManyReplicas means that the metrics ask for more than
/// `maxReplicas` (`pkg/controller/podautoscaler/horizontal.go`). For ten minutes that is load that
/// finds no answer; for less it may be a peak as planned. A warning. To silence it, raise the
/// maximum, or silence its alert.
final class AutoscalerAtCeiling extends ObjectDetector<HorizontalPodAutoscaler> {
  static final String NAME = "capacity/autoscaler-at-ceiling";

  private static final Duration LASTING = Duration.ofMinutes(10);

  AutoscalerAtCeiling() {
    super(NAME, Kind.HORIZONTAL_POD_AUTOSCALER);
  }

  @Override
  @Nullable Trouble trouble(HorizontalPodAutoscaler scaler, Observation now, Findings findings) {
    Condition limited = null;
    for (Condition condition : scaler.conditions()) {
      if (condition.type().equals("ScalingLimited")) {
        limited = condition;
      }
    }
    boolean atCeiling =
        limited != null
            && limited.isTrue()
            && limited.reason().equals("TooManyReplicas")
            && scaler.maximum() > 1
            && scaler.current() >= scaler.maximum();
    return atCeiling
        ? Trouble.warning(
            "Autoscaler " + scaler.name() + " is at its ceiling",
            scaler.target().kind()
                + " "
                + scaler.target().name()
                + " wants more than "
                + Phrases.count(scaler.maximum(), "replica"),
            limited.changedAt(),
            LASTING)
        : null;
  }
}

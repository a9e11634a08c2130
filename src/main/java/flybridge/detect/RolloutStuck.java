package flybridge.detect;

import flybridge.cluster.Condition;
import flybridge.cluster.Kind;
import flybridge.cluster.Workload;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A Deployment's rollout does not get on: `change/rollout-stuck`.
///
/// The deployment controller says so itself: `Progressing` turns False with
/// ProgressDeadlineExceeded when no new pod became ready for `progressDeadlineSeconds`, ten minutes
/// by default ("Deployments", Failed Deployment). What keeps the new pods from starting is told by
/// `life/image-pull` and its like, and sooner.
///
/// A warning, since the old pods go on; critical where none is available. To silence it, undo or
/// pause the rollout.
final class RolloutStuck extends ObjectDetector<Workload> {
  static final String NAME = "change/rollout-stuck";

  RolloutStuck() {
    super(NAME, Kind.DEPLOYMENT);
  }

  @Override
  @Nullable Trouble trouble(Workload workload, Observation now, Findings findings) {
    Condition progressing = workload.condition("Progressing").orElse(null);
    boolean stuck =
        progressing != null
            && progressing.status().equals("False")
            && progressing.reason().equals("ProgressDeadlineExceeded");
    if (!stuck || workload.paused() || workload.meta().deleting()) {
      return null;
    }
    Trouble trouble =
        Trouble.warning(
            "The rollout of " + workload.name() + " is stuck",
            workload.updated()
                + " of "
                + workload.desired()
                + " pods are of the new template, "
                + workload.available()
                + " available in all",
            progressing.changedAt(),
            Duration.ZERO);
    return workload.available() == 0 && workload.desired() > 0 ? trouble.critical() : trouble;
  }
}

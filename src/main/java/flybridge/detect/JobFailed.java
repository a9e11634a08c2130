package flybridge.detect;

import flybridge.cluster.Condition;
import flybridge.cluster.Kind;
import flybridge.cluster.Workload;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A Job gave up: `life/job-failed`.
///
/// The job controller sets the condition `Failed` when its retries or its time are used up
/// (BackoffLimitExceeded, DeadlineExceeded, PodFailurePolicy; "Jobs", kubernetes.io); it stays
/// until the Job is deleted. What failed longer than a day ago is history and no alert. A warning,
/// at once. To silence it, delete the Job, or silence its alert.
final class JobFailed extends ObjectDetector<Workload> {
  static final String NAME = "life/job-failed";

  private static final Duration HISTORY = Duration.ofDays(1);

  JobFailed() {
    super(NAME, Kind.JOB);
  }

  @Override
  @Nullable Trouble trouble(Workload job, Observation now, Findings findings) {
    Condition failed = job.condition("Failed").orElse(null);
    boolean counts =
        failed != null
            && failed.isTrue()
            && !job.meta().deleting()
            && now.atSeconds() - failed.changedAt() < HISTORY.toSeconds();
    return counts
        ? Trouble.warning(
            "Job " + job.name() + " failed",
            Phrases.reason(failed),
            failed.changedAt(),
            Duration.ZERO)
        : null;
  }
}

package flybridge.detect;

import flybridge.cluster.CronJob;
import flybridge.cluster.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Runs of a CronJob pile up, each started before the last ones ended: `life/cron-job-piles-up`.
///
/// With `concurrencyPolicy: Allow`, the default, nothing stops that ("CronJob", kubernetes.io): one
/// run that hangs becomes a hundred that do. Told when four run at once for two minutes; a warning.
/// To silence it, forbid concurrency, suspend the CronJob, or silence its alert.
final class CronJobPiles extends ObjectDetector<CronJob> {
  static final String NAME = "life/cron-job-piles-up";

  private static final int MANY = 4;
  private static final Duration LASTING = Duration.ofMinutes(2);

  CronJobPiles() {
    super(NAME, Kind.CRON_JOB);
  }

  @Override
  @Nullable Trouble trouble(CronJob job, Observation now, Findings findings) {
    return job.active() >= MANY && !job.meta().deleting()
        ? Trouble.warning(
            "Runs of CronJob " + job.name() + " pile up",
            job.active() + " run at once, on the schedule " + job.schedule(),
            0,
            LASTING)
        : null;
  }
}

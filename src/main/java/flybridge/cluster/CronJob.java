package flybridge.cluster;

/// A job on a schedule.
///
/// @param lastScheduledAt in seconds since the epoch; 0 if never
public record CronJob(
    Meta meta, String schedule, boolean suspended, int active, long lastScheduledAt)
    implements Resource {
  @Override
  public Kind kind() {
    return Kind.CRON_JOB;
  }
}

package flybridge.watch.protobuf;

import flybridge.cluster.CronJob;
import flybridge.cluster.Resource;
import java.io.IOException;

/// Reads `CronJob` {metadata 1, spec 2 {schedule 1, suspend 4}, status 3 {active 1,
/// lastScheduleTime 4}}.
final class CronJobReader implements ObjectReader {
  private final MetaReader meta = new MetaReader(MetaReader.Managed.WRITERS);
  private String schedule = "";
  private boolean suspended;
  private int active;
  private long lastScheduledAt;

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(Message in) throws IOException {
    meta.clear();
    schedule = "";
    suspended = false;
    active = 0;
    lastScheduledAt = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> meta.read(in);
        case 2 -> spec(in);
        case 3 -> status(in);
        default -> in.pass();
      }
    }
    return new CronJob(meta.meta(), schedule, suspended, active, lastScheduledAt);
  }

  private void spec(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> schedule = in.sharedText();
        case 4 -> suspended = in.flag();
        default -> in.pass();
      }
    }
    in.leave(outer);
  }

  private void status(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> {
          active++;
          in.pass();
        }
        case 4 -> lastScheduledAt = in.seconds();
        default -> in.pass();
      }
    }
    in.leave(outer);
  }
}

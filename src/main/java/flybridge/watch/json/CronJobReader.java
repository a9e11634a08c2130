package flybridge.watch.json;

import flybridge.cluster.CronJob;
import flybridge.cluster.Resource;
import java.io.IOException;

/// Reads jobs on a schedule.
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
  public Resource read(JsonCursor json) throws IOException {
    meta.clear();
    schedule = "";
    suspended = false;
    active = 0;
    lastScheduledAt = 0;
    json.object(
        field -> {
          switch (field) {
            case "metadata" -> meta.read(json);
            case "spec" -> json.object(part -> spec(json, part));
            case "status" -> json.object(part -> status(json, part));
            default -> json.skip();
          }
        });
    return new CronJob(meta.meta(), schedule, suspended, active, lastScheduledAt);
  }

  private void spec(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "schedule" -> schedule = json.sharedText();
      case "suspend" -> suspended = json.flag();
      default -> json.skip();
    }
  }

  private void status(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "active" ->
          json.array(
              () -> {
                active++;
                json.skip();
              });
      case "lastScheduleTime" -> lastScheduledAt = json.seconds();
      default -> json.skip();
    }
  }
}

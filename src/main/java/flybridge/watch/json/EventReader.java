package flybridge.watch.json;

import flybridge.cluster.Event;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Resource;
import java.io.IOException;

/// Reads events (core/v1). Old reporters fill `count` and `lastTimestamp`, new ones `eventTime` and
/// `series`; some fill both.
final class EventReader implements ObjectReader {
  private final MetaReader meta = new MetaReader(MetaReader.Managed.NOTHING);
  private ObjectRef regarding = new ObjectRef("", "", "");
  private String type = "";
  private String reason = "";
  private String message = "";
  private int count;
  private int seriesCount;
  private long firstAt;
  private long lastAt;
  private long eventAt;
  private long seriesAt;
  private String source = "";
  private String reporter = "";

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(JsonCursor json) throws IOException {
    clear();
    json.object(field -> field(json, field));
    var known = meta.meta();
    long first = firstAt != 0 ? firstAt : eventAt != 0 ? eventAt : known.createdAt();
    long last = Math.max(first, Math.max(lastAt, seriesAt));
    return new Event(
        known,
        regarding,
        type,
        reason,
        message,
        Math.max(1, Math.max(count, seriesCount)),
        first,
        last,
        source.isEmpty() ? reporter : source);
  }

  private void clear() {
    meta.clear();
    regarding = new ObjectRef("", "", "");
    type = "";
    reason = "";
    message = "";
    count = 0;
    seriesCount = 0;
    firstAt = 0;
    lastAt = 0;
    eventAt = 0;
    seriesAt = 0;
    source = "";
    reporter = "";
  }

  private void field(JsonCursor json, String field) throws IOException {
    switch (field) {
      case "metadata" -> meta.read(json);
      case "involvedObject" -> regarding = ReferenceReader.read(json);
      case "type" -> type = json.sharedText();
      case "reason" -> reason = json.sharedText();
      case "message" -> message = json.sharedText();
      case "count" -> count = json.count();
      case "firstTimestamp" -> firstAt = json.seconds();
      case "lastTimestamp" -> lastAt = json.seconds();
      case "eventTime" -> eventAt = json.seconds();
      case "source" -> source = PodSpecReader.one(json, "component");
      case "reportingComponent" -> reporter = json.sharedText();
      case "series" -> json.object(part -> series(json, part));
      default -> json.skip();
    }
  }

  private void series(JsonCursor json, String part) throws IOException {
    switch (part) {
      case "count" -> seriesCount = json.count();
      case "lastObservedTime" -> seriesAt = json.seconds();
      default -> json.skip();
    }
  }
}

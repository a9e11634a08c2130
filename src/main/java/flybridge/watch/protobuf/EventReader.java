package flybridge.watch.protobuf;

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
  private String source = "";
  private String reporter = "";
  private int count;
  private int seriesCount;
  private long firstAt;
  private long lastAt;
  private long eventAt;
  private long seriesAt;

  @Override
  public MetaReader meta() {
    return meta;
  }

  @Override
  public Resource read(Message in) throws IOException {
    clear();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> meta.read(in);
        case 2 -> regarding = reference(in);
        case 3 -> reason = in.sharedText();
        case 4 -> message = in.sharedText();
        case 5 -> source = in.one(1);
        case 6 -> firstAt = in.seconds();
        case 7 -> lastAt = in.seconds();
        case 8 -> count = in.count();
        case 9 -> type = in.sharedText();
        case 10 -> eventAt = in.seconds();
        case 11 -> series(in);
        case 14 -> reporter = in.sharedText();
        default -> in.pass();
      }
    }
    var known = meta.meta();
    long first = firstAt != 0 ? firstAt : eventAt != 0 ? eventAt : known.createdAt();
    return new Event(
        known,
        regarding,
        type,
        reason,
        message,
        Math.max(1, Math.max(count, seriesCount)),
        first,
        Math.max(first, Math.max(lastAt, seriesAt)),
        source.isEmpty() ? reporter : source);
  }

  private void clear() {
    meta.clear();
    regarding = new ObjectRef("", "", "");
    type = "";
    reason = "";
    message = "";
    source = "";
    reporter = "";
    count = 0;
    seriesCount = 0;
    firstAt = 0;
    lastAt = 0;
    eventAt = 0;
    seriesAt = 0;
  }

  /// `ObjectReference` {kind 1, namespace 2, name 3}.
  private static ObjectRef reference(Message in) throws IOException {
    String kind = "";
    String namespace = "";
    String name = "";
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> kind = in.sharedText();
        case 2 -> namespace = in.sharedText();
        case 3 -> name = in.sharedText();
        default -> in.pass();
      }
    }
    in.leave(outer);
    return in.shared(new ObjectRef(kind, namespace, name));
  }

  private void series(Message in) throws IOException {
    int outer = in.enter();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> seriesCount = in.count();
        case 2 -> seriesAt = in.seconds();
        default -> in.pass();
      }
    }
    in.leave(outer);
  }
}

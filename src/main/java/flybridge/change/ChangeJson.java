package flybridge.change;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.cluster.ObjectRef;
import java.time.Instant;
import java.util.List;

/// Changes as the document that `flybridge changes --json` prints.
public final class ChangeJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ChangeJson() {}

  /// `{"covered": {…}, "changes": […], "skew": […]}`, newest first; times are ISO 8601 in UTC, what
  /// is not known is null.
  public static ObjectNode of(List<Change> changes, Coverage covered, List<Standing> standings) {
    ObjectNode document = JSON.objectNode();
    document.set("covered", of(covered));
    ArrayNode rows = document.putArray("changes");
    changes.forEach(change -> rows.add(of(change)));
    ArrayNode skew = document.putArray("skew");
    standings.forEach(standing -> skew.add(of(standing)));
    return document;
  }

  private static ObjectNode of(Coverage covered) {
    ObjectNode json = JSON.objectNode();
    json.put("from", covered.from().toString());
    json.put("to", covered.to().toString());
    Instant since = covered.liveSince();
    json.put("liveSince", since == null ? null : since.toString());
    ArrayNode gaps = json.putArray("gaps");
    for (Coverage.Gap gap : covered.gaps()) {
      gaps.addObject()
          .put("from", gap.from().toString())
          .put("to", gap.to().toString())
          .put("why", gap.why());
    }
    return json;
  }

  private static ObjectNode of(Standing standing) {
    return JSON.objectNode()
        .put("component", standing.component().title())
        .put("pool", standing.pool().isEmpty() ? null : standing.pool())
        .put("version", standing.version())
        .put("count", standing.count())
        .put("minorsBehind", standing.behind())
        .put("verdict", standing.verdict().word())
        .put("supported", standing.verdict().supported());
  }

  /// One change, as `{"at", "kind", "object", "before", "after", "who", …}`.
  public static ObjectNode of(Change change) {
    ObjectNode row = JSON.objectNode();
    row.put("at", change.at().toString());
    row.put("kind", change.what());
    row.set("object", of(change.object()));
    row.put("before", change.before());
    row.put("after", change.after());
    Attribution by = change.by();
    row.put("who", by.who().isEmpty() ? null : by.who());
    row.put("certainty", by.certainty().word());
    row.put("tool", by.tool().isEmpty() ? null : by.tool());
    row.put("live", change.live());
    change.consequences().forEach(row.putArray("consequences")::add);
    row.put("source", by.source());
    Course course = change.course();
    Instant until = course.until();
    row.put("inFlight", course.isUnderWay());
    row.put(
        course.isUnderWay() ? "expectedEnd" : "endedAt", until == null ? null : until.toString());
    by.others().forEach(row.putArray("otherEvidence")::add);
    if (change.objects().size() > 1) {
      ArrayNode all = row.putArray("objects");
      change.objects().forEach(object -> all.add(of(object)));
    }
    return row;
  }

  private static ObjectNode of(ObjectRef object) {
    ObjectNode named = JSON.objectNode();
    named.put("kind", object.kind());
    named.put("namespace", object.namespace());
    named.put("name", object.name());
    return named;
  }
}

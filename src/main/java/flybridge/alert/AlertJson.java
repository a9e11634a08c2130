package flybridge.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.cluster.ObjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The feed as the document that `flybridge alerts --json` prints.
public final class AlertJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AlertJson() {}

  /// `{"alerts": […]}` in the feed's order; times are ISO 8601 in UTC, what is not known is null.
  public static ObjectNode of(AlertFeed feed) {
    ObjectNode document = JSON.objectNode();
    put(document, "asOf", feed.asOf());
    ArrayNode alerts = document.putArray("alerts");
    int rank = 1;
    for (Alert alert : feed.alerts()) {
      alerts.add(of(alert, rank++));
    }
    return document;
  }

  private static ObjectNode of(Alert alert, int rank) {
    ObjectNode row = JSON.objectNode();
    row.put("rank", rank);
    row.put("finding", alert.finding());
    row.put("family", alert.family());
    row.put("severity", alert.severity().word());
    row.put("state", alert.state().word());
    row.set("object", of(alert.object()));
    row.put("title", alert.title());
    row.put("evidence", alert.evidence());
    put(row, "since", alert.since());
    row.put("estimate", alert.estimate());
    put(row, "resolvedAt", alert.resolvedAt());
    ObjectRef cause = alert.cause();
    row.set("cause", cause == null ? JSON.nullNode() : of(cause));
    row.put("acknowledgedBy", alert.acknowledgedBy());
    row.put("times", alert.times());
    return row;
  }

  /// `{"kind", "namespace", "name"}`, the form in which every document names an object.
  public static ObjectNode of(ObjectRef object) {
    ObjectNode named = JSON.objectNode();
    named.put("kind", object.kind());
    named.put("namespace", object.namespace());
    named.put("name", object.name());
    return named;
  }

  private static void put(ObjectNode row, String field, @Nullable Instant time) {
    row.put(field, time == null ? null : time.toString());
  }
}

package flybridge.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.change.ChangeJson;
import flybridge.change.Suspects.Suspect;
import flybridge.cluster.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The feed as the document that `flybridge alerts --json` prints.
public final class AlertJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AlertJson() {}

  /// Of each alert so many changes before it are told.
  private static final int MOST_SUSPECTS = 5;

  /// `{"alerts": […]}` in the feed's order; times are ISO 8601 in UTC, what is not known is null.
  public static ObjectNode of(AlertFeed feed) {
    return of(feed, alert -> List.of());
  }

  /// The same, with the changes before each alert that matter most likely.
  public static ObjectNode of(AlertFeed feed, Function<Alert, List<Suspect>> suspects) {
    ObjectNode document = JSON.objectNode();
    put(document, "asOf", feed.asOf());
    ArrayNode alerts = document.putArray("alerts");
    int rank = 1;
    for (Alert alert : feed.alerts()) {
      ObjectNode row = of(alert, rank++);
      ArrayNode before = row.putArray("changedBefore");
      suspects.apply(alert).stream()
          .limit(MOST_SUSPECTS)
          .forEach(suspect -> before.add(of(suspect)));
      alerts.add(row);
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

  private static ObjectNode of(Suspect suspect) {
    ObjectNode row = ChangeJson.of(suspect.change());
    row.put("reason", suspect.reason());
    row.put("score", Math.round(suspect.score() * 1_000) / 1_000.0);
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

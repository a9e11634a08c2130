package flybridge.score;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.alert.AlertJson;
import flybridge.score.Score.Alarm;
import flybridge.score.Score.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Scores as the document that `flybridge drill score --json` prints.
public final class ScoreJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final double MILLIS = 1_000.0;

  private ScoreJson() {}

  /// Times are ISO 8601 in UTC, delays seconds of the incident's time; what there is not is null.
  public static ObjectNode of(List<Score> scores) {
    ObjectNode document = JSON.objectNode();
    ArrayNode drills = document.putArray("drills");
    for (Score score : scores) {
      ObjectNode drill = drills.addObject();
      drill.put("name", score.drill());
      ArrayNode findings = drill.putArray("findings");
      score.marks().forEach(mark -> findings.add(mark(mark)));
      ArrayNode missed = drill.putArray("missed");
      score.missed().forEach(mark -> missed.add(mark(mark)));
      ArrayNode unexpected = drill.putArray("unexpected");
      score.unexpected().forEach(alarm -> unexpected.add(alarm(alarm)));
    }
    return document;
  }

  private static ObjectNode mark(Mark mark) {
    ObjectNode row = named(mark.finding(), AlertJson.of(mark.object()));
    Alarm raised = mark.raised();
    row.put("visibleAt", text(mark.visibleAt()));
    row.put("raisedAt", text(raised == null ? null : raised.at()));
    row.put("delaySeconds", seconds(mark.delay().orElse(null)));
    row.put("rank", raised == null ? null : raised.rank());
    row.put("realDelaySeconds", seconds(mark.realDelay()));
    return row;
  }

  private static ObjectNode alarm(Alarm alarm) {
    ObjectNode row = named(alarm.finding(), AlertJson.of(alarm.object()));
    row.put("raisedAt", text(alarm.at()));
    row.put("rank", alarm.rank());
    row.put("title", alarm.title());
    return row;
  }

  private static ObjectNode named(String finding, ObjectNode object) {
    ObjectNode row = JSON.objectNode();
    row.put("finding", finding);
    row.set("object", object);
    return row;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static @Nullable Double seconds(@Nullable Duration delay) {
    return delay == null ? null : delay.toMillis() / MILLIS;
  }
}

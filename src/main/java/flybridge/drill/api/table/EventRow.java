package flybridge.drill.api.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/// An event's row, from its core/v1 form.
final class EventRow {
  private EventRow() {}

  static Row of(JsonNode event) {
    JsonNode about = event.path("involvedObject");
    JsonNode series = event.path("series");
    JsonNode first =
        event.hasNonNull("firstTimestamp") ? event.path("firstTimestamp") : event.path("eventTime");
    JsonNode last = event.hasNonNull("lastTimestamp") ? event.path("lastTimestamp") : first;
    long count = Math.max(1, event.path("count").asLong());
    if (series.isObject()) {
      last = series.path("lastObservedTime");
      count = series.path("count").asLong();
    }
    String kind = about.path("kind").asText().toLowerCase(Locale.ROOT);
    String name = about.path("name").asText();
    Row row = new Row().age(last).text(event.path("type").asText());
    row.text(event.path("reason").asText()).text(name.isEmpty() ? kind : kind + "/" + name);
    row.text(about.path("fieldPath").asText()).text(source(event));
    row.text(event.path("message").asText().strip()).age(first).number(count);
    return row.text(event.at("/metadata/name").asText());
  }

  private static String source(JsonNode event) {
    String component = event.at("/source/component").asText();
    String place = event.at("/source/host").asText();
    if (component.isEmpty()) {
      component = event.path("reportingComponent").asText();
      place = event.path("reportingInstance").asText();
    }
    return place.isEmpty() ? component : component + ", " + place;
  }
}

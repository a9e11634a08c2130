package flybridge.drill.api.table;

import static flybridge.drill.api.table.WorkloadRows.created;
import static flybridge.drill.api.table.WorkloadRows.named;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// A HorizontalPodAutoscaler's row.
final class AutoscalerRow {
  private static final int SHOWN = 2;
  private static final String UNKNOWN = "<unknown>";

  private AutoscalerRow() {}

  static Row of(JsonNode object) {
    JsonNode target = object.at("/spec/scaleTargetRef");
    JsonNode least = object.at("/spec/minReplicas");
    Row row = named(object);
    row.text(target.path("kind").asText() + "/" + target.path("name").asText());
    row.text(metrics(object)).text(least.isMissingNode() ? Words.UNSET : least.asText());
    row.number(object.at("/spec/maxReplicas").asInt());
    row.number(object.at("/status/currentReplicas").asInt());
    return row.age(created(object));
  }

  private static String metrics(JsonNode object) {
    JsonNode statuses = object.at("/status/currentMetrics");
    List<String> texts = new ArrayList<>();
    for (JsonNode spec : object.at("/spec/metrics")) {
      texts.add(metric(spec, statuses.path(texts.size())));
    }
    return texts.isEmpty() ? Words.NONE : Words.some(texts, SHOWN, ", ");
  }

  private static String metric(JsonNode spec, JsonNode status) {
    return switch (spec.path("type").asText()) {
      case "Resource" -> resource(spec.path("resource"), status.path("resource"));
      case "ContainerResource" ->
          resource(spec.path("containerResource"), status.path("containerResource"));
      case "Pods" -> value(spec.path("pods"), status.path("pods"), "averageValue");
      case "Object" -> valueOrAverage(spec.path("object"), status.path("object"));
      case "External" -> valueOrAverage(spec.path("external"), status.path("external"));
      default -> "<unknown type>";
    };
  }

  private static String resource(JsonNode spec, JsonNode status) {
    String name = spec.path("name").asText();
    if (spec.at("/target").has("averageValue")) {
      return name + ": " + value(spec, status, "averageValue");
    }
    return "%s: %s/%s"
        .formatted(
            name,
            percent(status.at("/current/averageUtilization"), UNKNOWN),
            percent(spec.at("/target/averageUtilization"), "<auto>"));
  }

  private static String valueOrAverage(JsonNode spec, JsonNode status) {
    return spec.at("/target").has("averageValue")
        ? value(spec, status, "averageValue") + " (avg)"
        : value(spec, status, "value");
  }

  private static String value(JsonNode spec, JsonNode status, String field) {
    String current = status.path("current").path(field).asText();
    return (current.isEmpty() ? UNKNOWN : current) + "/" + spec.path("target").path(field).asText();
  }

  private static String percent(JsonNode value, String missing) {
    return value.isNumber() ? value.asInt() + "%" : missing;
  }
}

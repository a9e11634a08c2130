package flybridge.drill.api.table;

import static flybridge.drill.api.table.WorkloadRows.age;
import static flybridge.drill.api.table.WorkloadRows.named;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/// Rows of configuration, access, storage and bookkeeping.
final class OtherRows {
  private static final Map<String, String> MODES =
      Map.of(
          "ReadWriteOnce", "RWO",
          "ReadOnlyMany", "ROX",
          "ReadWriteMany", "RWX",
          "ReadWriteOncePod", "RWOP");

  private OtherRows() {}

  static Row namespace(JsonNode object, Instant now) {
    return named(object).text(object.at("/status/phase").asText()).text(age(object, now));
  }

  static Row configMap(JsonNode object, Instant now) {
    int entries = object.path("data").size() + object.path("binaryData").size();
    return named(object).number(entries).text(age(object, now));
  }

  static Row secret(JsonNode object, Instant now) {
    Row row = named(object).text(object.path("type").asText());
    return row.number(object.path("data").size()).text(age(object, now));
  }

  static Row serviceAccount(JsonNode object, Instant now) {
    return named(object).number(object.path("secrets").size()).text(age(object, now));
  }

  static Row lease(JsonNode object, Instant now) {
    return named(object).text(object.at("/spec/holderIdentity").asText()).text(age(object, now));
  }

  static Row budget(JsonNode object, Instant now) {
    Row row = named(object);
    row.text(orNotApplicable(object.at("/spec/minAvailable")));
    row.text(orNotApplicable(object.at("/spec/maxUnavailable")));
    return row.number(object.at("/status/disruptionsAllowed").asInt()).text(age(object, now));
  }

  static Row claim(JsonNode object, Instant now) {
    boolean going = !object.at("/metadata/deletionTimestamp").isMissingNode();
    Row row = named(object);
    row.text(going ? "Terminating" : object.at("/status/phase").asText());
    row.text(object.at("/spec/volumeName").asText());
    boolean bound = !object.at("/spec/volumeName").asText().isEmpty();
    row.text(bound ? object.at("/status/capacity/storage").asText() : "");
    row.text(
        Words.stream(object.at("/status/accessModes"))
            .map(mode -> MODES.getOrDefault(mode.asText(), mode.asText()))
            .collect(Collectors.joining(",")));
    row.text(object.at("/spec/storageClassName").asText());
    row.text(orUnset(object.at("/spec/volumeAttributesClassName"))).text(age(object, now));
    return row.text(orUnset(object.at("/spec/volumeMode")));
  }

  private static String orNotApplicable(JsonNode value) {
    return value.isMissingNode() ? "N/A" : value.asText();
  }

  private static String orUnset(JsonNode value) {
    return value.asText().isEmpty() ? Words.UNSET : value.asText();
  }
}

package flybridge.drill.api.table;

import static flybridge.drill.api.table.WorkloadRows.created;
import static flybridge.drill.api.table.WorkloadRows.named;

import com.fasterxml.jackson.databind.JsonNode;
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

  static Row namespace(JsonNode object) {
    return named(object).text(object.at("/status/phase").asText()).age(created(object));
  }

  static Row configMap(JsonNode object) {
    int entries = object.path("data").size() + object.path("binaryData").size();
    return named(object).number(entries).age(created(object));
  }

  static Row secret(JsonNode object) {
    Row row = named(object).text(object.path("type").asText());
    return row.number(object.path("data").size()).age(created(object));
  }

  static Row serviceAccount(JsonNode object) {
    return named(object).number(object.path("secrets").size()).age(created(object));
  }

  static Row lease(JsonNode object) {
    return named(object).text(object.at("/spec/holderIdentity").asText()).age(created(object));
  }

  static Row budget(JsonNode object) {
    Row row = named(object);
    row.text(orNotApplicable(object.at("/spec/minAvailable")));
    row.text(orNotApplicable(object.at("/spec/maxUnavailable")));
    return row.number(object.at("/status/disruptionsAllowed").asInt()).age(created(object));
  }

  static Row claim(JsonNode object) {
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
    row.text(orUnset(object.at("/spec/volumeAttributesClassName"))).age(created(object));
    return row.text(orUnset(object.at("/spec/volumeMode")));
  }

  private static String orNotApplicable(JsonNode value) {
    return value.isMissingNode() ? "N/A" : value.asText();
  }

  private static String orUnset(JsonNode value) {
    return value.asText().isEmpty() ? Words.UNSET : value.asText();
  }
}

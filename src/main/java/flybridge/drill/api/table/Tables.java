package flybridge.drill.api.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// The tables of all kinds, by the name of their resource.
public final class Tables {
  private static final Map<String, Function<JsonNode, Row>> PRINTERS =
      Map.ofEntries(
          Map.entry("pods", PodRow::of),
          Map.entry("nodes", NodeRow::of),
          Map.entry("events", EventRow::of),
          Map.entry("horizontalpodautoscalers", AutoscalerRow::of),
          Map.entry("deployments", WorkloadRows::deployment),
          Map.entry("replicasets", WorkloadRows::replicaSet),
          Map.entry("statefulsets", WorkloadRows::statefulSet),
          Map.entry("daemonsets", WorkloadRows::daemonSet),
          Map.entry("jobs", WorkloadRows::job),
          Map.entry("cronjobs", WorkloadRows::cronJob),
          Map.entry("controllerrevisions", WorkloadRows::controllerRevision),
          Map.entry("services", NetworkRows::service),
          Map.entry("endpointslices", NetworkRows::endpointSlice),
          Map.entry("namespaces", OtherRows::namespace),
          Map.entry("configmaps", OtherRows::configMap),
          Map.entry("secrets", OtherRows::secret),
          Map.entry("serviceaccounts", OtherRows::serviceAccount),
          Map.entry("leases", OtherRows::lease),
          Map.entry("poddisruptionbudgets", OtherRows::budget),
          Map.entry("persistentvolumeclaims", OtherRows::claim));
  private final JsonNode columns;

  /// Reads the columns, which come with their descriptions from a resource beside this class.
  public Tables() {
    try (InputStream in =
        Objects.requireNonNull(
            Tables.class.getResourceAsStream("/flybridge/drill/api/columns.json"))) {
      columns = new JsonMapper().readTree(in);
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }

  /// The column definitions of a resource.
  public JsonNode columns(String resource) {
    return columns.path(resource);
  }

  /// The row of an object, with a cell for each column.
  public static PrintedRow row(String resource, JsonNode object) {
    return Objects.requireNonNull(PRINTERS.get(resource), resource)
        .apply(object)
        .printed(conditions(resource, object));
  }

  /// A `LabelSelector` as selectors are written in queries.
  public static String selector(JsonNode selector) {
    return Words.selector(selector);
  }

  /// That a pod has come to its end.
  private static byte[] conditions(String resource, JsonNode object) {
    return switch (resource.equals("pods") ? object.at("/status/phase").asText() : "") {
      case "Succeeded" -> ended("Succeeded", "The pod has completed successfully.");
      case "Failed" -> ended("Failed", "The pod failed.");
      default -> new byte[0];
    };
  }

  private static byte[] ended(String reason, String message) {
    ArrayNode conditions = JsonNodeFactory.instance.arrayNode();
    ObjectNode condition = conditions.addObject();
    condition.put("type", "Completed").put("status", "True");
    condition.put("reason", reason).put("message", message);
    return conditions.toString().getBytes(StandardCharsets.UTF_8);
  }
}

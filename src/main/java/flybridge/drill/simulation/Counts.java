package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Numbers in the API's objects.
final class Counts {
  private Counts() {}

  /// Go leaves a zero out of most status fields (`omitempty`).
  static void putIfAny(ObjectNode status, String field, long count) {
    if (count != 0) {
      status.put(field, count);
    }
  }

  /// A number, or a share of all as `25%` (apimachinery `util/intstr`,
  /// GetScaledValueFromIntOrPercent).
  static int of(JsonNode numberOrShare, int all, boolean roundUp) {
    String text = numberOrShare.asText("0");
    if (!text.endsWith("%")) {
      return Integer.parseInt(text);
    }
    double share = Integer.parseInt(text.substring(0, text.length() - 1)) * all / 100.0;
    return (int) (roundUp ? Math.ceil(share) : Math.floor(share));
  }
}

package flybridge.drill.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// A pod's quality of service class, which decides who goes first under pressure (kubernetes
/// `pkg/apis/core/v1/helper/qos`).
final class Quality {
  private static final List<String> COUNTED = List.of("cpu", "memory");

  private Quality() {}

  static String of(JsonNode pod) {
    boolean anything = false;
    boolean guaranteed = true;
    for (JsonNode container : pod.at("/spec/containers")) {
      JsonNode limits = container.at("/resources/limits");
      JsonNode requests = container.at("/resources/requests");
      for (String resource : COUNTED) {
        JsonNode limit = limits.path(resource);
        JsonNode request = requests.path(resource);
        anything |= !limit.isMissingNode() || !request.isMissingNode();
        guaranteed &= !limit.isMissingNode() && (request.isMissingNode() || request.equals(limit));
      }
    }
    return !anything ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
  }
}

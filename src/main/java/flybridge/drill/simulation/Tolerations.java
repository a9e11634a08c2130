package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// Which taints a pod puts up with (component-helpers `scheduling/corev1/helpers.go`,
/// TolerationsTolerateTaint).
final class Tolerations {
  private Tolerations() {}

  static Optional<JsonNode> forTaint(JsonNode tolerations, JsonNode taint) {
    for (JsonNode toleration : tolerations) {
      if (tolerates(toleration, taint)) {
        return Optional.of(toleration);
      }
    }
    return Optional.empty();
  }

  private static boolean tolerates(JsonNode toleration, JsonNode taint) {
    String effect = toleration.path("effect").asText();
    if (!effect.isEmpty() && !effect.equals(taint.path("effect").asText())) {
      return false;
    }
    String key = toleration.path("key").asText();
    if (!key.isEmpty() && !key.equals(taint.path("key").asText())) {
      return false;
    }
    return toleration.path("operator").asText().equals("Exists")
        || toleration.path("value").asText().equals(taint.path("value").asText());
  }
}

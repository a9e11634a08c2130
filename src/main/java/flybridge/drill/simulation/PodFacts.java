package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/// What controllers ask about a pod all the time, read once from each of its states, so that
/// indexes need not keep the whole object.
///
/// @param node where it is bound, empty while it is not
/// @param owner the uid of its controller, empty when it has none
/// @param readySince when its Ready condition last changed
/// @param milliCpu requested
/// @param memoryBytes requested
record PodFacts(
    String namespace,
    String name,
    String uid,
    String node,
    String owner,
    Map<String, String> labels,
    String phase,
    boolean ready,
    boolean deleting,
    String ip,
    Instant created,
    Instant readySince,
    int restarts,
    long milliCpu,
    long memoryBytes) {

  static PodFacts of(ObjectNode pod) {
    long milliCpu = 0;
    long memoryBytes = 0;
    for (JsonNode container : pod.at("/spec/containers")) {
      JsonNode requests = container.at("/resources/requests");
      milliCpu += Quantity.thousandths(requests.path("cpu"));
      memoryBytes += Quantity.units(requests.path("memory"));
    }
    int restarts = 0;
    for (JsonNode status : pod.at("/status/containerStatuses")) {
      restarts += status.path("restartCount").asInt();
    }
    JsonNode ready = Fields.condition(pod, "Ready").orElseGet(Fields::object);
    return new PodFacts(
        Fields.namespace(pod),
        Fields.name(pod),
        Fields.uid(pod),
        pod.at("/spec/nodeName").asText(),
        Fields.controller(pod).map(owner -> owner.path("uid").asText()).orElse(""),
        Fields.labels(pod),
        pod.at("/status/phase").asText(),
        ready.path("status").asText().equals("True"),
        Fields.isDeleting(pod),
        pod.at("/status/podIP").asText(),
        Fields.instant(pod.at("/metadata/creationTimestamp")),
        Fields.instant(ready.path("lastTransitionTime")),
        restarts,
        milliCpu,
        memoryBytes);
  }

  String key() {
    return namespace + "/" + name;
  }

  boolean isBound() {
    return !node.isEmpty();
  }

  boolean isFinished() {
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  /// Neither finished nor going: what replicas are counted from
  /// (`pkg/controller/controller_utils.go`, IsPodActive).
  boolean isActive() {
    return !isFinished() && !deleting;
  }
}

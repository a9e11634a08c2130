package flybridge.drill.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/// What a kubelet writes into a pod's status as things happen to it.
final class Lives {
  private static final Set<String> OF_READINESS = Set.of("Ready", "ContainersReady");

  private Lives() {}

  static void ready(ObjectNode pod, boolean ready, String now) {
    for (JsonNode condition : pod.at("/status/conditions")) {
      if (OF_READINESS.contains(condition.path("type").asText())) {
        ((ObjectNode) condition)
            .put("status", ready ? "True" : "False")
            .put("lastTransitionTime", now);
      }
    }
    first(pod).put("ready", ready);
  }

  /// Its first container ended with an error and was started again.
  static void restarted(ObjectNode pod, String now) {
    ObjectNode container = first(pod);
    String started = container.at("/state/running/startedAt").asText(now);
    container.put("restartCount", container.path("restartCount").asInt() + 1);
    container
        .putObject("lastState")
        .putObject("terminated")
        .put("exitCode", 1)
        .put("reason", "Error")
        .put("startedAt", started)
        .put("finishedAt", now)
        .put("containerID", container.path("containerID").asText());
    container.putObject("state").putObject("running").put("startedAt", now);
  }

  /// Scheduled, and its containers are being created.
  static void pending(ObjectNode pod) {
    ObjectNode status = pod.withObject("/status");
    status.put("phase", "Pending").remove("podIP");
    status.remove("podIPs");
    for (JsonNode condition : status.path("conditions")) {
      boolean scheduled = condition.path("type").asText().equals("PodScheduled");
      ((ObjectNode) condition).put("status", scheduled ? "True" : "False");
    }
    for (JsonNode container : status.path("containerStatuses")) {
      ObjectNode one = (ObjectNode) container;
      one.put("ready", false).put("started", false).remove("containerID");
      one.putObject("state").putObject("waiting").put("reason", "ContainerCreating");
    }
  }

  private static ObjectNode first(ObjectNode pod) {
    return (ObjectNode) pod.at("/status/containerStatuses/0");
  }
}

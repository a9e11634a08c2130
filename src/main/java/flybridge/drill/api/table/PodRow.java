package flybridge.drill.api.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A pod's row: what it is at in one word, found from phase, reasons and container states.
final class PodRow {
  private final JsonNode pod;
  private final Set<String> sidecars = new HashSet<>();
  private String reason;
  private int total;
  private int ready;
  private int restarts;
  private String lastRestart = "";

  private PodRow(JsonNode pod) {
    this.pod = pod;
    String given = pod.at("/status/reason").asText();
    this.reason = given.isEmpty() ? pod.at("/status/phase").asText() : given;
    this.total = pod.at("/spec/containers").size();
  }

  static Row of(JsonNode pod) {
    return new PodRow(pod).row();
  }

  private Row row() {
    for (JsonNode condition : pod.at("/status/conditions")) {
      if (condition.path("type").asText().equals("PodScheduled")
          && condition.path("reason").asText().equals("SchedulingGated")) {
        reason = "SchedulingGated";
      }
    }
    boolean initializing = initContainers();
    if (!initializing || Words.condition(pod, "Initialized").equals("True")) {
      containers();
    }
    ending();
    Row row = new Row().text(pod.at("/metadata/name").asText()).text(ready + "/" + total);
    row.text(reason);
    tellRestarts(row);
    row.age(pod.at("/metadata/creationTimestamp"));
    row.text(Words.orNone(pod.at("/status/podIPs/0/ip").asText()));
    row.text(Words.orNone(pod.at("/spec/nodeName").asText()));
    row.text(Words.orNone(pod.at("/status/nominatedNodeName").asText()));
    return row.text(gates());
  }

  /// @return whether it is still at its init containers
  private boolean initContainers() {
    for (JsonNode container : pod.at("/spec/initContainers")) {
      if (container.path("restartPolicy").asText().equals("Always")) {
        sidecars.add(container.path("name").asText());
        total++;
      }
    }
    int index = 0;
    for (JsonNode status : pod.at("/status/initContainerStatuses")) {
      countRestarts(status);
      boolean sidecar = sidecars.contains(status.path("name").asText());
      JsonNode ended = status.at("/state/terminated");
      if (sidecar && status.path("started").asBoolean()) {
        ready += status.path("ready").asBoolean() ? 1 : 0;
      } else if (ended.isMissingNode() || ended.path("exitCode").asInt() != 0) {
        reason = initReason(status, index);
        return true;
      }
      index++;
    }
    return false;
  }

  private String initReason(JsonNode status, int index) {
    JsonNode ended = status.at("/state/terminated");
    if (!ended.isMissingNode()) {
      return "Init:" + endReason(ended);
    }
    String waiting = status.at("/state/waiting/reason").asText();
    return waiting.isEmpty() || waiting.equals("PodInitializing")
        ? "Init:%d/%d".formatted(index, pod.at("/spec/initContainers").size())
        : "Init:" + waiting;
  }

  private void containers() {
    restarts = 0;
    lastRestart = "";
    for (JsonNode status : pod.at("/status/initContainerStatuses")) {
      if (sidecars.contains(status.path("name").asText())) {
        countRestarts(status);
      }
    }
    boolean running = false;
    List<JsonNode> statuses = Words.items(pod.at("/status/containerStatuses"));
    for (JsonNode status : statuses.reversed()) {
      countRestarts(status);
      String waiting = status.at("/state/waiting/reason").asText();
      JsonNode ended = status.at("/state/terminated");
      if (!waiting.isEmpty()) {
        reason = waiting;
      } else if (!ended.isMissingNode()) {
        reason = endReason(ended);
      } else if (status.path("ready").asBoolean() && status.at("/state").has("running")) {
        running = true;
        ready++;
      }
    }
    if (reason.equals("Completed") && running) {
      reason = Words.condition(pod, "Ready").equals("True") ? "Running" : "NotReady";
    }
  }

  private void ending() {
    String phase = pod.at("/status/phase").asText();
    if (pod.at("/metadata/deletionTimestamp").isMissingNode()) {
      return;
    }
    if (pod.at("/status/reason").asText().equals("NodeLost")) {
      reason = "Unknown";
    } else if (!phase.equals("Succeeded") && !phase.equals("Failed")) {
      reason = "Terminating";
    }
  }

  private void countRestarts(JsonNode status) {
    restarts += status.path("restartCount").asInt();
    String ended = status.at("/lastState/terminated/finishedAt").asText();
    if (ended.compareTo(lastRestart) > 0) {
      lastRestart = ended;
    }
  }

  private static String endReason(JsonNode ended) {
    String given = ended.path("reason").asText();
    if (!given.isEmpty()) {
      return given;
    }
    int signal = ended.path("signal").asInt();
    return signal == 0 ? "ExitCode:" + ended.path("exitCode").asInt() : "Signal:" + signal;
  }

  private void tellRestarts(Row row) {
    if (restarts == 0 || lastRestart.isEmpty()) {
      row.text(Integer.toString(restarts));
    } else {
      row.age(restarts + " (", TextNode.valueOf(lastRestart), " ago)");
    }
  }

  private String gates() {
    JsonNode gates = pod.at("/spec/readinessGates");
    if (gates.isEmpty()) {
      return Words.NONE;
    }
    long open =
        Words.stream(gates)
            .filter(
                gate -> Words.condition(pod, gate.path("conditionType").asText()).equals("True"))
            .count();
    return open + "/" + gates.size();
  }
}

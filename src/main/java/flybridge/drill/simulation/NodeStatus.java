package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// The conditions that a kubelet posts of its node: at once when one changes, else every five
/// minutes (`pkg/kubelet/nodestatus/setters.go`, `kubelet_node_status.go`;
/// nodeStatusReportFrequency).
final class NodeStatus {
  private static final Duration REPORT_PERIOD = Duration.ofMinutes(5);

  private final World world;
  private final Kubelet kubelet;
  private Instant lastReport = Instant.MIN;

  private record Posted(String status, String reason, String message) {}

  NodeStatus(World world, Kubelet kubelet) {
    this.world = world;
    this.kubelet = kubelet;
  }

  void register() {
    world
        .store()
        .modifyStatus(
            ResourceType.NODES, "", kubelet.machine().name(), "kubelet", this::writeAddresses);
    write(false);
  }

  private void writeAddresses(ObjectNode node) {
    ArrayNode addresses = node.withObject("/status").putArray("addresses");
    addresses.addObject().put("type", "InternalIP").put("address", kubelet.ip());
    addresses.addObject().put("type", "Hostname").put("address", kubelet.machine().name());
  }

  /// Posts if something changed or it is time again.
  void sync(boolean memoryPressure) {
    boolean due = !world.now().isBefore(laterBy(lastReport));
    ObjectNode node = kubelet.nodeRef();
    Map<String, Posted> wanted = wanted(memoryPressure);
    boolean changed =
        wanted.entrySet().stream()
            .anyMatch(
                entry ->
                    !Fields.conditionStatus(node, entry.getKey())
                        .equals(entry.getValue().status()));
    if (due || changed) {
      boolean wasReady = Fields.isTrue(node, "Ready");
      boolean hadPressure = Fields.isTrue(node, "MemoryPressure");
      write(memoryPressure);
      if (!wasReady) {
        tell("NodeReady");
      }
      if (hadPressure != memoryPressure) {
        tell(memoryPressure ? "NodeHasInsufficientMemory" : "NodeHasSufficientMemory");
      }
    }
  }

  private static Instant laterBy(Instant instant) {
    return instant.equals(Instant.MIN) ? instant : instant.plus(REPORT_PERIOD);
  }

  private void tell(String reason) {
    String message = "Node %s status is now: %s".formatted(kubelet.machine().name(), reason);
    world.trail().say(kubelet.source(), kubelet.nodeRef(), "Normal", reason, message);
  }

  private void write(boolean memoryPressure) {
    lastReport = world.now();
    Map<String, Posted> wanted = wanted(memoryPressure);
    world
        .store()
        .modifyStatus(
            ResourceType.NODES,
            "",
            kubelet.machine().name(),
            "kubelet",
            node -> post(node, wanted));
  }

  private void post(ObjectNode node, Map<String, Posted> wanted) {
    ArrayNode conditions = Fields.array();
    node.at("/status/conditions")
        .forEach(
            condition -> {
              if (!wanted.containsKey(condition.path("type").asText())) {
                conditions.add(condition);
              }
            });
    wanted.forEach((type, posted) -> conditions.add(condition(node, type, posted)));
    node.withObject("/status").set("conditions", conditions);
  }

  private ObjectNode condition(ObjectNode node, String type, Posted posted) {
    String since =
        Fields.condition(node, type)
            .filter(known -> known.path("status").asText().equals(posted.status()))
            .map(known -> known.path("lastTransitionTime").asText())
            .orElse(world.stamp());
    return Fields.object()
        .put("type", type)
        .put("status", posted.status())
        .put("lastHeartbeatTime", world.stamp())
        .put("lastTransitionTime", since)
        .put("reason", posted.reason())
        .put("message", posted.message());
  }

  private static Map<String, Posted> wanted(boolean memoryPressure) {
    Map<String, Posted> wanted = new LinkedHashMap<>();
    wanted.put(
        "MemoryPressure",
        memoryPressure
            ? new Posted(
                "True", "KubeletHasInsufficientMemory", "kubelet has insufficient memory available")
            : new Posted(
                "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"));
    wanted.put(
        "DiskPressure",
        new Posted("False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"));
    wanted.put(
        "PIDPressure",
        new Posted("False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"));
    wanted.put("Ready", new Posted("True", "KubeletReady", "kubelet is posting ready status"));
    return wanted;
  }
}

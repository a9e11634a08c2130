package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The controller that says a silent node's state is unknown (`pkg/controller/nodelifecycle/
/// node_lifecycle_controller.go`): every five seconds it looks whether lease or status changed
/// within the grace period *by its own clock*; if not, all the kubelet's conditions turn Unknown,
/// the pods there not ready, and the node gets the unreachable taints, which go again when it is
/// back.
///
/// Left out: the limits on evictions when a whole zone is lost (`--unhealthy-zone-threshold`).
final class NodeLifecycle implements Component {
  private static final Duration MONITOR_PERIOD = Duration.ofSeconds(5);
  private static final String UNREACHABLE = "node.kubernetes.io/unreachable";
  private static final String NOT_READY = "node.kubernetes.io/not-ready";
  private static final String MEMORY_PRESSURE = "node.kubernetes.io/memory-pressure";
  private static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";
  private static final List<String> POSTED =
      List.of("Ready", "MemoryPressure", "DiskPressure", "PIDPressure");
  private static final String MANAGER = "kube-controller-manager";
  private static final EventTrail.Source SOURCE = EventTrail.Source.controller("node-controller");

  private final World world;
  private final WorkQueue taints;
  private final WorkQueue pods;
  private final Map<String, Sight> sights = new HashMap<>();
  private final Set<String> nodes = new LinkedHashSet<>();

  /// When a node was last seen to change.
  private record Sight(String renewal, String heartbeat, Instant seen) {}

  NodeLifecycle(World world) {
    this.world = world;
    this.taints = new WorkQueue(world, "taints", 4, 6, this::taintByCondition);
    this.pods = new WorkQueue(world, "unready-pods", 8, 8, this::markPodsNotReady);
  }

  @Override
  public void observe(StoreEvent event) {
    if (event.type() != ResourceType.NODES) {
      return;
    }
    String name = Fields.name(event.object());
    if (event.change() == StoreEvent.Change.DELETED) {
      nodes.remove(name);
      sights.remove(name);
      sayRemoved(event.object());
      return;
    }
    if (nodes.add(name)) {
      say(event.object(), "RegisteredNode", "Registered Node %s in Controller");
    }
    taints.add(name);
  }

  private void say(ObjectNode node, String reason, String words) {
    String name = Fields.name(node);
    String message = "Node %s event: %s".formatted(name, words.formatted(name));
    world.trail().say(SOURCE, node, "Normal", reason, message);
  }

  private void sayRemoved(ObjectNode node) {
    say(node, "RemovingNode", "Removing Node %s from Controller");
  }

  @Override
  public void start() {
    nodes.forEach(this::sight);
    world.every(
        MONITOR_PERIOD,
        world.settings().nodeMonitorOffset(),
        () -> List.copyOf(nodes).forEach(this::monitor));
  }

  private Sight sight(String name) {
    String renewal =
        world
            .find(ResourceType.LEASES, "kube-node-lease", name)
            .map(lease -> lease.at("/spec/renewTime").asText())
            .orElse("");
    String heartbeat =
        world
            .find(ResourceType.NODES, "", name)
            .flatMap(node -> Fields.condition(node, "Ready"))
            .filter(ready -> !ready.path("status").asText().equals("Unknown"))
            .map(ready -> ready.path("lastHeartbeatTime").asText())
            .orElse("");
    Sight known = sights.get(name);
    if (known != null && known.renewal().equals(renewal) && known.heartbeat().equals(heartbeat)) {
      return known;
    }
    if (known != null && known.renewal().equals(renewal) && heartbeat.isEmpty()) {
      return known;
    }
    Sight now = new Sight(renewal, heartbeat, world.now());
    sights.put(name, now);
    return now;
  }

  private void monitor(String name) {
    Sight sight = sight(name);
    world
        .find(ResourceType.NODES, "", name)
        .ifPresent(
            node -> {
              Duration silent = Duration.between(sight.seen(), world.now());
              boolean lost = silent.compareTo(world.settings().nodeMonitorGrace()) >= 0;
              if (lost && !Fields.conditionStatus(node, "Ready").equals("Unknown")) {
                markUnknown(name, node);
              } else {
                taintForEviction(name);
              }
            });
  }

  private void markUnknown(String name, ObjectNode node) {
    world
        .store()
        .modifyStatus(
            ResourceType.NODES,
            "",
            name,
            MANAGER,
            present ->
                POSTED.forEach(
                    type ->
                        Fields.condition(present, type)
                            .ifPresent(
                                condition ->
                                    condition
                                        .put("status", "Unknown")
                                        .put("lastTransitionTime", world.stamp())
                                        .put("reason", "NodeStatusUnknown")
                                        .put("message", "Kubelet stopped posting node status."))));
    String message = "Node %s status is now: NodeNotReady".formatted(name);
    world.trail().say(SOURCE, node, "Normal", "NodeNotReady", message);
    pods.add(name);
  }

  private void markPodsNotReady(String node) {
    for (PodFacts pod : world.pods().on(node)) {
      world
          .find(ResourceType.PODS, pod.key())
          .filter(object -> pod.ready())
          .ifPresent(
              object -> {
                world
                    .store()
                    .modifyStatus(
                        ResourceType.PODS,
                        pod.namespace(),
                        pod.name(),
                        MANAGER,
                        present ->
                            Fields.condition(present, "Ready")
                                .ifPresent(
                                    ready ->
                                        ready
                                            .put("status", "False")
                                            .put("lastTransitionTime", world.stamp())));
                world.trail().say(SOURCE, object, "Warning", "NodeNotReady", "Node is not ready");
              });
    }
  }

  /// NoSchedule taints follow conditions and cordons at once (doNoScheduleTaintingPass).
  private void taintByCondition(String name) {
    world
        .find(ResourceType.NODES, "", name)
        .ifPresent(
            node -> {
              String ready = Fields.conditionStatus(node, "Ready");
              setTaint(name, UNREACHABLE, "NoSchedule", ready.equals("Unknown"));
              setTaint(name, NOT_READY, "NoSchedule", ready.equals("False"));
              setTaint(name, MEMORY_PRESSURE, "NoSchedule", Fields.isTrue(node, "MemoryPressure"));
              boolean cordoned = node.at("/spec/unschedulable").asBoolean();
              setTaint(name, UNSCHEDULABLE, "NoSchedule", cordoned);
              if (ready.equals("Unknown")) {
                world.after(Duration.ofMillis(50), () -> taintForEviction(name));
              }
            });
  }

  /// NoExecute taints are set soon after, and taken away at the next look
  /// (processTaintBaseEviction).
  private void taintForEviction(String name) {
    world
        .find(ResourceType.NODES, "", name)
        .ifPresent(
            node -> {
              String ready = Fields.conditionStatus(node, "Ready");
              setTaint(name, UNREACHABLE, "NoExecute", ready.equals("Unknown"));
              setTaint(name, NOT_READY, "NoExecute", ready.equals("False"));
            });
  }

  private void setTaint(String name, String key, String effect, boolean wanted) {
    ObjectNode node = world.find(ResourceType.NODES, "", name).orElse(null);
    if (node == null || hasTaint(node, key, effect) == wanted) {
      return;
    }
    world
        .store()
        .modify(
            ResourceType.NODES,
            "",
            name,
            MANAGER,
            present -> {
              ArrayNode taints = Fields.array();
              for (JsonNode taint : present.at("/spec/taints")) {
                if (!isTaint(taint, key, effect)) {
                  taints.add(taint);
                }
              }
              if (wanted) {
                taints
                    .addObject()
                    .put("key", key)
                    .put("effect", effect)
                    .put("timeAdded", world.stamp());
              }
              ObjectNode spec = present.withObject("/spec");
              spec.remove("taints");
              if (!taints.isEmpty()) {
                spec.set("taints", taints);
              }
            });
  }

  private static boolean hasTaint(JsonNode node, String key, String effect) {
    for (JsonNode taint : node.at("/spec/taints")) {
      if (isTaint(taint, key, effect)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTaint(JsonNode taint, String key, String effect) {
    return taint.path("key").asText().equals(key) && taint.path("effect").asText().equals(effect);
  }
}

package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The default scheduler: filters nodes by what a pod needs, prefers the emptiest and the
/// spread-out ones, binds; and says why when nothing fits (`pkg/scheduler/schedule_one.go`;
/// messages as recorded from 1.36). Preemption is left out: its half of the message always says
/// that nobody gives way.
final class Scheduler implements Component {
  private static final Duration RETRY = Duration.ofSeconds(60);

  private final World world;
  private final WorkQueue queue;
  private final Random chance;
  private final Map<String, ObjectNode> nodes = new TreeMap<>();
  private final Map<String, Deque<String>> placements = new HashMap<>();
  private final Map<String, String> told = new HashMap<>();

  Scheduler(World world) {
    this.world = world;
    this.queue = new WorkQueue(world, "scheduler", 3, 12, this::schedule);
    this.chance = world.chance("scheduler");
  }

  /// The next pods of this ReplicaSet-, StatefulSet- or DaemonSet-owned workload go to these nodes,
  /// in this order, if they fit: how a drill says what the real scheduler happened to do.
  ///
  /// @param generateNamePrefix the beginning of the pods' names
  void place(String namespace, String generateNamePrefix, List<String> onNodes) {
    placements.put(namespace + "/" + generateNamePrefix, new ArrayDeque<>(onNodes));
  }

  @Override
  public void observe(StoreEvent event) {
    switch (event.type()) {
      case NODES -> observeNode(event);
      case PODS -> observePod(event);
      default -> {}
    }
  }

  private void observeNode(StoreEvent event) {
    String name = Fields.name(event.object());
    if (event.change() == StoreEvent.Change.DELETED) {
      nodes.remove(name);
      return;
    }
    ObjectNode before = nodes.put(name, event.object());
    if (before == null || !before.path("spec").equals(event.object().path("spec"))) {
      retryAll();
    }
  }

  private void observePod(StoreEvent event) {
    ObjectNode pod = event.object();
    if (event.change() == StoreEvent.Change.DELETED) {
      told.remove(Fields.uid(pod));
      if (!pod.at("/spec/nodeName").asText().isEmpty()) {
        retryAll();
      }
    } else if (event.change() == StoreEvent.Change.ADDED
        && pod.at("/spec/nodeName").asText().isEmpty()) {
      queue.add(Fields.key(pod));
    }
  }

  private void retryAll() {
    world.pods().unbound().forEach(pod -> queue.add(pod.key(), Duration.ofMillis(300)));
  }

  private void schedule(String key) {
    Optional<ObjectNode> found = world.find(ResourceType.PODS, key);
    if (found.isEmpty()
        || Fields.isDeleting(found.get())
        || !found.get().at("/spec/nodeName").asText().isEmpty()) {
      return;
    }
    ObjectNode pod = found.get();
    NodeFilter filter = new NodeFilter(world, pod, nodes);
    List<String> fitting = new ArrayList<>();
    Map<String, Integer> refusals = new TreeMap<>();
    for (ObjectNode node : nodes.values()) {
      Optional<String> refusal = filter.refusal(node);
      if (refusal.isEmpty()) {
        fitting.add(Fields.name(node));
      } else {
        refusals.merge(refusal.get(), 1, Integer::sum);
      }
    }
    if (fitting.isEmpty()) {
      refuse(pod, refusals);
    } else {
      bind(pod, choose(pod, fitting));
    }
  }

  private String choose(ObjectNode pod, List<String> fitting) {
    Optional<String> placed = placed(pod).filter(fitting::contains);
    if (placed.isPresent()) {
      return placed.get();
    }
    NodeScore score = new NodeScore(world, pod, nodes);
    String best = fitting.getFirst();
    double highest = Double.NEGATIVE_INFINITY;
    for (String name : fitting) {
      double points = score.of(name) + chance.nextDouble() * 0.01;
      if (points > highest) {
        highest = points;
        best = name;
      }
    }
    return best;
  }

  private Optional<String> placed(ObjectNode pod) {
    for (Map.Entry<String, Deque<String>> placement : placements.entrySet()) {
      if (Fields.key(pod).startsWith(placement.getKey()) && !placement.getValue().isEmpty()) {
        return Optional.of(placement.getValue().remove());
      }
    }
    return Optional.empty();
  }

  private void bind(ObjectNode pod, String node) {
    world
        .store()
        .modify(
            ResourceType.PODS,
            Fields.namespace(pod),
            Fields.name(pod),
            "",
            present -> present.withObject("/spec").put("nodeName", node));
    world
        .store()
        .modifyStatus(
            ResourceType.PODS,
            Fields.namespace(pod),
            Fields.name(pod),
            "",
            present -> setScheduled(present, "True", "", ""));
    String message = "Successfully assigned %s to %s".formatted(Fields.key(pod), node);
    world.trail().sayAsScheduler(pod, "Normal", "Scheduled", "Binding", message);
  }

  private void refuse(ObjectNode pod, Map<String, Integer> refusals) {
    String why =
        refusals.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    int all = nodes.size();
    String message =
        all == 0
            ? "no nodes available to schedule pods"
            : ("0/%d nodes are available: %s. no new claims to deallocate, preemption: 0/%d nodes"
                    + " are available: %d No preemption victims found for incoming pod.")
                .formatted(all, why, all, all);
    if (!message.equals(told.put(Fields.uid(pod), message))) {
      world
          .store()
          .modifyStatus(
              ResourceType.PODS,
              Fields.namespace(pod),
              Fields.name(pod),
              "kube-scheduler",
              present -> setScheduled(present, "False", "Unschedulable", message));
      world.trail().sayAsScheduler(pod, "Warning", "FailedScheduling", "Scheduling", message);
    }
    queue.addLater(Fields.key(pod), RETRY);
  }

  private void setScheduled(ObjectNode pod, String status, String reason, String message) {
    ArrayNode conditions = pod.withObject("/status").withArray("conditions");
    conditions.removeIf(condition -> condition.path("type").asText().equals("PodScheduled"));
    ObjectNode condition = conditions.addObject().put("type", "PodScheduled");
    condition.put("status", status).putNull("lastProbeTime");
    condition.put("lastTransitionTime", world.stamp());
    if (!reason.isEmpty()) {
      condition.put("reason", reason).put("message", message);
    }
  }
}

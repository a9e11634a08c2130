package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Deletes the pods on a node with a NoExecute taint when their toleration has run out, and lets
/// them be when the taint goes before (`pkg/controller/tainteviction/taint_eviction.go`). A node
/// that is lost again and again, never for long enough, keeps its pods for ever.
final class TaintEviction implements Component {
  private static final EventTrail.Source SOURCE =
      EventTrail.Source.controller("taint-eviction-controller");

  private final World world;
  private final Map<String, Planned> planned = new HashMap<>();

  private record Planned(String uid, Agenda.Appointment deletion) {}

  TaintEviction(World world) {
    this.world = world;
  }

  @Override
  public void observe(StoreEvent event) {
    if (event.type() == ResourceType.NODES && isTaintChange(event)) {
      world.pods().on(Fields.name(event.object())).forEach(pod -> judge(pod, event.object()));
    } else if (event.type() == ResourceType.PODS) {
      observePod(event);
    }
  }

  private void observePod(StoreEvent event) {
    String key = Fields.key(event.object());
    if (event.change() == StoreEvent.Change.DELETED) {
      cancel(key);
      return;
    }
    ObjectNode before = event.previous();
    boolean justBound = before == null || before.at("/spec/nodeName").asText().isEmpty();
    String node = event.object().at("/spec/nodeName").asText();
    if (justBound && !node.isEmpty()) {
      world
          .find(ResourceType.NODES, "", node)
          .ifPresent(found -> world.pods().find(key).ifPresent(pod -> judge(pod, found)));
    }
  }

  private static boolean isTaintChange(StoreEvent event) {
    ObjectNode before = event.previous();
    return before != null && !before.at("/spec/taints").equals(event.object().at("/spec/taints"));
  }

  private void judge(PodFacts pod, ObjectNode node) {
    Optional<Instant> due = evictionDue(pod, node);
    Planned known = planned.get(pod.key());
    if (due.isEmpty()) {
      if (known != null) {
        cancel(pod.key());
        say(pod, "Cancelling deletion of Pod ");
      }
    } else if (known == null && !pod.deleting()) {
      planned.put(
          pod.key(), new Planned(pod.uid(), world.agenda().at(due.get(), () -> delete(pod))));
    }
  }

  private void cancel(String key) {
    Planned known = planned.remove(key);
    if (known != null) {
      known.deletion().cancel();
    }
  }

  /// Empty when the pod may stay for ever.
  private Optional<Instant> evictionDue(PodFacts pod, ObjectNode node) {
    JsonNode tolerations =
        world
            .find(ResourceType.PODS, pod.key())
            .map(object -> object.at("/spec/tolerations"))
            .orElseGet(Fields::array);
    Optional<Instant> earliest = Optional.empty();
    for (JsonNode taint : node.at("/spec/taints")) {
      if (!taint.path("effect").asText().equals("NoExecute")) {
        continue;
      }
      Optional<JsonNode> toleration = Tolerations.forTaint(tolerations, taint);
      if (toleration.isPresent() && !toleration.get().has("tolerationSeconds")) {
        continue;
      }
      long seconds = toleration.map(found -> found.path("tolerationSeconds").asLong()).orElse(0L);
      Instant due = world.now().plus(Duration.ofSeconds(seconds));
      if (earliest.isEmpty() || due.isBefore(earliest.get())) {
        earliest = Optional.of(due);
      }
    }
    return earliest;
  }

  private void delete(PodFacts pod) {
    planned.remove(pod.key());
    Optional<PodFacts> present =
        world.pods().find(pod.key()).filter(found -> found.uid().equals(pod.uid()));
    if (present.isEmpty() || present.get().deleting()) {
      return;
    }
    say(pod, "Marking for deletion Pod ");
    world
        .store()
        .modifyStatus(
            ResourceType.PODS,
            pod.namespace(),
            pod.name(),
            "kube-controller-manager",
            object ->
                object
                    .withObject("/status")
                    .withArray("conditions")
                    .addObject()
                    .put("type", "DisruptionTarget")
                    .put("status", "True")
                    .putNull("lastProbeTime")
                    .put("lastTransitionTime", world.stamp())
                    .put("reason", "DeletionByTaintManager")
                    .put("message", "Taint manager: deleting due to NoExecute taint"));
    world.deletePod(present.get());
  }

  private void say(PodFacts pod, String words) {
    world
        .find(ResourceType.PODS, pod.key())
        .ifPresent(
            object ->
                world
                    .trail()
                    .say(SOURCE, object, "Normal", "TaintManagerEviction", words + pod.key()));
  }
}

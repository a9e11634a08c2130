package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.time.Duration;

/// What a HorizontalPodAutoscaler says of its target every fifteen seconds. It never scales by
/// itself: without metrics there is nothing to go by, and drills say what was scaled
/// (`pkg/controller/podautoscaler/horizontal.go`).
final class Autoscalers implements Component {
  private static final Duration PERIOD = Duration.ofSeconds(15);
  private static final Duration PHASE = Duration.ofMillis(6_400);
  private final World world;

  Autoscalers(World world) {
    this.world = world;
  }

  @Override
  public void observe(StoreEvent event) {
    if (event.type() == ResourceType.HORIZONTAL_POD_AUTOSCALERS
        && event.change() == StoreEvent.Change.ADDED) {
      String key = Fields.key(event.object());
      world.after(Duration.ofMillis(800), () -> look(key));
    }
  }

  @Override
  public void start() {
    world.every(
        PERIOD,
        PHASE,
        () ->
            world
                .store()
                .list(ResourceType.HORIZONTAL_POD_AUTOSCALERS)
                .forEach(scaler -> look(Fields.key(scaler))));
  }

  private void look(String key) {
    world.find(ResourceType.HORIZONTAL_POD_AUTOSCALERS, key).ifPresent(this::look);
  }

  private void look(ObjectNode scaler) {
    String target = scaler.at("/spec/scaleTargetRef/name").asText();
    world
        .find(ResourceType.DEPLOYMENTS, Fields.namespace(scaler), target)
        .ifPresent(deployment -> write(scaler, deployment.at("/spec/replicas").asInt()));
  }

  private void write(ObjectNode scaler, int replicas) {
    world
        .store()
        .modifyStatus(
            ResourceType.HORIZONTAL_POD_AUTOSCALERS,
            Fields.namespace(scaler),
            Fields.name(scaler),
            "kube-controller-manager",
            present -> {
              String since =
                  Fields.condition(present, "AbleToScale")
                      .map(known -> known.path("lastTransitionTime").asText())
                      .orElse(world.stamp());
              ObjectNode status = present.withObject("/status");
              status.put("currentReplicas", replicas).put("desiredReplicas", replicas);
              status.putArray("currentMetrics").addObject().put("type", "");
              status
                  .putArray("conditions")
                  .addObject()
                  .put("type", "AbleToScale")
                  .put("status", "True")
                  .put("lastTransitionTime", since)
                  .put("reason", "ReadyForNewScale")
                  .put("message", "recommended size matches current size");
            });
  }
}

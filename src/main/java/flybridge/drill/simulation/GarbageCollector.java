package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What belongs to a deleted object goes after it (`pkg/controller/garbagecollector`), and pods
/// whose node is gone go too (`pkg/controller/podgc/gc_controller.go`).
final class GarbageCollector implements Component {
  private static final Duration DELAY = Duration.ofMillis(120);
  private static final Duration ORPHAN_GRACE = Duration.ofSeconds(40);
  private static final Map<ResourceType, List<ResourceType>> DEPENDENTS =
      new EnumMap<>(
          Map.of(
              ResourceType.DEPLOYMENTS, List.of(ResourceType.REPLICA_SETS),
              ResourceType.REPLICA_SETS, List.of(),
              ResourceType.STATEFUL_SETS, List.of(ResourceType.CONTROLLER_REVISIONS),
              ResourceType.DAEMON_SETS, List.of(ResourceType.CONTROLLER_REVISIONS),
              ResourceType.JOBS, List.of(),
              ResourceType.CRON_JOBS, List.of(ResourceType.JOBS),
              ResourceType.SERVICES, List.of(ResourceType.ENDPOINT_SLICES)));

  private final World world;

  GarbageCollector(World world) {
    this.world = world;
  }

  @Override
  public void observe(StoreEvent event) {
    if (event.change() != StoreEvent.Change.DELETED) {
      return;
    }
    if (event.type() == ResourceType.NODES) {
      String node = Fields.name(event.object());
      world.store().delete(ResourceType.LEASES, "kube-node-lease", node);
      world.after(ORPHAN_GRACE, () -> collectOrphans(node));
    } else if (DEPENDENTS.containsKey(event.type())) {
      world.after(DELAY, () -> collect(event.type(), event.object()));
    }
  }

  private void collectOrphans(String node) {
    if (world.find(ResourceType.NODES, "", node).isEmpty()) {
      for (PodFacts pod : world.pods().on(node)) {
        world.store().delete(ResourceType.PODS, pod.namespace(), pod.name());
      }
    }
  }

  private void collect(ResourceType type, ObjectNode owner) {
    String namespace = Fields.namespace(owner);
    for (ResourceType dependent : DEPENDENTS.getOrDefault(type, List.of())) {
      world.store().list(dependent, namespace).stream()
          .filter(object -> Fields.isControlledBy(object, owner))
          .forEach(object -> world.store().delete(dependent, namespace, Fields.name(object)));
    }
    world.pods().ownedBy(Fields.uid(owner)).forEach(world::deletePod);
  }
}

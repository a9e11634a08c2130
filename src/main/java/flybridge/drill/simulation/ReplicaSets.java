package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Keeps as many pods as a ReplicaSet wants (`pkg/controller/replicaset/replica_set.go`).
final class ReplicaSets implements Component {
  private static final String MANAGER = "kube-controller-manager";
  private static final EventTrail.Source SOURCE =
      EventTrail.Source.controller("replicaset-controller");

  /// Who goes first when there are too many: unbound before bound, pending before running, not
  /// ready before ready, the one ready for a shorter time, the one that fell more often, the
  /// younger (`pkg/controller/controller_utils.go`, ActivePodsWithRanks).
  private static final Comparator<PodFacts> EXPENDABLE =
      Comparator.comparing(PodFacts::isBound)
          .thenComparing(pod -> pod.phase().equals("Running"))
          .thenComparing(PodFacts::ready)
          .thenComparing(PodFacts::readySince, Comparator.reverseOrder())
          .thenComparing(PodFacts::restarts, Comparator.reverseOrder())
          .thenComparing(PodFacts::created, Comparator.reverseOrder())
          .thenComparing(PodFacts::name);

  private final World world;
  private final WorkQueue queue;
  private final PodFactory factory;

  ReplicaSets(World world) {
    this.world = world;
    this.queue = new WorkQueue(world, "replicasets", 5, 15, this::reconcile);
    this.factory = new PodFactory(world, "replicasets");
  }

  @Override
  public void observe(StoreEvent event) {
    switch (event.type()) {
      case REPLICA_SETS -> queue.add(Fields.key(event.object()));
      case PODS -> queue.addController(event.object(), "ReplicaSet");
      default -> {}
    }
  }

  private void reconcile(String key) {
    world
        .find(ResourceType.REPLICA_SETS, key)
        .filter(set -> !Fields.isDeleting(set))
        .ifPresent(this::reconcile);
  }

  private void reconcile(ObjectNode set) {
    Collection<PodFacts> all = world.pods().ownedBy(Fields.uid(set));
    List<PodFacts> active = all.stream().filter(PodFacts::isActive).toList();
    int wanted = set.at("/spec/replicas").asInt(1);
    for (int i = active.size(); i < wanted; i++) {
      create(set);
    }
    if (active.size() > wanted) {
      active.stream()
          .sorted(EXPENDABLE)
          .limit(active.size() - (long) wanted)
          .forEach(pod -> delete(set, pod));
    }
    writeStatus(set, all, active);
  }

  private void create(ObjectNode set) {
    ObjectNode pod = factory.fromTemplate(set.at("/spec/template"), set, "ReplicaSet");
    pod.withObject("/metadata").put("generateName", Fields.name(set) + "-");
    ObjectNode created = world.store().create(ResourceType.PODS, pod, MANAGER);
    String message = "Created pod: " + Fields.name(created);
    world.trail().say(SOURCE, set, "Normal", "SuccessfulCreate", message);
  }

  private void delete(ObjectNode set, PodFacts pod) {
    world.deletePod(pod);
    world.trail().say(SOURCE, set, "Normal", "SuccessfulDelete", "Deleted pod: " + pod.name());
  }

  private void writeStatus(ObjectNode set, Collection<PodFacts> all, List<PodFacts> active) {
    long ready = active.stream().filter(PodFacts::ready).count();
    long terminating = all.stream().filter(pod -> pod.deleting() && !pod.isFinished()).count();
    world
        .store()
        .modifyStatus(
            ResourceType.REPLICA_SETS,
            Fields.namespace(set),
            Fields.name(set),
            MANAGER,
            present -> {
              ObjectNode status = present.withObject("/status");
              status.removeAll();
              status.put("replicas", active.size());
              Counts.putIfAny(status, "fullyLabeledReplicas", active.size());
              Counts.putIfAny(status, "readyReplicas", ready);
              Counts.putIfAny(status, "availableReplicas", ready);
              status.put("terminatingReplicas", terminating);
              status.put("observedGeneration", present.at("/metadata/generation").asLong());
            });
  }
}

package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.util.Map;
import java.util.TreeMap;

/// Pods with numbers, made one after the other and taken away from the end; a new template goes
/// from the last to the first, each waiting until the one before is ready
/// (`pkg/controller/statefulset/stateful_set_control.go`). Volume claims are left out.
final class StatefulSets implements Component {
  private static final String HASH = "controller-revision-hash";
  private static final String MANAGER = "kube-controller-manager";
  private static final EventTrail.Source SOURCE =
      EventTrail.Source.controller("statefulset-controller");

  private final World world;
  private final WorkQueue queue;
  private final PodFactory factory;
  private final Revisions revisions;

  StatefulSets(World world) {
    this.world = world;
    this.queue = new WorkQueue(world, "statefulsets", 10, 20, this::reconcile);
    this.factory = new PodFactory(world, "statefulsets");
    this.revisions = new Revisions(world);
  }

  @Override
  public void observe(StoreEvent event) {
    switch (event.type()) {
      case STATEFUL_SETS -> queue.add(Fields.key(event.object()));
      case PODS -> queue.addController(event.object(), "StatefulSet");
      default -> {}
    }
  }

  private void reconcile(String key) {
    world
        .find(ResourceType.STATEFUL_SETS, key)
        .filter(set -> !Fields.isDeleting(set))
        .ifPresent(this::reconcile);
  }

  private void reconcile(ObjectNode set) {
    String hash = revisions.current(set, "StatefulSet", "controller.kubernetes.io/hash");
    TreeMap<Integer, PodFacts> pods = new TreeMap<>();
    world.pods().ownedBy(Fields.uid(set)).forEach(pod -> pods.put(ordinal(pod), pod));
    move(set, hash, pods);
    writeStatus(set, hash, pods);
  }

  private static int ordinal(PodFacts pod) {
    return Integer.parseInt(pod.name().substring(pod.name().lastIndexOf('-') + 1));
  }

  /// One step: what is missing, what is too much, what is old.
  private void move(ObjectNode set, String hash, TreeMap<Integer, PodFacts> pods) {
    int wanted = set.at("/spec/replicas").asInt(1);
    boolean parallel = set.at("/spec/podManagementPolicy").asText().equals("Parallel");
    for (int ordinal = 0; ordinal < wanted; ordinal++) {
      PodFacts pod = pods.get(ordinal);
      if (pod == null) {
        create(set, hash, ordinal);
      } else if (pod.isFinished()) {
        world.deletePod(pod);
      }
      boolean ready = pod != null && pod.ready() && !pod.deleting();
      if (!ready && !parallel) {
        return;
      }
    }
    if (!pods.isEmpty() && pods.lastKey() >= wanted) {
      PodFacts last = pods.lastEntry().getValue();
      if (!last.deleting()) {
        delete(set, last);
      }
      return;
    }
    for (PodFacts pod : pods.descendingMap().values()) {
      boolean old =
          !((set.at("/metadata/name").asText() + "-" + hash).equals(pod.labels().get(HASH)));
      if (old && !pod.deleting()) {
        delete(set, pod);
        return;
      }
      if (pod.deleting() || !pod.ready()) {
        return;
      }
    }
  }

  private void create(ObjectNode set, String hash, int ordinal) {
    String name = Fields.name(set) + "-" + ordinal;
    ObjectNode pod = factory.fromTemplate(set.at("/spec/template"), set, "StatefulSet");
    pod.withObject("/metadata").put("name", name).put("generateName", Fields.name(set) + "-");
    pod.withObject("/metadata/labels")
        .put("apps.kubernetes.io/pod-index", Integer.toString(ordinal))
        .put(HASH, Fields.name(set) + "-" + hash)
        .put("statefulset.kubernetes.io/pod-name", name);
    pod.withObject("/spec")
        .put("hostname", name)
        .put("subdomain", set.at("/spec/serviceName").asText());
    world.store().create(ResourceType.PODS, pod, MANAGER);
    say(set, "SuccessfulCreate", "Create Pod %s in StatefulSet %s successful", name);
  }

  private void delete(ObjectNode set, PodFacts pod) {
    world.deletePod(pod);
    say(set, "SuccessfulDelete", "Delete Pod %s in StatefulSet %s successful", pod.name());
  }

  private void say(ObjectNode set, String reason, String words, String pod) {
    String message = words.formatted(pod, Fields.name(set));
    world.trail().say(SOURCE, set, "Normal", reason, message);
  }

  private void writeStatus(ObjectNode set, String hash, Map<Integer, PodFacts> pods) {
    String revision = Fields.name(set) + "-" + hash;
    long ready = pods.values().stream().filter(pod -> pod.ready() && !pod.deleting()).count();
    long updated =
        pods.values().stream().filter(pod -> revision.equals(pod.labels().get(HASH))).count();
    world
        .store()
        .modifyStatus(
            ResourceType.STATEFUL_SETS,
            Fields.namespace(set),
            Fields.name(set),
            MANAGER,
            present -> {
              ObjectNode status = present.withObject("/status");
              String before = status.path("currentRevision").asText(revision);
              status.removeAll();
              status.put("observedGeneration", present.at("/metadata/generation").asLong());
              status.put("replicas", pods.size());
              boolean rolled = updated == pods.size();
              Counts.putIfAny(status, "readyReplicas", ready);
              Counts.putIfAny(
                  status, "currentReplicas", rolled ? pods.size() : pods.size() - updated);
              Counts.putIfAny(status, "updatedReplicas", updated);
              status.put("currentRevision", rolled ? revision : before);
              status.put("updateRevision", revision);
              status.put("collisionCount", 0);
              status.put("availableReplicas", ready);
            });
  }
}

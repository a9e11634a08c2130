package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One pod of a DaemonSet on every node that suits it, tied to the node by affinity and bound by
/// the scheduler; a new template goes round one node at a time (`pkg/controller/daemon`).
final class DaemonSets implements Component {
  private static final String HASH = "controller-revision-hash";
  private static final String MANAGER = "kube-controller-manager";
  private static final EventTrail.Source SOURCE =
      EventTrail.Source.controller("daemonset-controller");
  private static final List<String> TOLERATED =
      List.of(
          "node.kubernetes.io/not-ready:NoExecute",
          "node.kubernetes.io/unreachable:NoExecute",
          "node.kubernetes.io/disk-pressure:NoSchedule",
          "node.kubernetes.io/memory-pressure:NoSchedule",
          "node.kubernetes.io/pid-pressure:NoSchedule",
          "node.kubernetes.io/unschedulable:NoSchedule");

  private final World world;
  private final WorkQueue queue;
  private final PodFactory factory;
  private final Revisions revisions;

  DaemonSets(World world) {
    this.world = world;
    this.queue = new WorkQueue(world, "daemonsets", 10, 20, this::reconcile);
    this.factory = new PodFactory(world, "daemonsets");
    this.revisions = new Revisions(world);
  }

  @Override
  public void observe(StoreEvent event) {
    switch (event.type()) {
      case DAEMON_SETS -> queue.add(Fields.key(event.object()));
      case NODES -> {
        if (event.change() != StoreEvent.Change.MODIFIED || isSpecChange(event)) {
          world.store().list(ResourceType.DAEMON_SETS).forEach(set -> queue.add(Fields.key(set)));
        }
      }
      case PODS -> queue.addController(event.object(), "DaemonSet");
      default -> {}
    }
  }

  private static boolean isSpecChange(StoreEvent event) {
    ObjectNode before = event.previous();
    return before == null || !before.path("spec").equals(event.object().path("spec"));
  }

  private void reconcile(String key) {
    world
        .find(ResourceType.DAEMON_SETS, key)
        .filter(set -> !Fields.isDeleting(set))
        .ifPresent(this::reconcile);
  }

  private void reconcile(ObjectNode set) {
    String hash = revisions.current(set, "DaemonSet", HASH);
    Map<String, PodFacts> byNode = new TreeMap<>();
    List<PodFacts> failed = new ArrayList<>();
    for (PodFacts pod : world.pods().ownedBy(Fields.uid(set))) {
      if (pod.isFinished()) {
        failed.add(pod);
      } else {
        byNode.put(target(pod), pod);
      }
    }
    failed.forEach(world::deletePod);
    List<String> suited =
        world.store().list(ResourceType.NODES).stream()
            .filter(node -> suits(set, node))
            .map(Fields::name)
            .toList();
    for (String node : suited) {
      if (!byNode.containsKey(node)) {
        create(set, hash, node);
      }
    }
    byNode.forEach(
        (node, pod) -> {
          if (!suited.contains(node) && !pod.deleting()) {
            delete(set, pod);
          }
        });
    roll(set, hash, byNode, suited);
    writeStatus(set, hash, byNode, suited);
  }

  /// Where the pod is, or is meant to be.
  private String target(PodFacts pod) {
    if (pod.isBound()) {
      return pod.node();
    }
    return world
        .find(ResourceType.PODS, pod.key())
        .map(
            object ->
                object
                    .at(
                        "/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution"
                            + "/nodeSelectorTerms/0/matchFields/0/values/0")
                    .asText())
        .orElse("");
  }

  private static boolean suits(ObjectNode set, ObjectNode node) {
    JsonNode spec = set.at("/spec/template/spec");
    if (!Selection.matchesAll(spec.path("nodeSelector"), Fields.labels(node))) {
      return false;
    }
    for (JsonNode taint : node.at("/spec/taints")) {
      String named = taint.path("key").asText() + ":" + taint.path("effect").asText();
      boolean own = taint.path("key").asText().startsWith("node.kubernetes.io/");
      if (!own
          && !TOLERATED.contains(named)
          && Tolerations.forTaint(spec.path("tolerations"), taint).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private void create(ObjectNode set, String hash, String node) {
    ObjectNode pod = factory.fromTemplate(set.at("/spec/template"), set, "DaemonSet");
    pod.withObject("/metadata").put("generateName", Fields.name(set) + "-");
    pod.withObject("/metadata/labels").put(HASH, hash).put("pod-template-generation", "1");
    ObjectNode spec = pod.withObject("/spec");
    spec.withObject("affinity")
        .withObject("nodeAffinity")
        .withObject("requiredDuringSchedulingIgnoredDuringExecution")
        .putArray("nodeSelectorTerms")
        .addObject()
        .putArray("matchFields")
        .addObject()
        .put("key", "metadata.name")
        .put("operator", "In")
        .putArray("values")
        .add(node);
    spec.withArray("tolerations").removeIf(toleration -> toleration.has("tolerationSeconds"));
    for (String tolerated : TOLERATED) {
      int colon = tolerated.indexOf(':');
      spec.withArray("tolerations")
          .addObject()
          .put("key", tolerated.substring(0, colon))
          .put("operator", "Exists")
          .put("effect", tolerated.substring(colon + 1));
    }
    ObjectNode created = world.store().create(ResourceType.PODS, pod, MANAGER);
    String message = "Created pod: " + Fields.name(created);
    world.trail().say(SOURCE, set, "Normal", "SuccessfulCreate", message);
  }

  private void delete(ObjectNode set, PodFacts pod) {
    world.deletePod(pod);
    world.trail().say(SOURCE, set, "Normal", "SuccessfulDelete", "Deleted pod: " + pod.name());
  }

  private void roll(
      ObjectNode set, String hash, Map<String, PodFacts> byNode, List<String> suited) {
    if (set.at("/spec/updateStrategy/type").asText().equals("OnDelete")) {
      return;
    }
    int allowed =
        Math.max(
            1,
            Counts.of(
                set.at("/spec/updateStrategy/rollingUpdate/maxUnavailable"), suited.size(), true));
    long unavailable = suited.size() - byNode.values().stream().filter(this::isAvailable).count();
    for (PodFacts pod : byNode.values()) {
      boolean old = !hash.equals(pod.labels().get(HASH));
      if (old && !pod.deleting() && unavailable < allowed) {
        delete(set, pod);
        unavailable++;
      }
    }
  }

  private boolean isAvailable(PodFacts pod) {
    return pod.ready() && !pod.deleting();
  }

  private void writeStatus(
      ObjectNode set, String hash, Map<String, PodFacts> byNode, List<String> suited) {
    List<PodFacts> placed = suited.stream().filter(byNode::containsKey).map(byNode::get).toList();
    long ready = placed.stream().filter(this::isAvailable).count();
    long updated = placed.stream().filter(pod -> hash.equals(pod.labels().get(HASH))).count();
    world
        .store()
        .modifyStatus(
            ResourceType.DAEMON_SETS,
            Fields.namespace(set),
            Fields.name(set),
            MANAGER,
            present -> {
              ObjectNode status = present.withObject("/status");
              status.removeAll();
              status.put("currentNumberScheduled", placed.size());
              status.put("numberMisscheduled", byNode.size() - placed.size());
              status.put("desiredNumberScheduled", suited.size());
              status.put("numberReady", ready);
              status.put("observedGeneration", present.at("/metadata/generation").asLong());
              Counts.putIfAny(status, "updatedNumberScheduled", updated);
              Counts.putIfAny(status, "numberAvailable", ready);
              Counts.putIfAny(status, "numberUnavailable", suited.size() - ready);
            });
  }
}

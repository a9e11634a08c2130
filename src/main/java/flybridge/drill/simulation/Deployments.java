package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Rolls a Deployment's ReplicaSets from the old template to the new one
/// (`pkg/controller/deployment/sync.go`, `rolling.go`, `recreate.go`).
final class Deployments implements Component {
  static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String MANAGER = "kube-controller-manager";
  private static final EventTrail.Source SOURCE =
      EventTrail.Source.controller("deployment-controller");

  private final World world;
  private final WorkQueue queue;

  Deployments(World world) {
    this.world = world;
    this.queue = new WorkQueue(world, "deployments", 8, 20, this::reconcile);
  }

  @Override
  public void observe(StoreEvent event) {
    switch (event.type()) {
      case DEPLOYMENTS -> queue.add(Fields.key(event.object()));
      case REPLICA_SETS ->
          Fields.controller(event.object())
              .ifPresent(
                  owner ->
                      queue.add(
                          Fields.namespace(event.object()) + "/" + owner.path("name").asText()));
      default -> {}
    }
  }

  /// A Deployment and its ReplicaSets, oldest revision first.
  record Rollout(ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
    int wanted() {
      return deployment.at("/spec/replicas").asInt(1);
    }

    int maxSurge() {
      return Counts.of(deployment.at("/spec/strategy/rollingUpdate/maxSurge"), wanted(), true);
    }

    /// At least one of surge and unavailability is allowed, or nothing would ever move
    /// (`pkg/controller/deployment/util`, ResolveFenceposts).
    int maxUnavailable() {
      int allowed =
          Counts.of(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable"), wanted(), false);
      return allowed == 0 && maxSurge() == 0 ? 1 : allowed;
    }

    int oldReplicas() {
      return old.stream().mapToInt(set -> set.at("/spec/replicas").asInt()).sum();
    }

    int currentReplicas() {
      return current.at("/spec/replicas").asInt();
    }
  }

  private void reconcile(String key) {
    world
        .find(ResourceType.DEPLOYMENTS, key)
        .filter(deployment -> !Fields.isDeleting(deployment))
        .ifPresent(this::reconcile);
  }

  private void reconcile(ObjectNode deployment) {
    List<ObjectNode> sets = sets(deployment);
    if (deployment.at("/spec/paused").asBoolean()) {
      return;
    }
    ObjectNode current =
        sets.stream()
            .filter(set -> isOfTemplate(set, deployment))
            .findFirst()
            .map(set -> numbered(deployment, set, sets))
            .orElseGet(() -> create(deployment, sets));
    List<ObjectNode> old =
        sets.stream().filter(set -> !Fields.uid(set).equals(Fields.uid(current))).toList();
    Rollout rollout = new Rollout(deployment, current, old);
    if (deployment.at("/spec/strategy/type").asText().equals("Recreate")) {
      recreate(rollout);
    } else if (!scaleUp(rollout)) {
      scaleDown(rollout);
    }
    new DeploymentStatus(world, rollout).write();
    cleanUp(rollout);
  }

  private List<ObjectNode> sets(ObjectNode deployment) {
    return world.store().list(ResourceType.REPLICA_SETS, Fields.namespace(deployment)).stream()
        .filter(set -> Fields.isControlledBy(set, deployment))
        .sorted(Comparator.comparingLong(Deployments::revision))
        .toList();
  }

  private static long revision(ObjectNode object) {
    return object.at("/metadata/annotations").path(REVISION).asLong();
  }

  private static boolean isOfTemplate(ObjectNode set, ObjectNode deployment) {
    ObjectNode template = (ObjectNode) set.at("/spec/template").deepCopy();
    template.withObject("/metadata/labels").remove("pod-template-hash");
    return template.equals(deployment.at("/spec/template"));
  }

  /// A template that was used before takes up its old ReplicaSet, as the newest revision.
  private ObjectNode numbered(ObjectNode deployment, ObjectNode set, List<ObjectNode> sets) {
    long newest = sets.stream().mapToLong(Deployments::revision).max().orElse(0);
    long revision = revision(set) == newest ? newest : newest + 1;
    ObjectNode numbered = set;
    if (revision != revision(set)) {
      numbered =
          world
              .store()
              .modify(
                  ResourceType.REPLICA_SETS,
                  Fields.namespace(set),
                  Fields.name(set),
                  MANAGER,
                  present -> annotate(present, deployment, revision));
    }
    writeRevision(deployment, revision);
    return numbered;
  }

  private void writeRevision(ObjectNode deployment, long revision) {
    if (revision(deployment) != revision) {
      world
          .store()
          .modify(
              ResourceType.DEPLOYMENTS,
              Fields.namespace(deployment),
              Fields.name(deployment),
              MANAGER,
              present ->
                  present
                      .withObject("/metadata")
                      .withObject("annotations")
                      .put(REVISION, Long.toString(revision)));
    }
  }

  private static void annotate(ObjectNode set, ObjectNode deployment, long revision) {
    ObjectNode annotations = set.withObject("/metadata").withObject("annotations");
    int wanted = deployment.at("/spec/replicas").asInt(1);
    int surge = Counts.of(deployment.at("/spec/strategy/rollingUpdate/maxSurge"), wanted, true);
    annotations.put("deployment.kubernetes.io/desired-replicas", Integer.toString(wanted));
    annotations.put("deployment.kubernetes.io/max-replicas", Integer.toString(wanted + surge));
    annotations.put(REVISION, Long.toString(revision));
    String cause =
        deployment.at("/metadata/annotations").path("kubernetes.io/change-cause").asText();
    if (!cause.isEmpty()) {
      annotations.put("kubernetes.io/change-cause", cause);
    }
  }

  private ObjectNode create(ObjectNode deployment, List<ObjectNode> sets) {
    ObjectNode template = (ObjectNode) deployment.at("/spec/template").deepCopy();
    String hash = Hashes.template(template);
    template.withObject("/metadata/labels").put("pod-template-hash", hash);
    long revision = sets.stream().mapToLong(Deployments::revision).max().orElse(0) + 1;
    ObjectNode set = Fields.object();
    ObjectNode metadata = set.putObject("metadata");
    metadata.put("name", Fields.name(deployment) + "-" + hash);
    metadata.put("namespace", Fields.namespace(deployment));
    metadata.set("labels", template.at("/metadata/labels").deepCopy());
    annotate(set, deployment, revision);
    Fields.own(set, "apps/v1", "Deployment", deployment);
    ObjectNode spec = set.putObject("spec");
    spec.put("replicas", 0);
    spec.set("selector", deployment.at("/spec/selector").deepCopy());
    spec.withObject("/selector/matchLabels").put("pod-template-hash", hash);
    spec.set("template", template);
    set.putObject("status").put("replicas", 0);
    ObjectNode created = world.store().create(ResourceType.REPLICA_SETS, set, MANAGER);
    writeRevision(deployment, revision);
    return created;
  }

  private boolean scaleUp(Rollout rollout) {
    int most = rollout.wanted() + rollout.maxSurge();
    int room = most - rollout.currentReplicas() - rollout.oldReplicas();
    if (rollout.currentReplicas() > rollout.wanted()) {
      scale(rollout, rollout.current(), rollout.wanted());
      return true;
    }
    int missing = rollout.wanted() - rollout.currentReplicas();
    if (missing <= 0 || room <= 0) {
      return false;
    }
    scale(rollout, rollout.current(), rollout.currentReplicas() + Math.min(missing, room));
    return true;
  }

  /// Old replicas go as far as enough stay available; those not ready go first.
  private void scaleDown(Rollout rollout) {
    if (rollout.oldReplicas() == 0) {
      return;
    }
    int least = rollout.wanted() - rollout.maxUnavailable();
    int unready = rollout.currentReplicas() - available(rollout.current());
    int room = rollout.oldReplicas() + rollout.currentReplicas() - least - unready;
    if (room <= 0) {
      return;
    }
    for (ObjectNode set : rollout.old()) {
      int replicas = set.at("/spec/replicas").asInt();
      int sick = Math.min(room, replicas - Math.min(replicas, available(set)));
      if (sick > 0) {
        scale(rollout, set, replicas - sick);
        return;
      }
    }
    int healthy = available(rollout.current());
    healthy += rollout.old().stream().mapToInt(Deployments::available).sum();
    int spare = healthy - least;
    for (ObjectNode set : rollout.old()) {
      int replicas = set.at("/spec/replicas").asInt();
      int fewer = Math.min(spare, replicas);
      if (fewer > 0) {
        scale(rollout, set, replicas - fewer);
        spare -= fewer;
      }
    }
  }

  private void recreate(Rollout rollout) {
    rollout.old().stream()
        .filter(set -> set.at("/spec/replicas").asInt() > 0)
        .forEach(set -> scale(rollout, set, 0));
    boolean oldGone =
        rollout.old().stream().allMatch(set -> world.pods().ownedBy(Fields.uid(set)).isEmpty());
    if (oldGone && rollout.currentReplicas() != rollout.wanted()) {
      scale(rollout, rollout.current(), rollout.wanted());
    }
  }

  private static int available(ObjectNode set) {
    return set.at("/status/availableReplicas").asInt();
  }

  private void scale(Rollout rollout, ObjectNode set, int replicas) {
    int before = set.at("/spec/replicas").asInt();
    world
        .store()
        .modify(
            ResourceType.REPLICA_SETS,
            Fields.namespace(set),
            Fields.name(set),
            MANAGER,
            present -> {
              present.withObject("/spec").put("replicas", replicas);
              annotate(present, rollout.deployment(), revision(present));
            });
    String message =
        "Scaled %s replica set %s from %d to %d"
            .formatted(replicas > before ? "up" : "down", Fields.name(set), before, replicas);
    world.trail().say(SOURCE, rollout.deployment(), "Normal", "ScalingReplicaSet", message);
  }

  private void cleanUp(Rollout rollout) {
    int kept = rollout.deployment().at("/spec/revisionHistoryLimit").asInt(10);
    List<ObjectNode> idle =
        rollout.old().stream()
            .filter(set -> set.at("/spec/replicas").asInt() == 0)
            .filter(set -> set.at("/status/replicas").asInt() == 0)
            .toList();
    Optional.of(idle.size() - kept)
        .filter(surplus -> surplus > 0)
        .ifPresent(
            surplus ->
                idle.subList(0, surplus)
                    .forEach(
                        set ->
                            world
                                .store()
                                .delete(
                                    ResourceType.REPLICA_SETS,
                                    Fields.namespace(set),
                                    Fields.name(set))));
  }
}

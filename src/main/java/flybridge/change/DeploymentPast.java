package flybridge.change;

import flybridge.change.Change.Topic;
import flybridge.cluster.Meta.FieldManager;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a Deployment's ReplicaSets tell of its rollouts: each is one template, made when it was
/// first rolled out, with the numbers of all revisions that it was.
final class DeploymentPast {
  private static final String TEMPLATE = "spec.template";

  private final Past past;
  private final Snapshot now;

  DeploymentPast(Past past, Snapshot now) {
    this.past = past;
    this.now = now;
  }

  void tell(Workload deployment) {
    past.created(deployment);
    TreeMap<Integer, Workload> revisions = new TreeMap<>();
    for (Workload set : now.workloadsOwnedBy(deployment.meta().uid())) {
      Histories.revisions(set).forEach(revision -> revisions.put(revision, set));
    }
    for (Map.Entry<Integer, Workload> revision : revisions.entrySet()) {
      Workload before = revisions.get(revision.getKey() - 1);
      Workload set = revision.getValue();
      int first = Histories.revisions(set).stream().min(Integer::compare).orElse(0);
      if (revision.getKey() == first) {
        rolledOut(deployment, before, set);
      } else if (revision.getKey().equals(revisions.lastKey()) && before != null) {
        rolledBack(deployment, before, set);
      }
    }
    changeCause(deployment);
  }

  private void rolledOut(Workload deployment, @Nullable Workload before, Workload set) {
    long at = set.meta().createdAt();
    if (Past.same(at, deployment.meta().createdAt())) {
      return;
    }
    Facet facet =
        before == null
            ? new Facet("image", null, Templates.images(set.template()))
            : difference(before, set);
    Attribution by = Past.writer(deployment.meta(), at, TEMPLATE);
    past.add(at, Topic.DEPLOY, deployment.ref(), facet, by.with(cause(deployment, at)));
  }

  private static Facet difference(Workload before, Workload after) {
    List<Facet> facets = Templates.differences(before, after);
    return facets.isEmpty()
        ? new Facet("settings", null, "something that is not read, as a value of the environment")
        : Facet.joined(facets);
  }

  /// Its ReplicaSet is older than the return to it; only who wrote the template last tells when.
  private void rolledBack(Workload deployment, Workload before, Workload set) {
    Optional<FieldManager> writer =
        Writers.latest(
            deployment.meta(), one -> one.owns(TEMPLATE) && one.time() > before.meta().createdAt());
    if (writer.isPresent()) {
      Facet difference = difference(before, set);
      past.add(
          writer.get().time(),
          Topic.DEPLOY,
          deployment.ref(),
          new Facet("rolled back", difference.before(), difference.after()),
          Attribution.tool(writer.get().name()));
    }
  }

  /// What the change-cause says counts only for what was written in the same instant by the same
  /// hand: it is copied to every later revision.
  private static Attribution cause(Workload deployment, long at) {
    String cause = deployment.meta().annotations().getOrDefault(Differences.CHANGE_CAUSE, "");
    boolean written =
        deployment.meta().managers().stream()
            .anyMatch(
                one ->
                    one.owns(FieldManager.CHANGE_CAUSE)
                        && one.owns(TEMPLATE)
                        && Past.same(one.time(), at));
    return written && !cause.isEmpty()
        ? Attribution.reported(cause, "", "change-cause")
        : Attribution.UNKNOWN;
  }

  private void changeCause(Workload deployment) {
    String cause = deployment.meta().annotations().getOrDefault(Differences.CHANGE_CAUSE, "");
    if (cause.isEmpty()) {
      return;
    }
    for (FieldManager manager : deployment.meta().managers()) {
      if (manager.owns(FieldManager.CHANGE_CAUSE)
          && manager.time() != 0
          && !past.explains(deployment.ref(), manager.time())) {
        past.add(
            manager.time(),
            Topic.DEPLOY,
            deployment.ref(),
            new Facet("change-cause", null, cause),
            Attribution.tool(manager.name()));
      }
    }
  }
}

package flybridge.change;

import flybridge.change.Change.Topic;
import flybridge.cluster.Freshness;
import flybridge.cluster.HorizontalPodAutoscaler;
import flybridge.cluster.Kind;
import flybridge.cluster.Meta;
import flybridge.cluster.Meta.FieldManager;
import flybridge.cluster.Namespace;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Resource;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Workloads and what they are told: made, altered, taken away. What a Deployment's ReplicaSets and
/// a CronJob's Jobs do is theirs, and what goes with its namespace goes with it.
final class ObjectChanges {
  /// The kinds' watches are not in step with each other: what goes is judged a little later.
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private static final Set<Kind> WORKLOADS =
      Set.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET, Kind.REPLICA_SET);

  private record Leaving(Resource object, Instant at, long nanos) {}

  private final Rollouts rollouts;
  private final Repeats repeats;
  private final Releases releases;
  private final Deque<Leaving> leaving = new ArrayDeque<>();
  private final Deque<Unseen> unseen = new ArrayDeque<>();

  /// A Deployment that was written without anything that is read having changed.
  private record Unseen(
      ObjectRef ref, String revision, Optional<FieldManager> writer, Instant at, long nanos) {}

  ObjectChanges(ChangeLog log, Rollouts rollouts) {
    this.rollouts = rollouts;
    this.repeats = new Repeats(log);
    this.releases = new Releases(log);
  }

  void clear() {
    leaving.clear();
    unseen.clear();
    repeats.clear();
    releases.clear();
  }

  void differ(@Nullable Resource before, @Nullable Resource after, Snapshot was, Snapshot now) {
    Resource any = after == null ? before : after;
    if (any == null || isOwned(any)) {
      return;
    }
    Optional<HelmRevision> revision = HelmRevision.of(any);
    if (revision.isPresent()) {
      if (before == null) {
        releases.revised(revision.get(), Moments.born(any, now));
      }
      return;
    }
    if (before != null && after != null && !before.meta().uid().equals(after.meta().uid())) {
      differ(before, null, was, now);
      differ(null, after, was, now);
    } else if (before == null && after != null) {
      come(after, now);
    } else if (before != null && (after == null || after.meta().deleting())) {
      go(before, now);
    } else if (before != null && after != null) {
      alter(before, after, was, now);
    }
  }

  /// Whether a controller that is followed too keeps it.
  private static boolean isOwned(Resource object) {
    Meta.Owner owner = object.meta().owner();
    return owner != null && Kind.of(owner.kind()).isPresent()
        || Writers.onlyControllers(object.meta()) && !(object instanceof Workload);
  }

  private void come(Resource object, Snapshot now) {
    if (object.meta().deleting()) {
      return;
    }
    Attribution by = Writers.attribution(Writers.creator(object.meta()));
    Facet facet = Lives.created(object);
    long id = add(object, facet, by.with(cause(null, object)), Moments.born(object, now));
    if (object instanceof Workload workload && WORKLOADS.contains(object.kind())) {
      rollouts.begin(workload, id, true, now);
    }
  }

  private void go(Resource object, Snapshot now) {
    if (object.meta().deleting() || object.kind() == Kind.JOB) {
      return;
    }
    rollouts.forget(object.ref(), now);
    leaving.add(new Leaving(object, Moments.now(now), now.nanos()));
  }

  private void alter(Resource before, Resource after, Snapshot was, Snapshot now) {
    List<Facet> facets = Differences.of(before, after);
    if (facets.isEmpty() && after instanceof Workload workload) {
      rollouts.look(workload, now);
    }
    boolean labels = facets.stream().allMatch(Facet::aside);
    long seconds = now.at().getEpochSecond();
    if (facets.isEmpty()) {
      unseen(before, after, now);
      return;
    }
    if (labels && Writers.between(before.meta(), after.meta(), seconds).isEmpty()) {
      return;
    }
    boolean scaled = facets.stream().anyMatch(one -> one.what().equals(Differences.REPLICAS));
    Optional<FieldManager> writer =
        scaled
            ? Writers.scaler(before.meta(), after.meta(), seconds)
            : Writers.between(before.meta(), after.meta(), seconds);
    Attribution by = attribution(writer, after, scaled, now).with(cause(before, after));
    Instant at = Moments.of(writer, now);
    Facet facet = facet(facets, before, after, was, at);
    if (repeats.fold(change(after, facet, by, at))) {
      return;
    }
    long id = add(after, facet, by, at);
    if (after instanceof Workload workload) {
      boolean template = !Templates.same((Workload) before, workload);
      if (template || scaled) {
        rollouts.begin(workload, id, template, now);
      }
    }
  }

  private static Facet facet(
      List<Facet> facets, Resource before, Resource after, Snapshot was, Instant at) {
    Facet joined = Facet.joined(facets);
    boolean back =
        after instanceof Workload workload
            && !Templates.same((Workload) before, workload)
            && Histories.isReturn(workload, was, at.getEpochSecond());
    return back ? new Facet("rolled back", joined.before(), joined.after()) : joined;
  }

  private static Attribution attribution(
      Optional<FieldManager> writer, Resource object, boolean scaled, Snapshot now) {
    Attribution tool = Writers.attribution(writer);
    boolean automatic =
        scaled && writer.map(FieldManager::name).equals(Optional.of("kube-controller-manager"));
    if (!automatic) {
      return tool;
    }
    String scaler = "HorizontalPodAutoscaler";
    for (HorizontalPodAutoscaler one : now.autoscalers().list()) {
      if (one.namespace().equals(object.namespace())
          && one.target().name().equals(object.name())
          && one.target().kind().equals(object.kind().title())) {
        scaler = "HorizontalPodAutoscaler " + one.name();
      }
    }
    return Attribution.tool(scaler);
  }

  /// A change-cause speaks only for what it was written with; it stays when other changes follow.
  private static Attribution cause(@Nullable Resource before, Resource after) {
    String cause = after.meta().annotations().getOrDefault(Differences.CHANGE_CAUSE, "");
    String known =
        before == null
            ? ""
            : before.meta().annotations().getOrDefault(Differences.CHANGE_CAUSE, "");
    boolean speaks =
        !cause.isEmpty()
            && !cause.equals(known)
            && (before == null
                || before instanceof Workload one
                    && after instanceof Workload other
                    && !Templates.same(one, other));
    return speaks ? Attribution.reported(cause, "", "change-cause") : Attribution.UNKNOWN;
  }

  /// Of some settings only that they were written is known, and of a Deployment's only once a new
  /// revision follows whether they were its pods'.
  private void unseen(Resource before, Resource after, Snapshot now) {
    if (!(after instanceof Workload)
        || after.kind() == Kind.JOB
        || before.meta().generation() == after.meta().generation()) {
      return;
    }
    Optional<FieldManager> writer =
        Writers.between(before.meta(), after.meta(), now.at().getEpochSecond());
    String revision = before.meta().annotations().getOrDefault(Histories.REVISION, "");
    unseen.add(new Unseen(after.ref(), revision, writer, Moments.of(writer, now), now.nanos()));
  }

  /// Tells what had to be waited for.
  void settle(Snapshot now) {
    while (!leaving.isEmpty() && isDue(leaving.peek().nanos(), now)) {
      Leaving gone = leaving.remove();
      if (!wentWithItsNamespace(gone.object(), now)) {
        add(gone.object(), Lives.deleted(gone.object()), Attribution.UNKNOWN, gone.at());
      }
    }
    while (!unseen.isEmpty() && isDue(unseen.peek().nanos(), now)) {
      tell(unseen.remove(), now);
    }
  }

  private static boolean isDue(long nanos, Snapshot now) {
    return now.nanos() - nanos >= PATIENCE.toNanos();
  }

  private static boolean wentWithItsNamespace(Resource object, Snapshot now) {
    if (object instanceof Namespace || object.namespace().isEmpty()) {
      return false;
    }
    boolean readable = now.freshness(Kind.NAMESPACE).state() == Freshness.State.LIVE;
    return readable
        && now.namespaces()
            .get(object.namespace())
            .map(namespace -> namespace.meta().deleting())
            .orElse(true);
  }

  private void tell(Unseen written, Snapshot now) {
    Optional<Workload> found =
        Kind.of(written.ref().kind())
            .flatMap(
                kind -> now.workloads(kind).get(written.ref().namespace(), written.ref().name()));
    if (found.isEmpty()) {
      return;
    }
    Workload workload = found.get();
    boolean template =
        workload.kind() != Kind.DEPLOYMENT
            || !workload
                .meta()
                .annotations()
                .getOrDefault(Histories.REVISION, "")
                .equals(written.revision());
    if (template) {
      Facet facet =
          new Facet("settings", null, "something that is not read, as a value of the environment");
      long id = add(workload, facet, Writers.attribution(written.writer()), written.at());
      rollouts.begin(workload, id, true, now);
    }
  }

  private long add(Resource object, Facet facet, Attribution by, Instant at) {
    return releases.add(change(object, facet, by, at), object);
  }

  private static Change change(Resource object, Facet facet, Attribution by, Instant at) {
    return Change.of(at, topic(object), object.ref(), facet, by, object.meta().version());
  }

  static Topic topic(Resource object) {
    return object instanceof Workload || object.kind() == Kind.CRON_JOB
        ? Topic.DEPLOY
        : Topic.CONFIG;
  }
}

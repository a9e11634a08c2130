package flybridge.change;

import flybridge.change.Change.Topic;
import flybridge.cluster.ConfigMap;
import flybridge.cluster.HorizontalPodAutoscaler;
import flybridge.cluster.Kind;
import flybridge.cluster.Meta;
import flybridge.cluster.Meta.FieldManager;
import flybridge.cluster.Outline;
import flybridge.cluster.Pod;
import flybridge.cluster.PodDisruptionBudget;
import flybridge.cluster.Resource;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Workload;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What managedFields tell of an object: when each program wrote last, and which fields are its.
final class ObjectPast {
  /// A StatefulSet's pods are made one after the other.
  private static final long ROLLOUT_SECONDS = 60;

  private final Past past;
  private final Snapshot now;

  /// When templates of StatefulSets and DaemonSets were made, by the workload's uid.
  private final Map<UUID, List<Long>> revisions = new HashMap<>();

  ObjectPast(Past past, Snapshot now) {
    this.past = past;
    this.now = now;
    now.controllerRevisions()
        .forEach(
            revision -> {
              Meta.Owner owner = revision.meta().owner();
              if (owner != null) {
                revisions
                    .computeIfAbsent(owner.uid(), _ -> new ArrayList<>())
                    .add(revision.meta().createdAt());
              }
            });
  }

  void tell(Resource object) {
    if (Writers.onlyControllers(object.meta()) && !(object instanceof Workload)) {
      return;
    }
    Optional<HelmRevision> revision = HelmRevision.of(object);
    if (revision.isPresent()) {
      released(revision.get());
      return;
    }
    past.created(object);
    if (object instanceof Workload workload) {
      restarted(workload);
      rolledOut(workload);
    }
    written(object);
    if (object.kind() == Kind.STATEFUL_SET) {
      replaced((Workload) object);
    }
  }

  /// What was written to an object that nothing else told of.
  void written(Resource object) {
    for (FieldManager manager : Writers.decisions(object.meta())) {
      if (manager.time() != 0 && !past.explains(object.ref(), manager.time())) {
        Facet facet = facet(object, manager);
        if (facet != null) {
          past.add(
              manager.time(),
              ObjectChanges.topic(object),
              object.ref(),
              facet,
              Attribution.tool(manager.name()),
              List.of("what it was before is not known"));
        }
      }
    }
  }

  private void released(HelmRevision revision) {
    past.add(
        revision.seconds(),
        Topic.DEPLOY,
        revision.release(),
        revision.facet(),
        Attribution.tool("helm"),
        revision.status().isEmpty() ? List.of() : List.of(revision.status()));
  }

  /// The time stands in the template itself.
  private void restarted(Workload workload) {
    String at = workload.templateAnnotations().getOrDefault(Templates.RESTARTED_AT, "");
    if (at.isEmpty()) {
      return;
    }
    try {
      long seconds = Instant.parse(at).getEpochSecond();
      past.add(
          seconds,
          Topic.DEPLOY,
          workload.ref(),
          new Facet("restarted", null, "restartedAt " + at),
          Past.writer(workload.meta(), seconds, "spec.template"));
    } catch (DateTimeParseException e) {
      // Anybody may write anything there; what is no time tells no time.
    }
  }

  /// Of each template only its age is read; the images are told where it is the newest.
  private void rolledOut(Workload workload) {
    List<Long> made = revisions.getOrDefault(workload.meta().uid(), List.of());
    long newest = made.stream().max(Long::compare).orElse(0L);
    for (long at : made) {
      boolean first = Past.same(at, workload.meta().createdAt());
      if (!first && !past.explains(workload.ref(), at)) {
        String images = at == newest ? Templates.images(workload.template()) : null;
        past.add(
            at,
            Topic.DEPLOY,
            workload.ref(),
            new Facet("template", null, images),
            Past.writer(workload.meta(), at, "spec.template"),
            List.of("what it was before is not known"));
      }
    }
  }

  private static @Nullable Facet facet(Resource object, FieldManager manager) {
    if (object instanceof ConfigMap || object instanceof Outline) {
      List<String> keys = Differences.keys(manager);
      return keys.isEmpty()
          ? null
          : new Facet(Differences.KEYS, null, String.join(", ", keys) + " (values are not read)");
    }
    List<String> fields =
        manager.fields().stream()
            .filter(field -> field.startsWith("spec."))
            .map(field -> field.substring("spec.".length()))
            .filter(field -> !field.equals("replicas") || manager.subresource().equals("scale"))
            .toList();
    if (fields.isEmpty()) {
      return null;
    }
    List<String> values = new ArrayList<>();
    for (String field : fields) {
      String value = value(object, field);
      if (value != null) {
        values.add(fields.size() == 1 ? value : field + " " + value);
      }
    }
    return new Facet(
        String.join(", ", fields), null, values.isEmpty() ? null : String.join("; ", values));
  }

  private static @Nullable String value(Resource object, String field) {
    String value =
        switch (object) {
          case PodDisruptionBudget budget ->
              switch (field) {
                case "minAvailable" -> budget.minimumAvailable();
                case "maxUnavailable" -> budget.maximumUnavailable();
                default -> "";
              };
          case HorizontalPodAutoscaler scaler ->
              switch (field) {
                case "minReplicas" -> String.valueOf(scaler.minimum());
                case "maxReplicas" -> String.valueOf(scaler.maximum());
                default -> "";
              };
          case Workload workload ->
              switch (field) {
                case "replicas" -> String.valueOf(workload.desired());
                case "template" -> Templates.images(workload.template());
                default -> "";
              };
          default -> "";
        };
    return value.isEmpty() ? null : value;
  }

  /// Pods that are younger than all that is known to have been done to their StatefulSet: somebody
  /// or something took their predecessors away.
  private void replaced(Workload set) {
    if (set.rollingOut()) {
      return;
    }
    List<Long> young =
        now.podsOwnedBy(set.meta().uid()).stream()
            .map(Pod::meta)
            .map(meta -> meta.createdAt())
            .filter(at -> at > set.meta().createdAt() + ROLLOUT_SECONDS)
            .filter(at -> !follows(set, at))
            .sorted()
            .collect(Collectors.toList());
    if (!young.isEmpty()) {
      past.add(
          young.getFirst(),
          Topic.DEPLOY,
          set.ref(),
          new Facet("pods replaced", null, young.size() + " of " + set.desired() + " are new"),
          Attribution.UNKNOWN,
          List.of("by hand, by a drain or by a lost node: the API does not keep which"));
    }
  }

  /// Whether it may belong to a rollout that was found.
  private boolean follows(Workload set, long created) {
    long longest = ROLLOUT_SECONDS * Math.max(1, set.desired());
    return past.last(set.ref(), created) > Math.max(created - longest, set.meta().createdAt());
  }
}

package flybridge.change;

import flybridge.change.Change.Topic;
import flybridge.cluster.Event;
import flybridge.cluster.Kind;
import flybridge.cluster.Meta.FieldManager;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Events tell while they last, an hour by default: sizes that were changed, and nodes that
/// were closed, opened or taken out.
final class EventPast {
  /// `pkg/controller/deployment/sync.go` of Kubernetes 1.26 and later.
  private static final Pattern SCALED =
      Pattern.compile("Scaled (?:up|down) replica set (\\S+) from (\\d+) to (\\d+)");

  /// Two ReplicaSets whose sizes change this close together are one rollout.
  private static final long ROLLOUT_SECONDS = 60;

  private record Scaling(long at, String set, String from, String to) {}

  private final Past past;
  private final Snapshot now;
  private final Map<ObjectRef, List<Scaling>> scalings = new HashMap<>();

  EventPast(Past past, Snapshot now) {
    this.past = past;
    this.now = now;
  }

  void tell() {
    now.events().forEach(this::look);
    scalings.forEach(this::scaled);
  }

  private void look(Event event) {
    switch (event.reason()) {
      case "ScalingReplicaSet" -> {
        Matcher words = SCALED.matcher(event.message());
        if (words.find()) {
          scalings
              .computeIfAbsent(event.regarding(), _ -> new ArrayList<>())
              .add(new Scaling(event.lastAt(), words.group(1), words.group(2), words.group(3)));
        }
      }
      case "NodeNotSchedulable" ->
          node(event, new Facet(NodeChanges.CORDONED, "schedulable", "unschedulable"));
      case "NodeSchedulable" ->
          node(event, new Facet("uncordoned", "unschedulable", "schedulable"));
      case "RemovingNode" -> {
        if (now.nodes().get(event.regarding().name()).isEmpty()) {
          node(event, new Facet(Lives.DELETED, "in the cluster", "gone"));
        }
      }
      default -> {
        // Others tell of consequences.
      }
    }
  }

  private void node(Event event, Facet facet) {
    ObjectRef node = new ObjectRef(Kind.NODE.title(), "", event.regarding().name());
    if (!past.explains(node, event.lastAt())) {
      past.add(
          event.lastAt(), Topic.NODE, node, facet, Attribution.UNKNOWN, List.of("by its Event"));
    }
  }

  private void scaled(ObjectRef ref, List<Scaling> all) {
    Optional<Workload> deployment = now.workloads(Kind.DEPLOYMENT).get(ref.namespace(), ref.name());
    if (deployment.isEmpty()) {
      return;
    }
    all.sort(Comparator.comparingLong(Scaling::at));
    for (Scaling one : all) {
      boolean alone =
          all.stream()
              .noneMatch(
                  other ->
                      !other.set().equals(one.set())
                          && Math.abs(other.at() - one.at()) <= ROLLOUT_SECONDS);
      boolean born = past.last(ref, one.at()) >= one.at() - Past.SAME_SECONDS;
      if (alone && !born) {
        past.add(
            one.at(),
            Topic.DEPLOY,
            ref,
            new Facet(Differences.REPLICAS, one.from(), one.to()),
            one == all.getLast() ? lastScaler(deployment.get()) : Attribution.UNKNOWN,
            List.of("by its Event"));
      }
    }
  }

  /// Whoever owns the size wrote it last, though the entry has no time.
  private static Attribution lastScaler(Workload deployment) {
    return deployment.meta().managers().stream()
        .filter(one -> one.subresource().equals("scale"))
        .map(FieldManager::name)
        .findFirst()
        .map(Attribution::tool)
        .orElse(Attribution.UNKNOWN);
  }
}

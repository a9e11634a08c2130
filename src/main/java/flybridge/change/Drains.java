package flybridge.change;

import flybridge.change.Change.Topic;
import flybridge.cluster.Kind;
import flybridge.cluster.Meta;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.PodDisruptionBudget;
import flybridge.cluster.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Nodes that are emptied. A drain goes on until its node is opened again or goes; one that a
/// budget blocks and somebody repeats is still the same.
final class Drains {
  static final String DRAIN = "drain";
  static final String CORDONED_AND_DRAINED = "cordoned and drained";

  /// `kubectl drain` closes the node itself, an instant before the first pod is evicted.
  private static final Duration SAME_DEED = Duration.ofSeconds(2);

  private static final class Drain {
    private final long change;
    private int taken;

    Drain(long change) {
      this.change = change;
    }
  }

  private final ChangeLog log;
  private final NodeChanges nodes;
  private final Map<String, Drain> open = new LinkedHashMap<>();

  Drains(ChangeLog log, NodeChanges nodes) {
    this.log = log;
    this.nodes = nodes;
  }

  void clear() {
    open.clear();
  }

  void add(PodRemovals.Removal removal, Snapshot now) {
    String node = removal.pod().nodeName();
    Drain drain = open.get(node);
    if (drain == null) {
      drain = new Drain(begin(node, removal.at(), now));
      open.put(node, drain);
    }
    drain.taken++;
    log.trace(drain.change, removal.pod().ref());
  }

  private long begin(String node, Instant at, Snapshot now) {
    Optional<Long> cordon = nodes.cordonOf(node);
    Change closed = cordon.map(log::get).orElse(null);
    boolean same =
        closed != null
            && (closed.objects().size() > 1
                || Duration.between(closed.at(), at).compareTo(SAME_DEED) <= 0);
    if (same) {
      return closed.id();
    }
    return log.add(
        Change.of(
                at,
                Topic.NODE,
                new ObjectRef(Kind.NODE.title(), "", node),
                new Facet(DRAIN, null, null),
                Attribution.UNKNOWN,
                0)
            .on(Course.UNDER_WAY));
  }

  /// Tells how far they are, and closes those that are over.
  void look(Snapshot now) {
    Map<Long, List<String>> byChange = new LinkedHashMap<>();
    open.forEach(
        (node, drain) -> byChange.computeIfAbsent(drain.change, _ -> new ArrayList<>()).add(node));
    byChange.forEach((change, drained) -> tell(change, drained, now));
    open.keySet().removeIf(node -> now.nodes().get(node).filter(NodeChanges::closed).isEmpty());
    byChange
        .keySet()
        .forEach(
            change -> {
              if (open.values().stream().noneMatch(one -> one.change == change)) {
                end(change, now);
              }
            });
  }

  /// When the last pod has left, or the node is opened again.
  private void end(long id, Snapshot now) {
    log.amend(
        id,
        change ->
            change.course().isUnderWay() ? change.on(Course.ended(Moments.now(now))) : change);
  }

  private void tell(long id, List<String> drained, Snapshot now) {
    int gone = drained.stream().mapToInt(node -> open.get(node).taken).sum();
    List<Pod> left = new ArrayList<>();
    for (String node : drained) {
      left.addAll(left(node, now));
    }
    List<String> consequences = new ArrayList<>();
    Change known = log.get(id);
    if (known != null && known.objects().size() > 1) {
      String names =
          known.objects().stream().map(ObjectRef::name).collect(Collectors.joining(", "));
      consequences.add(
          drained.size() + " of " + known.objects().size() + " nodes drained: " + names);
    }
    consequences.add(count(gone) + " taken away");
    blocking(left, now).ifPresent(consequences::add);
    String before = count(gone + left.size());
    String after =
        left.isEmpty() ? "none but the DaemonSets'" : count(left.size()) + " still there";
    log.amend(
        id,
        change ->
            change
                .told(change.what().equals(DRAIN) ? DRAIN : CORDONED_AND_DRAINED, before, after)
                .followedBy(consequences)
                .on(left.isEmpty() ? change.course() : Course.UNDER_WAY));
    boolean allBegun = known == null || drained.size() >= known.objects().size();
    if (left.isEmpty() && allBegun) {
      end(id, now);
    }
  }

  private static String count(int pods) {
    return pods == 1 ? "1 pod" : pods + " pods";
  }

  /// What a drain would still have to take.
  private static List<Pod> left(String node, Snapshot now) {
    return now.podsOn(node).stream()
        .filter(pod -> !pod.finished() && !pod.meta().deleting())
        .filter(pod -> !isOwnedBy(pod, Kind.DAEMON_SET) && !isOwnedBy(pod, Kind.NODE))
        .toList();
  }

  private static boolean isOwnedBy(Pod pod, Kind kind) {
    Meta.Owner owner = pod.meta().owner();
    return owner != null && owner.kind().equals(kind.title());
  }

  private static Optional<String> blocking(List<Pod> left, Snapshot now) {
    List<String> budgets = new ArrayList<>();
    if (!left.isEmpty()) {
      now.disruptionBudgets()
          .forEach(
              budget -> {
                if (budget.allowed() == 0 && left.stream().anyMatch(pod -> holds(budget, pod))) {
                  budgets.add(budget.name());
                }
              });
    }
    return budgets.isEmpty()
        ? Optional.empty()
        : Optional.of("budget " + String.join(", ", budgets) + " lets none go");
  }

  private static boolean holds(PodDisruptionBudget budget, Pod pod) {
    return budget.namespace().equals(pod.namespace())
        && budget.selector().matches(pod.meta().labels());
  }
}

package flybridge.detect;

import flybridge.cluster.Kind;
import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.PodDisruptionBudget;
import flybridge.detect.Observation.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A node cannot be emptied, because budgets let none of the pods on it go: `change/drain-blocked`.
///
/// An eviction that a PodDisruptionBudget does not allow is answered 429, and who drains tries
/// again for ever ("Disruptions", kubernetes.io). It shows as a cordoned node on which every pod
/// that is left stands under a budget that allows none. Where the budget wants as many pods as
/// there are, it will never allow one, so that is told after 15 s; where it waits for pods that are
/// unhealthy, they may come back, so that is told after ten minutes.
///
/// A warning: nothing is down, but an upgrade stands still. To end it, relax the budget, add a
/// replica, or uncordon the node.
final class DrainBlocked extends ObjectDetector<Node> {
  static final String NAME = "change/drain-blocked";

  private static final Duration FOR_EVER = Duration.ofSeconds(15);
  private static final Duration FOR_NOW = Duration.ofMinutes(10);

  private final Set<String> cordoned = new HashSet<>();

  /// The budgets that allow none to go, by namespace.
  private Map<String, List<PodDisruptionBudget>> closed = Map.of();

  DrainBlocked() {
    super(NAME, Kind.NODE, Kind.POD, Kind.POD_DISRUPTION_BUDGET);
  }

  @Override
  void callOthers(Observation now, Findings findings) {
    for (Change<Node> change : now.<Node>changes(Kind.NODE)) {
      Node node = change.after();
      if (node != null && node.unschedulable()) {
        cordoned.add(node.name());
      } else {
        cordoned.remove(change.either().name());
      }
    }
    boolean budgetsChanged = !now.changes(Kind.POD_DISRUPTION_BUDGET).isEmpty();
    if (budgetsChanged) {
      closed =
          now.<PodDisruptionBudget>all(Kind.POD_DISRUPTION_BUDGET).stream()
              .filter(budget -> budget.expected() > 0 && budget.allowed() == 0)
              .collect(Collectors.groupingBy(PodDisruptionBudget::namespace));
    }
    if (cordoned.isEmpty()) {
      return;
    }
    for (Change<Pod> change : now.<Pod>changes(Kind.POD)) {
      if (cordoned.contains(change.either().nodeName())) {
        call("", change.either().nodeName());
      }
    }
    if (budgetsChanged) {
      cordoned.forEach(node -> call("", node));
    }
  }

  @Override
  @Nullable Trouble trouble(Node node, Observation now, Findings findings) {
    if (!node.unschedulable() || !node.ready() || now.forbidden(Kind.POD_DISRUPTION_BUDGET)) {
      return null;
    }
    List<Pod> left =
        NodeFacts.guests(now.podsOn(node.name())).stream()
            .filter(pod -> !pod.meta().deleting())
            .toList();
    Set<PodDisruptionBudget> blocking = new LinkedHashSet<>();
    for (Pod pod : left) {
      List<PodDisruptionBudget> own = blocking(pod);
      if (own.isEmpty()) {
        return null;
      }
      blocking.addAll(own);
    }
    return left.isEmpty() ? null : trouble(node, left, List.copyOf(blocking));
  }

  private static Trouble trouble(Node node, List<Pod> left, List<PodDisruptionBudget> blocking) {
    PodDisruptionBudget first = blocking.getFirst();
    boolean forEver = blocking.stream().anyMatch(DrainBlocked::neverAllows);
    List<ObjectRef> involved = new ArrayList<>();
    blocking.forEach(budget -> involved.add(budget.ref()));
    left.forEach(pod -> involved.add(pod.ref()));
    String budgets =
        blocking.size() == 1
            ? "budget "
                + first.name()
                + " wants "
                + first.wanted()
                + " of "
                + first.expected()
                + " pods, "
                + first.healthy()
                + " are healthy"
            : blocking.size() + " budgets, the first is " + first.name();
    return Trouble.warning(
            node.name() + " cannot be drained",
            Phrases.line(Phrases.count(left.size(), "pod") + " may not go", budgets),
            0,
            forEver ? FOR_EVER : FOR_NOW)
        .involving(involved);
  }

  /// Whether it wants as many pods as there are, so that none could ever go.
  private static boolean neverAllows(PodDisruptionBudget budget) {
    return budget.wanted() >= budget.expected();
  }

  private List<PodDisruptionBudget> blocking(Pod pod) {
    return closed.getOrDefault(pod.namespace(), List.of()).stream()
        .filter(budget -> budget.selector().matches(pod.meta().labels()))
        .toList();
  }
}

package flybridge.change;

import flybridge.change.Change.Topic;
import flybridge.cluster.Meta.FieldManager;
import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is done to machines. Taints and labels that the control plane and the kubelet keep
/// themselves are consequences of something else.
final class NodeChanges {
  static final String CORDONED = "cordoned";

  /// Cordons that follow each other this closely by one tool are one deed, as of `kubectl drain`
  /// with a selector, which cordons all first.
  private static final Duration TOGETHER = Duration.ofSeconds(5);

  /// What a new node is labelled with on its way in belongs to its coming.
  private static final Duration SETTLING_IN = Duration.ofMinutes(5);

  private static final Set<String> OWN = Set.of("node.kubernetes.io", "kubernetes.io");

  /// By these taints autoscalers say that a node is about to go (cluster-autoscaler `utils/taints`,
  /// Karpenter `apis/v1/taints.go`).
  private static final Set<String> LEAVING =
      Set.of(
          "ToBeDeletedByClusterAutoscaler",
          "DeletionCandidateOfClusterAutoscaler",
          "karpenter.sh/disrupted",
          "karpenter.sh/disruption");

  private static final String KUBELET = "kubelet version";
  private static final String RUNTIME = "container runtime";
  private static final String KERNEL = "kernel";
  private static final String SYSTEM = "operating system";
  private static final List<String> REPORTED = List.of(KUBELET, RUNTIME, KERNEL, SYSTEM);

  private final ChangeLog log;
  private final Map<String, Long> cordons = new HashMap<>();
  private @Nullable Cordon latest;

  private record Cordon(long id, Instant at) {}

  NodeChanges(ChangeLog log) {
    this.log = log;
  }

  /// Whether pods are being kept away from a node so that it may be emptied.
  static boolean closed(Node node) {
    return node.unschedulable()
        || node.taints().stream().anyMatch(taint -> LEAVING.contains(taint.key()));
  }

  /// Whether a node says so itself, in its status.
  static boolean isReported(Change change) {
    return REPORTED.stream().anyMatch(change.what()::startsWith);
  }

  /// The change that closed a node, while it is closed.
  Optional<Long> cordonOf(String node) {
    return Optional.ofNullable(cordons.get(node));
  }

  void clear() {
    cordons.clear();
    latest = null;
  }

  void differ(@Nullable Node before, @Nullable Node after, Snapshot now) {
    if (before == null && after != null) {
      add(Lives.created(after), after, Writers.creator(after.meta()), Moments.born(after, now));
    } else if (before != null && after == null) {
      cordons.remove(before.name());
      log.add(
          Change.of(
              Moments.now(now),
              Topic.NODE,
              before.ref(),
              Lives.deleted(before),
              Attribution.UNKNOWN,
              0));
    } else if (before != null && after != null) {
      scheduling(before, after, now);
      kubelet(before, after, now);
      marks(before, after, now);
    }
  }

  private void scheduling(Node before, Node after, Snapshot now) {
    if (before.unschedulable() == after.unschedulable()) {
      return;
    }
    Optional<FieldManager> writer =
        Writers.between(before.meta(), after.meta(), now.at().getEpochSecond());
    Instant at = Moments.of(writer, now);
    if (!after.unschedulable()) {
      cordons.remove(after.name());
      add(new Facet("uncordoned", "unschedulable", "schedulable"), after, writer, at);
      return;
    }
    long known = together(after, Writers.attribution(writer), at);
    Facet facet = new Facet(CORDONED, "schedulable", "unschedulable");
    long id = known != 0 ? known : add(facet, after, writer, at);
    cordons.put(after.name(), id);
    latest = new Cordon(id, at);
  }

  /// The cordon of other nodes that this one belongs to, which then tells of it too; 0 if none.
  private long together(Node node, Attribution by, Instant at) {
    Change known = latest == null ? null : log.get(latest.id());
    if (known == null
        || !known.by().tool().equals(by.tool())
        || !known.what().equals(CORDONED)
        || Duration.between(latest.at(), at).abs().compareTo(TOGETHER) > 0) {
      return 0;
    }
    log.amend(known.id(), change -> joined(change, node.ref()));
    return known.id();
  }

  private static Change joined(Change change, ObjectRef node) {
    List<ObjectRef> all = new ArrayList<>(change.objects());
    all.add(node);
    String names = all.stream().map(ObjectRef::name).collect(Collectors.joining(", "));
    return change.concerning(all).followedBy(List.of(all.size() + " nodes: " + names));
  }

  private void kubelet(Node before, Node after, Snapshot now) {
    List<Facet> facets = new ArrayList<>();
    Facet.compare(facets, KUBELET, before.kubeletVersion(), after.kubeletVersion());
    Facet.compare(facets, RUNTIME, before.runtimeVersion(), after.runtimeVersion());
    Facet.compare(facets, KERNEL, before.kernelVersion(), after.kernelVersion());
    Facet.compare(facets, SYSTEM, before.osImage(), after.osImage());
    if (!facets.isEmpty()) {
      Optional<FieldManager> writer = Writers.kubelet(after.meta());
      add(Facet.joined(facets), after, writer, Moments.of(writer, now));
    }
  }

  private void marks(Node before, Node after, Snapshot now) {
    List<Facet> facets = new ArrayList<>();
    Facet.compare(facets, "taints", taints(before), taints(after));
    boolean isNew = now.at().getEpochSecond() - after.meta().createdAt() < SETTLING_IN.toSeconds();
    if (!isNew) {
      Differences.labels(facets, before.meta(), after.meta());
    }
    if (!facets.isEmpty()) {
      Optional<FieldManager> writer =
          Writers.between(before.meta(), after.meta(), now.at().getEpochSecond());
      add(Facet.joined(facets), after, writer, Moments.of(writer, now));
    }
  }

  private static String taints(Node node) {
    return node.taints().stream()
        .filter(taint -> !isOwn(taint.key()))
        .map(taint -> taint.key() + "=" + taint.value() + ":" + taint.effect())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static boolean isOwn(String key) {
    int slash = key.indexOf('/');
    String domain = slash < 0 ? "" : key.substring(0, slash);
    return OWN.contains(domain) || domain.endsWith("cloudprovider.kubernetes.io");
  }

  private long add(Facet facet, Node node, Optional<FieldManager> writer, Instant at) {
    return log.add(
        Change.of(
            at, Topic.NODE, node.ref(), facet, Writers.attribution(writer), node.meta().version()));
  }
}

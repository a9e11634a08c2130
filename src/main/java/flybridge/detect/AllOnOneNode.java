package flybridge.detect;

import flybridge.cluster.Kind;
import flybridge.cluster.Meta;
import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.Workload;
import flybridge.detect.Observation.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All ready replicas of a workload run on one node: `placement/all-on-one-node`.
///
/// The scheduler spreads replicas by preference only (PodTopologySpread's default constraints, "Pod
/// Topology Spread Constraints"): without anti-affinity or constraints of its own, a workload of
/// two may well end on one machine, and no error says so until that machine fails.
///
/// It holds for Deployments, StatefulSets and ReplicaSets that want at least two and have at least
/// two ready pods, all on one node, for 10 s with no rollout in progress and no replica elsewhere
/// on its way. A warning; critical when that node is in trouble (late, not ready, under pressure,
/// out of memory). Once found it stands while its pods are unready on that very node: a risk is not
/// over because it came true. Where pods turned unready together with their node before we looked,
/// it is found in the same way.
///
/// Not for DaemonSets (one a node is their purpose) and Jobs (they end), for pods that finished or
/// are going, nor in a cluster with a single node for workloads, where there is no other place. To
/// silence it for a workload that must share a node, silence its alert.
final class AllOnOneNode implements Detector {
  static final String NAME = "placement/all-on-one-node";

  private static final Duration LASTING = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final int FEWEST_REPLICAS = 2;
  private static final int FEWEST_NODES = 2;

  /// Where a workload's pods were first seen together, and since when.
  ///
  /// @param settled whether nothing was on its way at that time
  private record Together(
      String node, long sinceNanos, Instant since, boolean estimate, boolean settled) {}

  private final Attention<ObjectRef> attention = new Attention<>();
  private final Map<ObjectRef, Together> together = new HashMap<>();
  private final Map<String, Set<ObjectRef>> byNode = new HashMap<>();
  private final Set<String> workers = new HashSet<>();
  private boolean looked;

  @Override
  public void observe(Observation now, Findings findings) {
    for (Kind kind : List.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.REPLICA_SET)) {
      for (Change<Workload> change : now.<Workload>changes(kind)) {
        attention.call(topOf(change.either()));
      }
    }
    for (Pod pod : onePodOfEachOwner(now.changes(Kind.POD))) {
      now.workloadOf(pod).ifPresent(top -> attention.call(top.ref()));
    }
    boolean moreNodes = nodesChanged(now);
    findings.changedNow().stream()
        .filter(object -> object.kind().equals(Kind.NODE.title()))
        .forEach(node -> callThoseOn(node.name()));
    if (moreNodes) {
      together.keySet().forEach(attention::call);
    }
    if (now.live(Kind.NODE, Kind.POD, Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.REPLICA_SET)) {
      attention.take(now.nanos()).forEach(workload -> judge(workload, now, findings));
      looked = true;
    }
  }

  /// Of each owner with pods that changed in a way that matters: when all of a cluster changes at
  /// once, its owners are a thirtieth of it.
  private static Collection<Pod> onePodOfEachOwner(List<Change<Pod>> changes) {
    Map<Meta.Owner, Pod> found = new LinkedHashMap<>();
    for (Change<Pod> change : changes) {
      Pod pod = change.either();
      Meta.Owner owner = pod.meta().owner();
      if (owner != null && matters(change)) {
        found.putIfAbsent(owner, pod);
      }
    }
    return found.values();
  }

  private boolean nodesChanged(Observation now) {
    boolean single = workers.size() < FEWEST_NODES;
    for (Change<Node> change : now.<Node>changes(Kind.NODE)) {
      Node node = change.after();
      if (node != null && NodeFacts.takesWorkloads(node)) {
        workers.add(node.name());
      } else {
        workers.remove(change.either().name());
      }
      callThoseOn(change.either().name());
    }
    return single != workers.size() < FEWEST_NODES;
  }

  private void callThoseOn(String node) {
    byNode.getOrDefault(node, Set.of()).forEach(attention::call);
  }

  private static boolean matters(Change<Pod> change) {
    Pod former = change.before();
    Pod pod = change.after();
    return former == null
        || pod == null
        || former.ready() != pod.ready()
        || former.finished() != pod.finished()
        || former.meta().deleting() != pod.meta().deleting()
        || !former.nodeName().equals(pod.nodeName())
        || !former.reason().equals(pod.reason());
  }

  /// A Deployment's ReplicaSet stands for its Deployment.
  private static ObjectRef topOf(Workload workload) {
    Meta.Owner owner = workload.meta().owner();
    boolean owned =
        workload.kind() == Kind.REPLICA_SET
            && owner != null
            && owner.kind().equals(Kind.DEPLOYMENT.title());
    return owned
        ? new ObjectRef(Kind.DEPLOYMENT.title(), workload.namespace(), owner.name())
        : workload.ref();
  }

  private void judge(ObjectRef ref, Observation now, Findings findings) {
    Workload workload = wanted(ref, now).orElse(null);
    if (workload == null) {
      part(ref, findings);
      return;
    }
    Placement placement = Placement.of(workload, now);
    boolean stood = findings.open(NAME, ref).isPresent();
    String node = placement.sharedNode(pods -> stood || inTrouble(pods, now, findings));
    if (node.isEmpty()) {
      part(ref, findings);
      return;
    }
    boolean settled = !unsettled(workload, placement);
    Together known = together.get(ref);
    if (known == null || !known.node().equals(node)) {
      part(ref, findings);
      known = meet(ref, node, placement, settled, now);
    } else if (!stood && !(settled && known.settled())) {
      known = new Together(node, now.nanos(), now.at(), false, settled);
      together.put(ref, known);
    }
    decide(workload, known, placement, now, findings);
  }

  private void decide(
      Workload workload, Together known, Placement placement, Observation now, Findings findings) {
    ObjectRef ref = workload.ref();
    boolean stands = findings.open(NAME, ref).isPresent();
    long dueNanos = known.sinceNanos() + LASTING.toNanos();
    if (!elsewhere(now)) {
      findings.clear(NAME, ref);
    } else if (stands || now.nanos() >= dueNanos && !unsettled(workload, placement)) {
      findings.raise(finding(workload, known, placement, now, findings));
    } else {
      boolean waiting = now.nanos() < dueNanos;
      attention.callAt(ref, waiting ? dueNanos : now.nanos() + LOOK_AGAIN.toNanos());
    }
  }

  private Optional<Workload> wanted(ObjectRef ref, Observation now) {
    return Kind.of(ref.kind())
        .filter(kind -> kind != Kind.DAEMON_SET && kind != Kind.JOB)
        .flatMap(kind -> now.workload(kind, ref.namespace(), ref.name()))
        .filter(workload -> !workload.meta().deleting())
        .filter(workload -> topOf(workload).equals(ref))
        .filter(workload -> workload.desired() >= FEWEST_REPLICAS);
  }

  /// At first sight the pods' own times tell how long they have been there; what else ran before is
  /// not known, so that is an estimate.
  private Together meet(
      ObjectRef ref, String node, Placement placement, boolean settled, Observation now) {
    Together met = new Together(node, now.nanos(), now.at(), false, settled);
    long told = placement.lastReadySeconds(node);
    if (!looked && told > 0) {
      Instant since = Instant.ofEpochSecond(told);
      Duration age = Duration.between(since, now.at());
      if (!age.isNegative()) {
        met = new Together(node, now.nanos() - age.toNanos(), since, true, settled);
      }
    }
    together.put(ref, met);
    byNode.computeIfAbsent(node, unused -> new LinkedHashSet<>()).add(ref);
    return met;
  }

  private void part(ObjectRef ref, Findings findings) {
    findings.clear(NAME, ref);
    Together known = together.remove(ref);
    if (known != null) {
      Set<ObjectRef> there = byNode.getOrDefault(known.node(), new LinkedHashSet<>());
      there.remove(ref);
      if (there.isEmpty()) {
        byNode.remove(known.node());
      }
    }
  }

  /// Pods are still being replaced, or one is on its way elsewhere. That a replica is missing for
  /// another reason is no rollout: waiting for it could take for ever, as could waiting for a
  /// rollout that is paused or that Kubernetes itself calls stuck.
  private static boolean unsettled(Workload workload, Placement placement) {
    boolean stuck =
        workload.condition("Progressing").map(one -> one.status().equals("False")).orElse(false);
    boolean replacing =
        workload.kind() == Kind.DEPLOYMENT
            && !workload.paused()
            && !stuck
            && (workload.updated() < workload.desired() || workload.current() > workload.updated());
    boolean unread = workload.observedGeneration() < workload.meta().generation();
    return unread || replacing || placement.othersOnTheirWay();
  }

  private boolean elsewhere(Observation now) {
    return workers.size() >= FEWEST_NODES || now.forbidden(Kind.NODE);
  }

  private static boolean inTrouble(String node, Observation now, Findings findings) {
    return !trouble(node, now, findings).isEmpty();
  }

  private static String trouble(String node, Observation now, Findings findings) {
    ObjectRef ref = new ObjectRef(Kind.NODE.title(), "", node);
    return findings
        .open(HeartbeatLate.NAME, ref)
        .or(() -> findings.open(MemoryWithoutLimits.NAME, ref))
        .map(Finding::title)
        .orElseGet(() -> now.node(node).map(NodeFacts::trouble).orElse(""));
  }

  private static Finding finding(
      Workload workload, Together known, Placement placement, Observation now, Findings findings) {
    String node = known.node();
    String trouble = trouble(node, now, findings);
    String name = workload.name();
    int there = placement.there(node);
    String ready = placement.ready() < there ? ", " + placement.ready() + " of them ready" : "";
    String evidence =
        Phrases.line(
            there + " of " + workload.desired() + " replicas" + ready + ", " + apart(workload),
            trouble.isEmpty() ? "one node lost = " + name + " lost" : trouble);
    List<ObjectRef> involved = new ArrayList<>();
    involved.add(new ObjectRef(Kind.NODE.title(), "", node));
    involved.addAll(placement.pods(node));
    long told = placement.lastReadySeconds(node);
    Occurrence fresh =
        told > 0
            ? Occurrence.told(workload.meta(), Instant.ofEpochSecond(told))
            : Occurrence.seen(workload.meta(), known.since());
    return new Finding(
        NAME,
        workload.ref(),
        trouble.isEmpty() ? Severity.WARNING : Severity.CRITICAL,
        "All of " + name + " runs on " + node,
        evidence,
        known.since(),
        known.estimate(),
        involved,
        findings.open(NAME, workload.ref()).map(Finding::occurrence).orElse(fresh));
  }

  private static String apart(Workload workload) {
    if (workload.template().antiAffinity()) {
      return "its anti-affinity did not keep them apart";
    }
    return workload.template().spread()
        ? "its spread constraints did not keep them apart"
        : "no anti-affinity";
  }
}

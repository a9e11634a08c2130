package flybridge.detect;

import flybridge.cluster.Condition;
import flybridge.cluster.Kind;
import flybridge.cluster.Lease;
import flybridge.cluster.Meta;
import flybridge.cluster.Node;
import flybridge.cluster.Pod;
import flybridge.cluster.Pod.ContainerState;
import flybridge.cluster.PodSpec;
import flybridge.cluster.PodSpec.ContainerSpec;
import flybridge.cluster.Selector;
import flybridge.cluster.Workload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Plain objects for stories.
public final class Objects {
  public static final String NAMESPACE = "shop";
  public static final long GIBI = 1L << 30;

  private Objects() {}

  public static Meta meta(String name) {
    return meta(NAMESPACE, name, null);
  }

  public static Meta clusterMeta(String name) {
    return meta("", name, null);
  }

  public static Meta meta(String namespace, String name, Meta.@Nullable Owner owner) {
    return new Meta(namespace, name, uid(name), 0, 0, 0, 1, Map.of(), Map.of(), owner, List.of());
  }

  private static UUID uid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  public static Node node(String name, long now) {
    List<Condition> conditions =
        List.of(
            new Condition("Ready", "True", "KubeletReady", "", now - 86_400),
            new Condition("MemoryPressure", "False", "", "", now - 86_400));
    return new Node(
        clusterMeta(name),
        false,
        List.of(),
        conditions,
        "v1.36.2",
        "",
        "",
        "",
        "",
        4_000,
        30 * GIBI,
        110);
  }

  public static Node with(Node node, Condition condition) {
    List<Condition> conditions = new ArrayList<>(node.conditions());
    conditions.removeIf(known -> known.type().equals(condition.type()));
    conditions.add(condition);
    return copy(node, node.unschedulable(), node.taints(), conditions);
  }

  public static Node cordoned(Node node) {
    return copy(node, true, node.taints(), node.conditions());
  }

  public static Node tainted(Node node, String key) {
    List<Node.Taint> taints = List.of(new Node.Taint(key, "", "NoSchedule", 0));
    return copy(node, node.unschedulable(), taints, node.conditions());
  }

  private static Node copy(
      Node node, boolean unschedulable, List<Node.Taint> taints, List<Condition> conditions) {
    return new Node(
        node.meta(),
        unschedulable,
        taints,
        conditions,
        node.kubeletVersion(),
        node.kernelVersion(),
        node.osImage(),
        node.runtimeVersion(),
        node.address(),
        node.cpuMillis(),
        node.memoryBytes(),
        node.podSlots());
  }

  public static Lease lease(String node, long renewedSeconds) {
    Meta meta = meta(Lease.NODE_NAMESPACE, node, null);
    return new Lease(meta, node, renewedSeconds * 1_000_000, 0, 40, 0, 0, false);
  }

  public static Lease leaderLease(String component, long renewedSeconds) {
    Meta meta = meta("kube-system", component, null);
    return new Lease(meta, component, renewedSeconds * 1_000_000, 0, 15, 0, 0, false);
  }

  public static Workload workload(Kind kind, String name, int desired) {
    return new Workload(
        kind,
        meta(name),
        Selector.EVERYTHING,
        desired,
        desired,
        desired,
        desired,
        desired,
        1,
        spec(0),
        Map.of(),
        List.of(),
        false);
  }

  public static Workload replicaSet(Workload deployment) {
    Meta.Owner owner = new Meta.Owner("Deployment", deployment.name(), deployment.meta().uid());
    Meta meta = meta(NAMESPACE, deployment.name() + "-rs", owner);
    return copy(deployment, Kind.REPLICA_SET, meta, deployment.desired(), deployment.desired());
  }

  /// @param updated fewer than desired while a rollout is in progress
  public static Workload scaled(Workload known, int desired, int updated) {
    return copy(known, known.kind(), known.meta(), desired, updated);
  }

  /// The same with none of its pods ready.
  static Workload noneReady(Workload known) {
    return told(known, 0, known.conditions());
  }

  /// The same with this many pods ready and available, and these conditions.
  static Workload told(Workload known, int ready, List<Condition> conditions) {
    return new Workload(
        known.kind(),
        known.meta(),
        known.selector(),
        known.desired(),
        known.current(),
        known.updated(),
        ready,
        ready,
        known.observedGeneration(),
        known.template(),
        known.templateAnnotations(),
        conditions,
        known.paused());
  }

  private static Workload copy(Workload known, Kind kind, Meta meta, int desired, int updated) {
    return new Workload(
        kind,
        meta,
        known.selector(),
        desired,
        updated,
        updated,
        desired,
        desired,
        known.observedGeneration(),
        known.template(),
        known.templateAnnotations(),
        known.conditions(),
        known.paused());
  }

  public static PodSpec spec(long memoryLimitBytes) {
    ContainerSpec main =
        new ContainerSpec(
            "main", "main:1", false, 0, 0, 0, memoryLimitBytes, true, true, false, List.of());
    return new PodSpec(
        List.of(main), 0, false, false, false, "Always", 300, List.of(), List.of(), List.of());
  }

  /// A pod that has been ready since a minute after its start.
  public static Pod pod(String name, @Nullable Workload workload, String node, long started) {
    Meta.Owner owner = null;
    if (workload != null) {
      Workload direct = workload.kind() == Kind.DEPLOYMENT ? replicaSet(workload) : workload;
      owner = new Meta.Owner(direct.kind().title(), direct.name(), direct.meta().uid());
    }
    return new Pod(
        meta(NAMESPACE, name, owner),
        spec(0),
        node,
        "Running",
        "",
        "",
        true,
        started + 60,
        started,
        List.of(state("", 0, "", 0)));
  }

  public static ContainerState state(
      String reason, long since, String lastReason, long lastEndedAt) {
    ContainerState.Phase phase =
        reason.isEmpty() ? ContainerState.Phase.RUNNING : ContainerState.Phase.TERMINATED;
    int exit = reason.isEmpty() ? 0 : 137;
    return new ContainerState(
        "main", false, phase, true, 0, reason, since, exit, lastReason, 0, lastEndedAt);
  }

  public static Pod ready(Pod pod, boolean ready, long now) {
    return new Pod(
        pod.meta(),
        pod.spec(),
        pod.nodeName(),
        pod.phase(),
        pod.reason(),
        pod.message(),
        ready,
        ready == pod.ready() ? pod.readyChangedAt() : now,
        pod.startedAt(),
        pod.containers());
  }

  public static Pod deleting(Pod pod, long now) {
    Meta known = pod.meta();
    Meta meta =
        new Meta(
            known.namespace(),
            known.name(),
            known.uid(),
            0,
            known.createdAt(),
            now,
            1,
            known.labels(),
            known.annotations(),
            known.owner(),
            known.managers());
    return copy(pod, meta, pod.spec(), pod.phase(), pod.reason(), pod.message(), pod.containers());
  }

  /// Its container was killed for memory just now.
  public static Pod killed(Pod pod, long now) {
    List<ContainerState> states = List.of(state("", now, "OOMKilled", now));
    return copy(pod, pod.meta(), pod.spec(), pod.phase(), "", "", states);
  }

  public static Pod limited(Pod pod) {
    return copy(
        pod, pod.meta(), spec(GIBI), pod.phase(), pod.reason(), pod.message(), pod.containers());
  }

  public static Pod evicted(Pod pod, String message, long now) {
    List<ContainerState> states = List.of(state("Error", now, "", 0));
    return copy(pod, pod.meta(), pod.spec(), "Failed", "Evicted", message, states);
  }

  /// A pod that was started just now and is not ready yet.
  public static Pod starting(Pod pod, long now) {
    return new Pod(
        pod.meta(),
        pod.spec(),
        pod.nodeName(),
        "Pending",
        "",
        "",
        false,
        now,
        now,
        pod.containers());
  }

  private static Pod copy(
      Pod pod,
      Meta meta,
      PodSpec spec,
      String phase,
      String reason,
      String message,
      List<ContainerState> containers) {
    return new Pod(
        meta,
        spec,
        pod.nodeName(),
        phase,
        reason,
        message,
        pod.ready(),
        pod.readyChangedAt(),
        pod.startedAt(),
        containers);
  }
}

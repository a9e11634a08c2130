package flybridge.views.placement;

import flybridge.cluster.Condition;
import flybridge.cluster.Freshness;
import flybridge.cluster.Kind;
import flybridge.cluster.Meta;
import flybridge.cluster.Model;
import flybridge.cluster.Node;
import flybridge.cluster.Pod;
import flybridge.cluster.Pod.ContainerState;
import flybridge.cluster.PodSpec;
import flybridge.cluster.PodState;
import flybridge.cluster.Scope;
import flybridge.cluster.Service;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Update;
import flybridge.time.ManualTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A cluster to draw, fed through the real model.
final class Cluster {
  static final Instant START = Instant.parse("2026-03-09T22:55:00Z");
  static final long GIB = 1L << 30;

  final ManualTime time = new ManualTime(START);
  final Model model = new Model("prod-us", time, time);
  private long version;

  Cluster() {
    model.apply(new Update.Version("v1.33.2"));
    fresh(Kind.NODE, Freshness.State.LIVE);
    fresh(Kind.POD, Freshness.State.LIVE);
  }

  void fresh(Kind kind, Freshness.State state) {
    model.apply(new Update.Entered(new Scope(kind, ""), state, ""));
  }

  Snapshot snapshot() {
    return model.publish();
  }

  Cluster node(String name, String pool, String kubelet) {
    return node(name, pool, kubelet, "True", false);
  }

  /// @param ready the status of its `Ready` condition
  Cluster node(String name, String pool, String kubelet, String ready, boolean cordoned) {
    Map<String, String> labels =
        pool.isEmpty()
            ? Map.of()
            : Map.of(
                "eks.amazonaws.com/nodegroup",
                pool,
                "topology.kubernetes.io/zone",
                "eu-1" + (char) ('a' + Math.floorMod(name.hashCode(), 3)));
    model.apply(
        new Update.Put(
            new Node(
                meta("", name, labels, null, 0),
                cordoned,
                List.of(),
                List.of(new Condition("Ready", ready, "", "", START.getEpochSecond())),
                kubelet,
                "6.1",
                "Linux",
                "containerd://1.7",
                "10.0.0.1",
                8000,
                32 * GIB,
                110)));
    return this;
  }

  Cluster without(String node) {
    model.apply(new Update.Remove(Kind.NODE, "", node));
    return this;
  }

  Cluster service(String namespace, String name, Map<String, String> selector) {
    model.apply(
        new Update.Put(
            new Service(
                meta(namespace, name, Map.of(), null, 0),
                selector,
                "ClusterIP",
                List.of(80),
                List.of())));
    return this;
  }

  Cluster pod(String namespace, String workload, String suffix, String node, PodState state) {
    return pod(namespace, workload, suffix, node, state, 250, GIB / 2);
  }

  /// A pod of a Deployment, in a state.
  Cluster pod(
      String namespace,
      String workload,
      String suffix,
      String node,
      PodState state,
      long cpuMillis,
      long memoryBytes) {
    String hash = "7d4b9c6f5";
    String set = workload + "-" + hash;
    Meta.Owner owner = new Meta.Owner("ReplicaSet", set, uid(namespace + set));
    Meta meta =
        meta(
            namespace,
            set + "-" + suffix,
            Map.of("app", workload, "pod-template-hash", hash),
            owner,
            state == PodState.TERMINATING ? START.getEpochSecond() : 0);
    PodSpec spec = spec(cpuMillis, memoryBytes);
    boolean ready = state == PodState.RUNNING || state == PodState.TERMINATING;
    long since = START.getEpochSecond() - (state == PodState.STARTING ? 10 : 3600);
    model.apply(
        new Update.Put(
            new Pod(
                meta,
                spec,
                node,
                state == PodState.DONE ? "Succeeded" : "Running",
                state == PodState.UNKNOWN ? "NodeLost" : "",
                "",
                ready,
                state == PodState.UNREADY ? since + 600 : since + 1,
                since,
                List.of(container(state, ready)))));
    return this;
  }

  private static PodSpec spec(long cpuMillis, long memoryBytes) {
    PodSpec.ContainerSpec container =
        new PodSpec.ContainerSpec(
            "main", "image:1", false, cpuMillis, 0, memoryBytes, 0, true, true, false, List.of());
    List<String> none = List.of();
    return new PodSpec(List.of(container), 0, false, false, false, "Always", 300, none, none, none);
  }

  Cluster gone(String namespace, String workload, String suffix) {
    model.apply(new Update.Remove(Kind.POD, namespace, workload + "-7d4b9c6f5-" + suffix));
    return this;
  }

  private static ContainerState container(PodState state, boolean ready) {
    ContainerState.Phase phase =
        state == PodState.FAILING ? ContainerState.Phase.WAITING : ContainerState.Phase.RUNNING;
    return new ContainerState(
        "main",
        false,
        phase,
        ready,
        state == PodState.FAILING ? 4 : 0,
        state == PodState.FAILING ? "CrashLoopBackOff" : "",
        START.getEpochSecond() - 60,
        0,
        "",
        0,
        0);
  }

  private Meta meta(
      String namespace, String name, Map<String, String> labels, Meta.Owner owner, long deletedAt) {
    return new Meta(
        namespace,
        name,
        uid(namespace + "/" + name),
        ++version,
        START.getEpochSecond() - 7200,
        deletedAt,
        1,
        labels,
        Map.of(),
        owner,
        List.of());
  }

  private static UUID uid(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}

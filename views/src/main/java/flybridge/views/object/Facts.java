package flybridge.views.object;

import flybridge.cluster.Condition;
import flybridge.cluster.Kind;
import flybridge.cluster.Node;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Pod;
import flybridge.cluster.PodSpec;
import flybridge.cluster.PodState;
import flybridge.cluster.Resource;
import flybridge.cluster.Service;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Workload;
import flybridge.views.words.Amounts;
import flybridge.views.words.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is worth knowing about an object, most telling first.
final class Facts {
  private static final Set<String> NODE_GOOD = Set.of("Ready");
  private static final Set<String> WORKLOAD_GOOD = Set.of("Available", "Progressing", "Complete");

  private final Snapshot snapshot;
  private final Instant now;

  Facts(Snapshot snapshot, Instant now) {
    this.snapshot = snapshot;
    this.now = now;
  }

  /// The object itself; empty once it is gone.
  static Optional<Resource> find(Snapshot snapshot, ObjectRef ref) {
    return Kind.of(ref.kind())
        .flatMap(kind -> snapshot.<Resource>table(kind).get(ref.namespace(), ref.name()));
  }

  List<Fact> of(Resource resource) {
    List<Fact> facts =
        new ArrayList<>(
            switch (resource) {
              case Pod pod -> pod(pod);
              case Node node -> node(node);
              case Workload workload -> workload(workload);
              case Service service -> service(service);
              default -> List.of();
            });
    facts.add(Fact.of("Age", age(resource.meta().createdAt())));
    facts.add(Fact.of("Labels", pairs(resource.meta().labels())));
    return facts.stream().filter(Fact::known).toList();
  }

  private List<Fact> pod(Pod pod) {
    PodSpec spec = pod.spec();
    return List.of(
        Fact.of("Status", PodState.words(pod) + (pod.ready() ? ", ready" : ", not ready")),
        Fact.of("Why", pod.message()),
        Fact.of("Node", pod.nodeName().isEmpty() ? "not scheduled" : pod.nodeName()),
        Fact.of("Belongs to", snapshot.workloadOf(pod).map(Facts::title).orElse("")),
        Fact.of("Restarts", pod.restarts()),
        Fact.of("Containers", containers(pod)),
        Fact.of("Requests", asked(spec.memoryRequestBytes(), spec.cpuRequestMillis())),
        Fact.of("Memory limit", spec.withoutMemoryLimit() ? "none" : ""),
        Fact.of("Images", images(spec)),
        Fact.of("Config maps", String.join(", ", spec.configMaps())));
  }

  private static String containers(Pod pod) {
    return pod.containers().stream().map(Facts::container).collect(Collectors.joining("\n"));
  }

  private static String container(Pod.ContainerState state) {
    String now =
        switch (state.phase()) {
          case WAITING -> "waits" + (state.reason().isEmpty() ? "" : ": " + state.reason());
          case RUNNING -> state.ready() ? "runs" : "runs, not ready";
          case TERMINATED -> "ended: " + state.reason() + ", exit code " + state.exitCode();
        };
    String before = state.lastReason().isEmpty() ? "" : "; before: " + state.lastReason();
    return state.name() + " " + now + before;
  }

  private static String asked(long memoryBytes, long cpuMillis) {
    String memory = memoryBytes == 0 ? "no memory" : Amounts.bytes(memoryBytes);
    return memory + ", " + (cpuMillis == 0 ? "no CPU" : Amounts.cores(cpuMillis));
  }

  private static String images(PodSpec spec) {
    return spec.containers().stream()
        .map(PodSpec.ContainerSpec::image)
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private List<Fact> node(Node node) {
    List<Pod> pods = snapshot.podsOn(node.name());
    long requested = pods.stream().mapToLong(pod -> pod.spec().memoryRequestBytes()).sum();
    return List.of(
        Fact.of("Status", nodeStatus(node)),
        Fact.of("Conditions", bad(node.conditions(), NODE_GOOD)),
        Fact.of("Heartbeat", heartbeat(node)),
        Fact.of("Pods", pods.size() + " of " + node.podSlots()),
        Fact.of("Memory", Amounts.bytes(requested) + " requested of " + bytes(node)),
        Fact.of("CPU", Amounts.cores(node.cpuMillis())),
        Fact.of("Kubelet", node.kubeletVersion()),
        Fact.of("Runtime", node.runtimeVersion()),
        Fact.of("System", node.osImage() + ", kernel " + node.kernelVersion()),
        Fact.of("Address", node.address()),
        Fact.of(
            "Taints",
            node.taints().stream()
                .map(taint -> taint.key() + ":" + taint.effect())
                .collect(Collectors.joining("\n"))));
  }

  private static String bytes(Node node) {
    return Amounts.bytes(node.memoryBytes());
  }

  private static String nodeStatus(Node node) {
    String ready = node.unknown() ? "not heard of" : node.ready() ? "ready" : "not ready";
    return node.unschedulable() ? ready + ", cordoned" : ready;
  }

  private String heartbeat(Node node) {
    return snapshot
        .heartbeat(node.name())
        .map(lease -> Duration.ofNanos(snapshot.nanos() - lease.seenNanos()))
        .map(age -> "last renewal seen " + Moments.behind(age) + " ago")
        .orElse("");
  }

  /// @param good the types that say something good when they are true; others say something bad
  private static String bad(List<Condition> conditions, Set<String> good) {
    return conditions.stream()
        .filter(one -> one.isTrue() != good.contains(one.type()))
        .map(one -> one.type() + " is " + one.status() + ": " + one.message())
        .collect(Collectors.joining("\n"));
  }

  private List<Fact> workload(Workload workload) {
    String rollout = workload.rollingOut() ? ", rolling out" : workload.paused() ? ", paused" : "";
    return List.of(
        Fact.of("Ready", workload.ready() + " of " + workload.desired() + rollout),
        Fact.of(
            "Runs on",
            snapshot.podsOf(workload).stream()
                .map(Pod::nodeName)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "))),
        Fact.of("Images", images(workload.template())),
        Fact.of("Memory limit", workload.template().withoutMemoryLimit() ? "none" : ""),
        Fact.of("Anti-affinity", workload.template().antiAffinity() ? "yes" : "none"),
        Fact.of("Conditions", bad(workload.conditions(), WORKLOAD_GOOD)));
  }

  private static List<Fact> service(Service service) {
    return List.of(
        Fact.of("Type", service.type()),
        Fact.of("Selector", pairs(service.selector())),
        Fact.of(
            "Ports",
            service.ports().stream().map(String::valueOf).collect(Collectors.joining(", "))),
        Fact.of("Addresses", String.join(", ", service.addresses())));
  }

  private static String pairs(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private String age(long createdAt) {
    return createdAt == 0 ? "" : Moments.age(Instant.ofEpochSecond(createdAt), now);
  }

  static String title(Resource resource) {
    return resource.kind().title() + " " + resource.name();
  }
}

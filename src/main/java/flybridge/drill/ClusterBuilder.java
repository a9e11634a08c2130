package flybridge.drill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ObjectStore;
import flybridge.drill.api.ResourceType;
import flybridge.drill.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Brings a cluster into the state in which the drill finds it: everything is made at its own age
/// and given a few minutes to settle, then the clock jumps to the next, so that ages and histories
/// are right without a month being lived through.
final class ClusterBuilder {
  private static final Duration SETTLING = Duration.ofMinutes(3);
  private static final Duration LIFE_BEFORE = Duration.ofMinutes(4);
  private static final List<String> SYSTEM_NAMESPACES =
      List.of("default", "kube-node-lease", "kube-public", "kube-system");

  private final ObjectStore store;
  private final Simulation simulation;
  private final ClusterPlan plan;

  ClusterBuilder(ObjectStore store, Simulation simulation, ClusterPlan plan) {
    this.store = store;
    this.simulation = simulation;
    this.plan = plan;
  }

  /// How long before its start the cluster's first object is made.
  static Duration past(ClusterPlan plan) {
    Duration oldest =
        plan.workloads().stream()
            .map(ClusterPlan.Workload::age)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    Duration longest = oldest.compareTo(plan.age()) > 0 ? oldest : plan.age();
    return longest.plus(SETTLING).plus(LIFE_BEFORE);
  }

  /// @param start of the drill, where the simulation stands afterwards
  void build(Instant start) {
    simulation.hush(start);
    Set<String> namespaces = new LinkedHashSet<>(SYSTEM_NAMESPACES);
    namespaces.addAll(plan.namespaces());
    plan.workloads().forEach(workload -> namespaces.add(workload.namespace()));
    namespaces.forEach(this::addNamespace);
    addKubernetesService();
    settle();
    for (ClusterPlan.Pool pool : plan.pools()) {
      for (int i = 0; i < pool.names().size(); i++) {
        store.create(ResourceType.NODES, NodeForm.node(pool, i), "kubelet");
      }
    }
    settle();
    plan.workloads().stream()
        .sorted(Comparator.comparing(ClusterPlan.Workload::age).reversed())
        .forEach(workload -> addWorkload(workload, start));
    Instant begin = start.minus(LIFE_BEFORE);
    simulation.advanceTo(latest(begin, simulation.now()));
    simulation.start(start);
    simulation.advanceTo(start);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void settle() {
    simulation.advanceTo(simulation.now().plus(SETTLING));
  }

  private void addNamespace(String name) {
    ObjectNode namespace = JsonNodeFactory.instance.objectNode();
    namespace
        .putObject("metadata")
        .put("name", name)
        .putObject("labels")
        .put("kubernetes.io/metadata.name", name);
    namespace.putObject("spec").putArray("finalizers").add("kubernetes");
    namespace.putObject("status").put("phase", "Active");
    boolean system = SYSTEM_NAMESPACES.contains(name);
    store.create(ResourceType.NAMESPACES, namespace, system ? "kube-apiserver" : "kubectl-create");
  }

  private void addKubernetesService() {
    ObjectNode service = WorkloadForm.service("default", "kubernetes", 443, "10.3.240.1");
    ObjectNode labels = service.withObject("/metadata").putObject("labels");
    labels.put("component", "apiserver").put("provider", "kubernetes");
    service.withObject("/spec").remove("selector");
    store.create(ResourceType.SERVICES, service, "kube-apiserver");
  }

  private void addWorkload(ClusterPlan.Workload workload, Instant start) {
    Instant made = start.minus(workload.age());
    simulation.advanceTo(latest(made, simulation.now()));
    for (ClusterPlan.Container container : workload.containers()) {
      simulation.behave(
          workload.namespace(), workload.name(), container.name(), container.behaviour());
    }
    if (!workload.placed().isEmpty()) {
      simulation.place(workload.namespace(), workload.name() + "-", workload.placed());
    }
    WorkloadForm form = new WorkloadForm(workload);
    store.create(form.type(), form.workload(), "kubectl-client-side-apply");
    form.service()
        .ifPresent(
            service -> store.create(ResourceType.SERVICES, service, "kubectl-client-side-apply"));
    form.budget()
        .ifPresent(
            budget ->
                store.create(
                    ResourceType.POD_DISRUPTION_BUDGETS, budget, "kubectl-client-side-apply"));
    settle();
  }
}

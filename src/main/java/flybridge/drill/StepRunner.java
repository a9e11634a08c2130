package flybridge.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ObjectStore;
import flybridge.drill.api.ResourceType;
import flybridge.drill.simulation.Behaviour;
import flybridge.drill.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/// Makes the steps of a drill happen: to machines through the simulation, to objects as people do
/// it, through the store and under kubectl's names.
final class StepRunner {
  private static final int MILLIS_A_SECOND = 1000;

  private final Drill drill;
  private final ObjectStore store;
  private final Simulation simulation;
  private final ControlPlane controlPlane;
  private final Random chance;

  StepRunner(Drill drill, ObjectStore store, Simulation simulation, ControlPlane controlPlane) {
    this.drill = drill;
    this.store = store;
    this.simulation = simulation;
    this.controlPlane = controlPlane;
    this.chance = new Random(drill.seed());
  }

  /// Puts all steps on the simulation's agenda.
  void plan() {
    for (Drill.TimedStep timed : drill.steps()) {
      simulation.at(timed.at(), () -> run(timed.step()));
    }
  }

  private void run(Step step) {
    switch (step) {
      case Step.Story _ -> {}
      case Step.MemoryRamp ramp -> ramp(ramp);
      case Step.MemoryRelease release ->
          simulation.shrinkMemory(
              release.node(), namespace(release.workload()), name(release.workload()));
      case Step.Overload overload -> simulation.overload(overload.node());
      case Step.Stall stall -> simulation.stall(stall.node(), stall.length());
      case Step.Intermittent intermittent -> comeAndGo(intermittent);
      case Step.ProbesFail fail -> simulation.turnProbes(fail.node(), true);
      case Step.Relieve relieve -> simulation.relieve(relieve.node());
      case Step.PowerOff off -> simulation.powerOff(off.node());
      case Step.PowerOn on -> simulation.powerOn(on.node());
      case Step.Cordon cordon -> cordon(cordon.node(), true);
      case Step.Uncordon uncordon -> cordon(uncordon.node(), false);
      case Step.Drain drain -> drain(drain.node());
      case Step.SetImage image -> setImage(image);
      case Step.Scale scale -> scale(scale);
      case Step.RestartPods restart ->
          simulation
              .podsOf(namespace(restart.workload()), name(restart.workload()))
              .forEach(pod -> simulation.deletePod(namespace(restart.workload()), pod));
      case Step.Crash crash ->
          simulation
              .podsOf(namespace(crash.workload()), name(crash.workload()))
              .forEach(pod -> simulation.crash(namespace(crash.workload()), pod, crash.exitCode()));
      case Step.CrashingImage image ->
          simulation.behave(
              image.image(), Behaviour.ordinary("main").ending(image.after(), image.exitCode()));
      case Step.BrokenImage image -> simulation.makeUnpullable(image.image());
      case Step.ApiUnavailable away -> goAway(away.length());
      case Step.UpgradeControlPlane upgrade -> upgrade(upgrade.version());
    }
  }

  private static String namespace(String workload) {
    return workload.substring(0, workload.indexOf('/'));
  }

  private static String name(String workload) {
    return workload.substring(workload.indexOf('/') + 1);
  }

  private void ramp(Step.MemoryRamp ramp) {
    double seconds = ramp.over().toMillis() / (double) MILLIS_A_SECOND;
    simulation.growMemory(
        ramp.node(),
        namespace(ramp.workload()),
        name(ramp.workload()),
        (ramp.to() - ramp.from()) / seconds,
        ramp.most());
  }

  private void comeAndGo(Step.Intermittent step) {
    Instant until = drill.start().plus(step.until());
    Duration working = part(step.working());
    Duration stalled = part(step.stalled());
    Instant stall = simulation.now().plus(working);
    Instant again = stall.plus(stalled);
    if (again.isAfter(until)) {
      return;
    }
    simulation.at(stall, () -> simulation.stall(step.node(), stalled));
    simulation.at(again, () -> comeAndGo(step));
  }

  /// Between half and all of a length.
  private Duration part(Duration whole) {
    long half = whole.toMillis() / 2;
    return Duration.ofMillis(half + chance.nextLong(half + 1));
  }

  private void cordon(String node, boolean on) {
    store.modify(
        ResourceType.NODES,
        "",
        node,
        "kubectl",
        object -> {
          ObjectNode spec = object.withObject("/spec");
          spec.remove("unschedulable");
          if (on) {
            spec.put("unschedulable", true);
          }
        });
  }

  private void drain(String node) {
    cordon(node, true);
    new Eviction(store, simulation).drain(node);
  }

  private void setImage(Step.SetImage step) {
    store.modify(
        ResourceType.DEPLOYMENTS,
        namespace(step.deployment()),
        name(step.deployment()),
        "kubectl-set",
        deployment -> {
          JsonNode containers = deployment.at("/spec/template/spec/containers");
          String wanted = step.container().orElseGet(() -> containers.at("/0/name").asText());
          for (JsonNode container : containers) {
            if (container.path("name").asText().equals(wanted)) {
              ((ObjectNode) container).put("image", step.image());
            }
          }
        });
  }

  private void scale(Step.Scale step) {
    ClusterPlan.Workload workload =
        drill.cluster().workloads().stream()
            .filter(known -> (known.namespace() + "/" + known.name()).equals(step.workload()))
            .findFirst()
            .orElseThrow();
    store.modify(
        new WorkloadForm(workload).type(),
        workload.namespace(),
        workload.name(),
        "kubectl",
        object -> object.withObject("/spec").put("replicas", step.replicas()));
  }

  private void goAway(Duration length) {
    controlPlane.setAvailable(false);
    simulation.at(simulation.now().plus(length), () -> controlPlane.setAvailable(true));
  }

  private void upgrade(String version) {
    goAway(Duration.ofSeconds(3));
    controlPlane.setVersion(version);
    simulation.replaceLeaders();
  }
}

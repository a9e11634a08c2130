package flybridge.drill;

import flybridge.drill.api.ObjectStore;
import flybridge.drill.simulation.Settings;
import flybridge.drill.simulation.SimulatedClock;
import flybridge.drill.simulation.Simulation;
import java.time.Instant;
import java.util.Optional;

/// A drill's cluster, built and ready to play, without a server before it. One thread at a time.
public final class Stage implements AutoCloseable {
  private final Drill drill;
  private final ObjectStore store;
  private final Simulation simulation;

  private Stage(Drill drill, ObjectStore store, Simulation simulation) {
    this.drill = drill;
    this.store = store;
    this.simulation = simulation;
  }

  /// Builds the cluster as it is when the drill starts.
  static Stage set(Drill drill, ControlPlane controlPlane) {
    ClusterPlan plan = drill.cluster();
    SimulatedClock clock = new SimulatedClock(drill.start().minus(ClusterBuilder.past(plan)));
    ObjectStore store = new ObjectStore(clock, drill.seed());
    Settings settings =
        Settings.defaults()
            .withNodeMonitorGrace(plan.nodeMonitorGrace())
            .withNodeMonitorOffset(plan.nodeMonitorOffset());
    Simulation simulation = new Simulation(store, clock, settings, drill.seed());
    new ClusterBuilder(store, simulation, plan).build(drill.start());
    new StepRunner(drill, store, simulation, controlPlane).plan();
    return new Stage(drill, store, simulation);
  }

  public Drill drill() {
    return drill;
  }

  public ObjectStore store() {
    return store;
  }

  Simulation simulation() {
    return simulation;
  }

  /// Where the drill stands, in its own time.
  public Instant now() {
    return simulation.now();
  }

  /// When the next thing happens.
  public Optional<Instant> nextDue() {
    return simulation.nextDue();
  }

  /// Plays everything until an instant of the drill's own time.
  public void advanceTo(Instant instant) {
    simulation.advanceTo(instant);
  }

  @Override
  public void close() {
    simulation.close();
  }
}

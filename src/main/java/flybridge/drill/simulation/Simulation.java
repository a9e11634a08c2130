package flybridge.drill.simulation;

import flybridge.drill.api.ObjectStore;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import flybridge.drill.api.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A cluster's life as a sequence of events on simulated time. Nothing happens by itself: whoever
/// calls [#advanceTo] makes everything happen that is due by then, in order, in that thread. Others
/// may write to the store at any time from any thread; the simulation sees it when it next
/// advances.
///
/// One thread at a time may call it.
public final class Simulation implements AutoCloseable {
  /// How old an Event can be and still be there.
  private static final Duration EVENTS_KEPT = Duration.ofHours(1);

  private final SimulatedClock clock;
  private final World world;
  private final Behaviours behaviours;
  private final Kubelets kubelets;
  private final Scheduler scheduler;
  private final Leaders leaders;
  private final List<Component> components;
  private final Queue<StoreEvent> changes = new ConcurrentLinkedQueue<>();
  private final Subscription subscription;

  /// @param store where the cluster is, stamped by the same clock
  /// @param seed of all chance: the same seed and the same calls make the same history
  public Simulation(ObjectStore store, SimulatedClock clock, Settings settings, long seed) {
    this.clock = clock;
    this.world = new World(store, clock, settings, seed);
    this.behaviours = new Behaviours(world);
    this.kubelets = new Kubelets(world, behaviours);
    this.scheduler = new Scheduler(world);
    this.leaders = new Leaders(world);
    this.components =
        List.of(
            new Namespaces(world),
            kubelets,
            new NodeLifecycle(world),
            new TaintEviction(world),
            scheduler,
            new Deployments(world),
            new ReplicaSets(world),
            new StatefulSets(world),
            new DaemonSets(world),
            new Jobs(world),
            new CronJobs(world),
            new EndpointSlices(world),
            new Budgets(world),
            new Autoscalers(world),
            new GarbageCollector(world),
            leaders);
    this.subscription = store.subscribe(store.revision(), changes::add);
  }

  /// Where the simulation stands.
  public Instant now() {
    return clock.instant();
  }

  /// When the next thing is due.
  public Optional<Instant> nextDue() {
    return world.agenda().next();
  }

  /// Makes everything happen that is due until an instant, and stands there.
  public void advanceTo(Instant instant) {
    see();
    Optional<Agenda.Appointment> due = world.agenda().take(instant);
    while (due.isPresent()) {
      clock.moveTo(due.get().due());
      due.get().keep();
      see();
      due = world.agenda().take(instant);
    }
    clock.moveTo(instant);
  }

  private void see() {
    for (StoreEvent change = changes.poll(); change != null; change = changes.poll()) {
      world.pods().apply(change);
      for (Component component : components) {
        component.observe(change);
      }
    }
  }

  /// Jumps over a time in which nothing is simulated, to build a cluster's past: what is due
  /// meanwhile is late. Only before [#start].
  public void skipTo(Instant instant) {
    clock.moveTo(instant);
  }

  /// Begins everything that goes by the clock: heartbeats, leases, monitors, schedules. Before,
  /// objects can be made and settle, so that a cluster has a past without living through it.
  ///
  /// @param seenFrom when somebody first looks: Events that would have expired by then are not
  ///   written
  public void start(Instant seenFrom) {
    see();
    world.trail().beginAt(seenFrom.minus(EVENTS_KEPT));
    world.trail().start();
    components.forEach(Component::start);
  }

  /// Before [#start]: nobody hears what the cluster says of its past.
  public void hush(Instant seenFrom) {
    world.trail().beginAt(seenFrom.minus(EVENTS_KEPT));
  }

  /// Does something at an instant of the simulation.
  public void at(Instant instant, Runnable action) {
    world.agenda().at(instant, action);
  }

  /// How a workload's container behaves, from its next start on.
  public void behave(String namespace, String workload, String container, Behaviour behaviour) {
    behaviours.ofContainer(namespace, workload, container, behaviour);
  }

  /// How whatever runs this image behaves, from its next start on.
  public void behave(String image, Behaviour behaviour) {
    behaviours.ofImage(image, behaviour);
  }

  /// This image cannot be fetched.
  public void makeUnpullable(String image) {
    behaviours.makeUnpullable(image);
  }

  /// The next pods whose names begin so go to these nodes, if they fit.
  public void place(String namespace, String namePrefix, List<String> nodes) {
    scheduler.place(namespace, namePrefix, nodes);
  }

  public void powerOff(String node) {
    kubelet(node).powerOff();
  }

  /// The machine is switched on; its kubelet is back some seconds later.
  public void powerOn(String node) {
    kubelet(node).powerOn();
  }

  /// The machine is under such load that the kubelet's housekeeping no longer gets round, until it
  /// is relieved.
  public void overload(String node) {
    kubelet(node).machine().setOverloaded(true);
  }

  /// The machine gets nothing done for a time: no renewals, no reports.
  public void stall(String node, Duration length) {
    kubelet(node).stall(length);
  }

  /// Probes of the pods on this node run into their time limits, or pass again.
  public void turnProbes(String node, boolean fail) {
    kubelet(node).turnProbes(fail);
  }

  /// The load is gone: no stall, no failing probes.
  public void relieve(String node) {
    Kubelet kubelet = kubelet(node);
    kubelet.machine().setOverloaded(false);
    kubelet.turnProbes(false);
    kubelet.relieve();
  }

  /// Every container of a workload on a node takes more and more memory, again after each restart.
  ///
  /// @param upTo where each of them stops
  public void growMemory(
      String node, String namespace, String workload, double bytesPerSecond, long upTo) {
    kubelet(node).memory().grow(namespace, workload, bytesPerSecond, upTo);
  }

  /// The workload's containers on a node hold what they usually do.
  public void shrinkMemory(String node, String namespace, String workload) {
    kubelet(node).memory().shrink(namespace, workload);
  }

  /// What everything on a node holds, in bytes.
  public long usedMemory(String node) {
    return kubelet(node).memory().usedBytes();
  }

  /// Asks for a pod to go, as `kubectl delete pod` does.
  public void deletePod(String namespace, String name) {
    world.pods().find(namespace + "/" + name).ifPresent(world::deletePod);
  }

  /// The pods that a person would name by this workload.
  public List<String> podsOf(String namespace, String workload) {
    return world.pods().in(namespace).stream()
        .filter(PodFacts::isActive)
        .filter(
            pod ->
                world
                    .find(ResourceType.PODS, pod.key())
                    .map(behaviours::workload)
                    .filter(workload::equals)
                    .isPresent())
        .map(PodFacts::name)
        .toList();
  }

  /// Kills a pod's containers with an exit code.
  public void crash(String namespace, String pod, int exitCode) {
    world
        .pods()
        .find(namespace + "/" + pod)
        .flatMap(facts -> kubelets.on(facts.node()).map(kubelet -> kubelet.worker(facts.uid())))
        .ifPresent(
            worker ->
                worker
                    .containers()
                    .forEach(container -> worker.fall(container, exitCode, "Error")));
  }

  /// Controller manager and scheduler are replaced, as when a control plane is upgraded.
  public void replaceLeaders() {
    leaders.succeed(Leaders.CONTROLLER_MANAGER);
    leaders.succeed(Leaders.SCHEDULER);
  }

  private Kubelet kubelet(String node) {
    return kubelets
        .on(node)
        .orElseThrow(() -> new IllegalArgumentException("there is no node named " + node));
  }

  @Override
  public void close() {
    subscription.close();
  }
}

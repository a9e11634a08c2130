package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// The kubelet of one node: renews its lease every ten seconds, posts the node's status every five
/// minutes or when a condition changes, and looks after its pods (`pkg/kubelet/kubelet.go`,
/// `kubelet_node_status.go`, component-helpers `apimachinery/lease/controller.go`).
///
/// While its machine is stalled by load it gets nothing done: renewals are missed, what its pods do
/// is told only afterwards. Without power it is not there at all.
final class Kubelet {
  static final Duration LEASE_PERIOD = Duration.ofSeconds(10);
  private static final Duration SYNC_PERIOD = Duration.ofSeconds(10);
  private static final Duration BOOT = Duration.ofSeconds(8);

  private final World world;
  private final Behaviours behaviours;
  private final Machine machine;
  private final String ip;
  private final String podNetwork;
  private final Random chance;
  private final NodeLease lease;
  private final NodeStatus status;
  private final NodeMemory memory;
  private final Set<String> images = new HashSet<>();
  private final Map<String, PodWorker> workers = new LinkedHashMap<>();
  private final List<Runnable> postponed = new ArrayList<>();
  private int lastPodAddress = 1;
  private boolean alive;

  /// @param index the node's place in the cluster, which makes its addresses
  Kubelet(World world, Behaviours behaviours, Machine machine, int index) {
    this.world = world;
    this.behaviours = behaviours;
    this.machine = machine;
    this.ip = "10.128.%d.%d".formatted(index / 250, index % 250 + 2);
    this.podNetwork = "10.%d.%d.".formatted(8 + index / 250, index % 250);
    this.chance = world.chance("kubelet/" + machine.name());
    this.lease = new NodeLease(world, this);
    this.status = new NodeStatus(world, this);
    this.memory = new NodeMemory(world, this);
  }

  Machine machine() {
    return machine;
  }

  NodeMemory memory() {
    return memory;
  }

  String ip() {
    return ip;
  }

  EventTrail.Source source() {
    return EventTrail.Source.kubelet(machine.name());
  }

  PodWorker worker(String uid) {
    PodWorker worker = workers.get(uid);
    if (worker == null) {
      throw new IllegalArgumentException("no such pod on " + machine.name() + ": " + uid);
    }
    return worker;
  }

  /// Its pods, in the order in which they came.
  List<PodWorker> workers() {
    return new ArrayList<>(workers.values());
  }

  boolean isAwake() {
    return machine.isAwake(world.now());
  }

  Optional<ObjectNode> node() {
    return world.find(ResourceType.NODES, "", machine.name());
  }

  /// Begins the life by the clock.
  void start() {
    alive = true;
    world.after(phase(LEASE_PERIOD), this::beat);
    world.every(SYNC_PERIOD, phase(SYNC_PERIOD), () -> ifAwake(this::sync));
    memory.start(phase(SYNC_PERIOD));
  }

  /// Renews every ten seconds and up to four hundredths more, as wait.JitterUntil makes it.
  private void beat() {
    ifAwake(lease::renew);
    long period = LEASE_PERIOD.toMillis();
    world.after(Duration.ofMillis(period + chance.nextLong(period / 25)), this::beat);
  }

  private Duration phase(Duration period) {
    return Duration.ofMillis(chance.nextLong(period.toMillis()));
  }

  private void ifAwake(Runnable action) {
    if (isAwake() && node().isPresent()) {
      action.run();
    }
  }

  /// Does something now or, if the machine is stalled, when it no longer is; never if its power
  /// goes.
  void whenAwake(Runnable action) {
    if (isAwake()) {
      action.run();
    } else if (machine.isPowered()) {
      postponed.add(action);
    }
  }

  /// A time that varies by a fifth either way, as no two starts are alike.
  Duration varied(Duration duration) {
    return Duration.ofMillis((long) (duration.toMillis() * (0.8 + chance.nextDouble() * 0.4)));
  }

  /// Until the runtime's events are looked at again (`pkg/kubelet/pleg/generic.go`, once a second).
  Duration relistDelay() {
    return Duration.ofMillis(200 + chance.nextInt(800));
  }

  boolean hasImage(String image) {
    return images.contains(image);
  }

  void addImage(String image) {
    images.add(image);
  }

  boolean canPull(String image) {
    return !behaviours.isUnpullable(image);
  }

  /// The workload that a pod belongs to, as [Behaviours#workload] tells it.
  String workload(PodWorker worker) {
    return behaviours.workload(worker.pod());
  }

  void renewLease() {
    lease.renew();
  }

  private void sync() {
    status.sync(memory.isUnderPressure());
    workers().stream().filter(worker -> !worker.isToldRight()).forEach(PodWorker::report);
  }

  /// Tells a changed condition without waiting for the next look.
  void syncSoon() {
    whenAwake(() -> status.sync(memory.isUnderPressure()));
  }

  void podChanged(StoreEvent event) {
    ObjectNode pod = event.object();
    String uid = Fields.uid(pod);
    PodWorker known = workers.get(uid);
    if (event.change() == StoreEvent.Change.DELETED) {
      if (known != null) {
        known.abandon();
        forget(known);
      }
    } else if (Fields.isDeleting(pod)) {
      if (known != null) {
        world.after(relistDelay().dividedBy(4), () -> whenAwake(known::stop));
      } else {
        whenAwake(
            () -> world.store().delete(ResourceType.PODS, Fields.namespace(pod), Fields.name(pod)));
      }
    } else if (known == null && !isFinished(pod)) {
      PodWorker worker = new PodWorker(world, this, behaviours, pod, nextPodAddress(pod));
      workers.put(uid, worker);
      world.after(varied(Duration.ofMillis(250)), () -> whenAwake(worker::begin));
    }
  }

  private static boolean isFinished(ObjectNode pod) {
    String phase = pod.at("/status/phase").asText();
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  private String nextPodAddress(ObjectNode pod) {
    if (pod.at("/spec/hostNetwork").asBoolean()) {
      return ip;
    }
    lastPodAddress = lastPodAddress % 253 + 1;
    return podNetwork + lastPodAddress;
  }

  void forget(PodWorker worker) {
    workers.remove(worker.uid());
  }

  /// The power goes: nothing more is said, and what ran is lost.
  void powerOff() {
    machine.setPowered(false);
    postponed.clear();
  }

  /// The power returns; some seconds later the kubelet is back, and starts its containers anew.
  void powerOn() {
    world.after(BOOT, this::boot);
  }

  private void boot() {
    machine.setPowered(true);
    machine.endStall();
    world.trail().say(source(), nodeRef(), "Normal", "Starting", "Starting kubelet.");
    world
        .trail()
        .say(
            source(),
            nodeRef(),
            "Warning",
            "Rebooted",
            "Node %s has been rebooted, boot id: %s"
                .formatted(machine.name(), Hashes.hex(world.stamp()).substring(0, 32)));
    wake();
    workers().forEach(this::takeUp);
  }

  private void takeUp(PodWorker worker) {
    Optional<ObjectNode> pod = world.find(ResourceType.PODS, worker.key());
    if (pod.isEmpty() || !Fields.uid(pod.get()).equals(worker.uid())) {
      worker.abandon();
      forget(worker);
    } else if (Fields.isDeleting(pod.get())) {
      worker.stop();
    } else {
      worker.reboot();
    }
  }

  /// The machine gets no work done for a time.
  void stall(Duration length) {
    Instant end = world.now().plus(length);
    machine.stallUntil(end);
    world.after(length, this::wake);
  }

  /// The stall ends early.
  void relieve() {
    machine.endStall();
    wake();
  }

  private void wake() {
    if (!alive || !isAwake() || node().isEmpty()) {
      return;
    }
    lease.renew();
    List<Runnable> waiting = new ArrayList<>(postponed);
    postponed.clear();
    waiting.forEach(Runnable::run);
    sync();
  }

  void turnProbes(boolean fail) {
    machine.setProbesFail(fail);
    workers().forEach(worker -> worker.probesTurned(fail));
  }

  /// The node as Events of the kubelet name it.
  ObjectNode nodeRef() {
    return node()
        .orElseGet(
            () -> {
              ObjectNode lost = Fields.object().put("kind", "Node").put("apiVersion", "v1");
              lost.putObject("metadata").put("name", machine.name());
              return lost;
            });
  }

  /// Writes what a kubelet writes when it first registers its node.
  void register() {
    status.register();
    lease.create();
  }
}

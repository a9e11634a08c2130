package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One pod in the care of its kubelet: fetches images, starts containers, starts them again when
/// they fall, stops them, and tells the API (`pkg/kubelet/kubelet.go`, SyncPod;
/// `status/status_manager.go`).
final class PodWorker {
  private static final int FIRST_REPORT_MILLIS = 120;

  private final World world;
  private final Kubelet kubelet;
  private final ObjectNode pod;
  private final String ip;
  private final List<ContainerRun> containers = new ArrayList<>();
  private final Instant startTime;
  private final ImageFetch images;
  private final Readiness readiness;
  private boolean reportDue;
  private boolean stopping;
  private boolean gone;
  private String evictionMessage = "";

  /// @param pod as it was bound
  PodWorker(World world, Kubelet kubelet, Behaviours behaviours, ObjectNode pod, String ip) {
    this.world = world;
    this.kubelet = kubelet;
    this.pod = pod;
    this.ip = ip;
    this.startTime = world.now();
    this.images = new ImageFetch(world, kubelet, this);
    this.readiness = new Readiness(world, kubelet, this);
    String workload = behaviours.workload(pod);
    for (JsonNode spec : pod.at("/spec/containers")) {
      Behaviour behaviour = behaviours.of(Fields.namespace(pod), workload, spec);
      containers.add(new ContainerRun(spec, behaviour));
    }
  }

  String key() {
    return Fields.key(pod);
  }

  String uid() {
    return Fields.uid(pod);
  }

  ObjectNode pod() {
    return pod;
  }

  List<ContainerRun> containers() {
    return containers;
  }

  void begin() {
    report();
    containers.forEach(images::fetch);
  }

  /// Its image is there.
  void start(ContainerRun container) {
    say(container, "Normal", "Created", "Created container " + container.name());
    Duration start = kubelet.varied(container.behaviour().start());
    world.after(start, () -> kubelet.whenAwake(() -> run(container)));
  }

  private void run(ContainerRun container) {
    if (gone || stopping) {
      return;
    }
    Instant now = world.now();
    container.run(now);
    say(container, "Normal", "Started", "Started container " + container.name());
    kubelet.memory().started(this, container);
    int run = container.restarts();
    if (container.readinessProbe().isMissingNode()) {
      container.setReady(true);
    } else {
      world.after(container.behaviour().readyAfter(), () -> readiness.probed(container, run));
    }
    container
        .behaviour()
        .runsFor()
        .ifPresent(life -> world.after(life, () -> ended(container, run)));
    report();
  }

  private void ended(ContainerRun container, int run) {
    if (isSameRun(container, run)) {
      int code = container.behaviour().exitCode();
      fall(container, code, code == 0 ? "Completed" : "Error");
    }
  }

  /// Whether this container still is in its n-th run, on a machine with power.
  boolean isSameRun(ContainerRun container, int run) {
    return !gone
        && container.restarts() == run
        && container.running().isPresent()
        && kubelet.machine().isPowered();
  }

  /// The container's process has ended, whoever killed it; the kubelet sees it when it can.
  void fall(ContainerRun container, int exitCode, String reason) {
    if (gone || container.running().isEmpty()) {
      return;
    }
    container.end(exitCode, reason, world.now());
    report();
    if (!stopping) {
      world.after(kubelet.relistDelay(), () -> kubelet.whenAwake(() -> restart(container)));
    }
  }

  private void restart(ContainerRun container) {
    if (gone || stopping || !(container.state() instanceof ContainerRun.Terminated ended)) {
      return;
    }
    String policy = pod.at("/spec/restartPolicy").asText("Always");
    if (policy.equals("Never") || policy.equals("OnFailure") && ended.exitCode() == 0) {
      return;
    }
    Duration wait = container.nextBackoff(world.now());
    if (wait.isZero()) {
      images.fetch(container);
      return;
    }
    String named = "%s in pod %s_%s(%s)";
    String where =
        named.formatted(container.name(), Fields.name(pod), Fields.namespace(pod), uid());
    say(container, "Warning", "BackOff", "Back-off restarting failed container " + where);
    container.await(
        "CrashLoopBackOff",
        "back-off %s restarting failed container=%s"
            .formatted(goDuration(wait), where.replace(" in pod ", " pod=")));
    report();
    world.after(wait, () -> kubelet.whenAwake(() -> images.fetchAgain(container)));
  }

  private static String goDuration(Duration wait) {
    return wait.compareTo(Duration.ofMinutes(1)) < 0
        ? wait.toSeconds() + "s"
        : wait.toMinutes() + "m" + wait.toSecondsPart() + "s";
  }

  /// The pod is to go: containers are told, given their time, and the API is told when they are
  /// gone.
  void stop() {
    if (stopping || gone) {
      return;
    }
    stopping = true;
    for (ContainerRun container : containers) {
      if (container.running().isPresent()) {
        say(container, "Normal", "Killing", "Stopping container " + container.name());
      }
    }
    Duration needed = kubelet.varied(Duration.ofMillis(1_600));
    world.after(needed, () -> kubelet.whenAwake(this::stopped));
  }

  private void stopped() {
    if (gone) {
      return;
    }
    gone = true;
    kubelet.forget(this);
    if (isInStore()) {
      world.store().delete(ResourceType.PODS, Fields.namespace(pod), Fields.name(pod));
    }
  }

  /// Ends the pod for want of a resource; it stays as Failed.
  void evict(String message) {
    evictionMessage = message;
    containers.stream()
        .filter(container -> container.running().isPresent())
        .forEach(container -> container.end(137, "Error", world.now()));
    world.trail().say(kubelet.source(), pod, "Warning", "Evicted", message);
    report();
  }

  boolean isEvicted() {
    return !evictionMessage.isEmpty();
  }

  /// The pod is no longer there, or the machine lost it.
  void abandon() {
    gone = true;
  }

  /// The machine came back without its containers.
  void reboot() {
    for (ContainerRun container : containers) {
      if (container.running().isPresent()) {
        container.end(255, "Unknown", world.now());
        images.fetchAgain(container);
      }
    }
    report();
  }

  /// Readiness probes of this pod fail, or pass again, from now on.
  void probesTurned(boolean fail) {
    readiness.turned(fail);
  }

  /// It is going or gone: nothing is to be begun any more.
  boolean isOver() {
    return gone || stopping;
  }

  /// Tells the API soon, in one write however much changes meanwhile.
  void report() {
    if (!reportDue) {
      reportDue = true;
      Duration delay = kubelet.varied(Duration.ofMillis(FIRST_REPORT_MILLIS));
      world.after(delay, () -> kubelet.whenAwake(this::write));
    }
  }

  /// Whether the API says of this pod's readiness what the kubelet knows.
  boolean isToldRight() {
    return world
        .pods()
        .find(key())
        .filter(facts -> facts.uid().equals(uid()))
        .map(facts -> facts.ready() == isReady())
        .orElse(true);
  }

  private boolean isReady() {
    return !isEvicted() && containers.stream().allMatch(ContainerRun::isReady);
  }

  private void write() {
    reportDue = false;
    if (gone || !isInStore()) {
      return;
    }
    world
        .store()
        .modifyStatus(
            ResourceType.PODS,
            Fields.namespace(pod),
            Fields.name(pod),
            "kubelet",
            present -> PodStatus.write(present, this));
  }

  private boolean isInStore() {
    Optional<PodFacts> facts = world.pods().find(key());
    return facts.isPresent() && facts.get().uid().equals(uid());
  }

  /// An Event about a container.
  void say(ContainerRun container, String type, String reason, String message) {
    String path = "spec.containers{%s}".formatted(container.name());
    world.trail().say(kubelet.source(), pod, path, type, reason, message);
  }

  /// What the status is made of.
  String ip() {
    return ip;
  }

  String hostIp() {
    return kubelet.ip();
  }

  Instant startTime() {
    return startTime;
  }

  Instant now() {
    return world.now();
  }

  String evictionMessage() {
    return evictionMessage;
  }

  ArrayNode containerStatuses() {
    ArrayNode statuses = Fields.array();
    containers.forEach(container -> statuses.add(container.toJson(uid())));
    return statuses;
  }
}

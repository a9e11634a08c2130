package flybridge.drill.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// The memory of one node: what its containers hold, what the kernel does when none is left, and
/// what the kubelet does before that if it gets the chance.
///
/// The kubelet looks every ten seconds; below 100 MiB available the node is under MemoryPressure
/// and one pod is evicted, those first that use more than they asked for; the pressure is lifted
/// five minutes after it was last seen (`pkg/kubelet/eviction/eviction_manager.go`;
/// `--eviction-hard`, `--eviction-pressure-transition-period`). An overloaded kubelet does not get
/// round to it: memory then runs out, and the kernel kills the largest process (Linux
/// `mm/oom_kill.c`), which the kubelet reports as `SystemOOM`
/// (`pkg/kubelet/oom/oom_watcher_linux.go`).
final class NodeMemory {
  static final long EVICTION_THRESHOLD = 100L << 20;
  private static final Duration HOUSEKEEPING = Duration.ofSeconds(10);
  private static final Duration PRESSURE_TRANSITION = Duration.ofMinutes(5);
  private static final Duration KERNEL_LOOK = Duration.ofSeconds(1);
  private static final double KERNEL_RESERVE = 0.004;
  private static final int KILLED = 137;

  private final World world;
  private final Kubelet kubelet;
  private final Random chance;
  private final List<Growth> growths = new ArrayList<>();
  private boolean watching;
  private boolean pressure;
  private Instant pressureSeen = Instant.MIN;
  private int nextProcess;

  /// A scripted leak: every container of the workload on this node takes part.
  private record Growth(String namespace, String workload, double bytesPerSecond, long upTo) {}

  NodeMemory(World world, Kubelet kubelet) {
    this.world = world;
    this.kubelet = kubelet;
    this.chance = world.chance("memory/" + kubelet.machine().name());
    this.nextProcess = 2_000 + chance.nextInt(9_000);
  }

  void start(Duration phase) {
    world.every(HOUSEKEEPING, phase, this::keepHouse);
  }

  boolean isUnderPressure() {
    return pressure;
  }

  /// What everything on the node holds now.
  long usedBytes() {
    Instant now = world.now();
    long used = kubelet.machine().systemBytes();
    for (PodWorker worker : kubelet.workers()) {
      for (ContainerRun container : worker.containers()) {
        used += container.memoryBytes(now);
      }
    }
    return used;
  }

  long availableBytes() {
    return Math.max(0, kubelet.machine().memoryBytes() - usedBytes());
  }

  /// Containers of a workload grow from now on, those that start later too.
  ///
  /// @param upTo where each of them stops growing
  void grow(String namespace, String workload, double bytesPerSecond, long upTo) {
    Growth growth = new Growth(namespace, workload, bytesPerSecond, upTo);
    growths.removeIf(
        known -> known.namespace().equals(namespace) && known.workload().equals(workload));
    growths.add(growth);
    for (PodWorker worker : kubelet.workers()) {
      worker.containers().forEach(container -> take(worker, container));
    }
  }

  /// The leak is over: containers of the workload hold what they usually do.
  void shrink(String namespace, String workload) {
    grow(namespace, workload, 0, 0);
    growths.removeIf(known -> known.bytesPerSecond() == 0);
  }

  void started(PodWorker worker, ContainerRun container) {
    take(worker, container);
    watchIfNeeded();
  }

  private void take(PodWorker worker, ContainerRun container) {
    for (Growth growth : growths) {
      if (growth.namespace().equals(Fields.namespace(worker.pod()))
          && growth.workload().equals(kubelet.workload(worker))) {
        container.grow(growth.bytesPerSecond(), growth.upTo(), world.now());
      }
    }
    watchIfNeeded();
  }

  private void watchIfNeeded() {
    if (!watching && needsWatching()) {
      watching = true;
      world.after(KERNEL_LOOK, this::look);
    }
  }

  private boolean needsWatching() {
    if (!growths.isEmpty() || pressure) {
      return true;
    }
    Instant now = world.now();
    return kubelet.workers().stream()
        .flatMap(worker -> worker.containers().stream())
        .anyMatch(container -> isOverLimit(container, now));
  }

  private static boolean isOverLimit(ContainerRun container, Instant now) {
    return container.limitBytes() > 0 && container.memoryBytes(now) >= container.limitBytes();
  }

  private void look() {
    watching = false;
    if (!kubelet.machine().isPowered()) {
      return;
    }
    Instant now = world.now();
    for (PodWorker worker : kubelet.workers()) {
      for (ContainerRun container : worker.containers()) {
        if (isOverLimit(container, now)) {
          worker.fall(container, KILLED, "OOMKilled");
        }
      }
    }
    if (availableBytes() < kubelet.machine().memoryBytes() * KERNEL_RESERVE) {
      killLargest();
    }
    watchIfNeeded();
  }

  private void killLargest() {
    Instant now = world.now();
    record Victim(PodWorker worker, ContainerRun container) {}
    Optional<Victim> largest =
        kubelet.workers().stream()
            .flatMap(worker -> worker.containers().stream().map(c -> new Victim(worker, c)))
            .max(Comparator.comparingLong(victim -> victim.container().memoryBytes(now)));
    if (largest.isEmpty() || largest.get().container().memoryBytes(now) == 0) {
      return;
    }
    ContainerRun container = largest.get().container();
    nextProcess += 1 + chance.nextInt(40);
    String message =
        "System OOM encountered, victim process: %s, pid: %d"
            .formatted(container.behaviour().process(), nextProcess);
    kubelet.whenAwake(
        () ->
            world
                .trail()
                .say(kubelet.source(), kubelet.nodeRef(), "Warning", "SystemOOM", message));
    largest.get().worker().fall(container, KILLED, "OOMKilled");
  }

  private void keepHouse() {
    if (!kubelet.isAwake() || kubelet.machine().isOverloaded()) {
      return;
    }
    if (availableBytes() < EVICTION_THRESHOLD) {
      pressureSeen = world.now();
      if (!pressure) {
        pressure = true;
        kubelet.syncSoon();
      }
      evictOne();
      watchIfNeeded();
    } else if (pressure && !world.now().isBefore(pressureSeen.plus(PRESSURE_TRANSITION))) {
      pressure = false;
      kubelet.syncSoon();
    }
  }

  private void evictOne() {
    world
        .trail()
        .say(
            kubelet.source(),
            kubelet.nodeRef(),
            "Warning",
            "EvictionThresholdMet",
            "Attempting to reclaim memory");
    kubelet.workers().stream()
        .filter(worker -> !worker.isEvicted() && excess(worker) > 0 && isEvictable(worker))
        .max(Comparator.comparingLong(this::excess))
        .ifPresent(this::evict);
  }

  /// Critical pods and those of the node itself stay (`pkg/kubelet/types/pod_update.go`,
  /// IsCriticalPod).
  private static boolean isEvictable(PodWorker worker) {
    return worker.pod().at("/spec/priority").asLong() < 2_000_000_000L;
  }

  /// How much more a pod uses than it asked for.
  private long excess(PodWorker worker) {
    Instant now = world.now();
    long excess = 0;
    for (ContainerRun container : worker.containers()) {
      excess += container.memoryBytes(now) - container.requestBytes();
    }
    return excess;
  }

  private void evict(PodWorker worker) {
    Instant now = world.now();
    StringBuilder message =
        new StringBuilder("The node was low on resource: memory. Threshold quantity: 100Mi, ");
    message.append("available: ").append(availableBytes() >> 10).append("Ki. ");
    for (ContainerRun container : worker.containers()) {
      if (container.memoryBytes(now) > container.requestBytes()) {
        message.append(
            "Container %s was using %dKi, request is %s, has larger consumption of memory. "
                .formatted(container.name(), container.memoryBytes(now) >> 10, request(container)));
      }
    }
    worker.evict(message.toString());
  }

  private static String request(ContainerRun container) {
    return container.requestBytes() == 0 ? "0" : (container.requestBytes() >> 20) + "Mi";
  }
}

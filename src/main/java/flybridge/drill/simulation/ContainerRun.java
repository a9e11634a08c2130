package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One container on its node: what it is doing, how much memory it holds, how often it fell.
final class ContainerRun {
  /// The first pause before a restart, and the longest (`pkg/kubelet/kubelet.go`,
  /// MaxContainerBackOff and containerBackOffPeriod).
  static final Duration FIRST_BACKOFF = Duration.ofSeconds(10);

  static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
  private static final Duration FORGIVEN_AFTER = LONGEST_BACKOFF.multipliedBy(2);

  private final String name;
  private final JsonNode spec;
  private final Behaviour behaviour;
  private final long limitBytes;
  private State state = new Waiting("ContainerCreating", "");
  private @Nullable Terminated last;
  private int restarts;
  private boolean ready;
  private Duration backoff = Duration.ZERO;
  private Instant backoffSince = Instant.MIN;
  private double bytesPerSecond;
  private Instant growsFrom = Instant.MIN;
  private long growsTo = Long.MAX_VALUE;

  sealed interface State {}

  record Waiting(String reason, String message) implements State {}

  record Running(Instant startedAt) implements State {}

  record Terminated(int exitCode, String reason, Instant startedAt, Instant finishedAt)
      implements State {}

  ContainerRun(JsonNode spec, Behaviour behaviour) {
    this.name = spec.path("name").asText();
    this.spec = spec;
    this.behaviour = behaviour;
    this.limitBytes = Quantity.units(spec.at("/resources/limits").path("memory"));
  }

  String name() {
    return name;
  }

  String image() {
    return spec.path("image").asText();
  }

  JsonNode readinessProbe() {
    return spec.path("readinessProbe");
  }

  Behaviour behaviour() {
    return behaviour;
  }

  /// 0 when there is no limit.
  long limitBytes() {
    return limitBytes;
  }

  long requestBytes() {
    return Quantity.units(spec.at("/resources/requests").path("memory"));
  }

  int restarts() {
    return restarts;
  }

  State state() {
    return state;
  }

  boolean isReady() {
    return ready;
  }

  void setReady(boolean nowReady) {
    ready = nowReady;
  }

  Optional<Running> running() {
    return state instanceof Running running ? Optional.of(running) : Optional.empty();
  }

  void await(String reason, String message) {
    state = new Waiting(reason, message);
    ready = false;
  }

  void run(Instant now) {
    if (last != null) {
      restarts++;
    }
    state = new Running(now);
    if (bytesPerSecond != 0) {
      growsFrom = now;
    }
  }

  void end(int exitCode, String reason, Instant now) {
    Instant started = running().map(Running::startedAt).orElse(now);
    last = new Terminated(exitCode, reason, started, now);
    state = last;
    ready = false;
  }

  /// How long until it may be started again. The first fall costs nothing, the second ten seconds,
  /// each further one twice as much, up to five minutes; ten good minutes and all is forgiven
  /// (`kuberuntime_manager.go`, doBackOff; client-go `util/flowcontrol/backoff.go`).
  Duration nextBackoff(Instant now) {
    boolean forgiven = now.isAfter(laterBy(backoffSince, FORGIVEN_AFTER));
    Duration wait = forgiven ? Duration.ZERO : backoff;
    Duration doubled = backoff.multipliedBy(2);
    if (forgiven || backoff.isZero()) {
      backoff = FIRST_BACKOFF;
    } else {
      backoff = doubled.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : doubled;
    }
    backoffSince = now.plus(wait);
    return wait;
  }

  private static Instant laterBy(Instant instant, Duration duration) {
    return instant.equals(Instant.MIN) ? instant : instant.plus(duration);
  }

  /// Its memory grows from now on, again after each restart, until it is told otherwise.
  void grow(double rate, long upTo, Instant now) {
    bytesPerSecond = rate;
    growsTo = upTo;
    growsFrom = now;
  }

  boolean isGrowing() {
    return bytesPerSecond != 0 && state instanceof Running;
  }

  /// The working set at an instant.
  long memoryBytes(Instant now) {
    if (!(state instanceof Running)) {
      return 0;
    }
    if (bytesPerSecond == 0) {
      return behaviour.memoryBytes();
    }
    double grown = Duration.between(growsFrom, now).toMillis() / 1000.0 * bytesPerSecond;
    return Math.min(growsTo, behaviour.memoryBytes() + (long) grown);
  }

  /// As `status.containerStatuses` has it.
  ObjectNode toJson(String id) {
    ObjectNode status = Fields.object();
    status.put("name", name);
    status.set("state", json(state, id));
    status.set("lastState", last == null || last == state ? Fields.object() : json(last, id));
    status.put("ready", ready).put("restartCount", restarts).put("image", image());
    boolean fetched = !(state instanceof Waiting) || last != null;
    status.put("imageID", fetched ? imageId() : "");
    if (fetched) {
      status.put("containerID", "containerd://" + containerId(id));
    }
    return status.put("started", state instanceof Running);
  }

  private ObjectNode json(State shown, String id) {
    ObjectNode json = Fields.object();
    switch (shown) {
      case Waiting waiting -> {
        ObjectNode told = json.putObject("waiting").put("reason", waiting.reason());
        if (!waiting.message().isEmpty()) {
          told.put("message", waiting.message());
        }
      }
      case Running running ->
          json.putObject("running").put("startedAt", Fields.stamp(running.startedAt()));
      case Terminated ended ->
          json.putObject("terminated")
              .put("exitCode", ended.exitCode())
              .put("reason", ended.reason())
              .put("startedAt", Fields.stamp(ended.startedAt()))
              .put("finishedAt", Fields.stamp(ended.finishedAt()))
              .put("containerID", "containerd://" + containerId(id));
    }
    return json;
  }

  private String imageId() {
    return image() + "@sha256:" + Hashes.hex(image());
  }

  private String containerId(String id) {
    return Hashes.hex(id + "/" + name + "/" + restarts);
  }
}

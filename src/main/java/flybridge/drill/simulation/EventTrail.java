package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Writes Events as the real components do: a repeated one counts up (client-go
/// `tools/record/events_cache.go`), the scheduler's have the newer form (`tools/events`), and after
/// an hour they are gone (`--event-ttl`).
final class EventTrail {
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final World world;
  private final Map<String, String> names = new HashMap<>();
  private final Deque<Expiry> expiries = new ArrayDeque<>();
  private Instant from = Instant.MIN;
  private long sequence;

  private record Expiry(Instant due, String namespace, String name, String identity) {}

  EventTrail(World world) {
    this.world = world;
  }

  /// Nothing before this instant is written: it would have expired by the time anybody looks.
  void beginAt(Instant instant) {
    from = instant;
  }

  void start() {
    world.every(SWEEP, SWEEP, this::sweep);
  }

  /// Says something about an object.
  void say(Source source, ObjectNode about, String type, String reason, String message) {
    say(source, about, "", type, reason, message);
  }

  /// @param fieldPath the part of the object, as `spec.containers{web}`, empty for the whole
  void say(
      Source source,
      ObjectNode about,
      String fieldPath,
      String type,
      String reason,
      String message) {
    if (world.now().isBefore(from)) {
      return;
    }
    String namespace = Fields.namespace(about).isEmpty() ? "default" : Fields.namespace(about);
    String identity =
        String.join("|", source.toString(), key(about), fieldPath, type, reason, message);
    String known = names.get(identity);
    if (known == null || !countedUp(namespace, known, source)) {
      ObjectNode event = event(namespace, about, type, reason, message);
      if (!fieldPath.isEmpty()) {
        event.withObject("/involvedObject").put("fieldPath", fieldPath);
      }
      Instant now = world.now();
      event.putObject("source").setAll(source.toJson());
      event.put("firstTimestamp", Fields.stamp(now)).put("lastTimestamp", Fields.stamp(now));
      event.put("count", 1).put("type", type).putNull("eventTime");
      event.put("reportingComponent", source.component());
      event.put("reportingInstance", source.host());
      write(event, source.manager(), identity);
    }
  }

  /// Says something in the form of the newer events API, as the scheduler does.
  void sayAsScheduler(ObjectNode about, String type, String reason, String action, String message) {
    if (world.now().isBefore(from)) {
      return;
    }
    ObjectNode event = event(Fields.namespace(about), about, type, reason, message);
    event.putObject("source");
    event.putNull("firstTimestamp").putNull("lastTimestamp").put("type", type);
    event.put("eventTime", Fields.microStamp(world.now())).put("action", action);
    event.put("reportingComponent", "default-scheduler");
    event.put("reportingInstance", "default-scheduler-" + world.settings().controlPlaneHost());
    write(event, "kube-scheduler", "");
  }

  private ObjectNode event(
      String namespace, ObjectNode about, String type, String reason, String message) {
    ObjectNode event = Fields.object();
    long nanos = world.now().getEpochSecond() * 1_000_000_000L + world.now().getNano();
    event
        .putObject("metadata")
        .put("name", "%s.%x".formatted(Fields.name(about), nanos + sequence++))
        .put("namespace", namespace);
    ObjectNode involved = event.putObject("involvedObject");
    involved.put("kind", about.path("kind").asText());
    if (!Fields.namespace(about).isEmpty()) {
      involved.put("namespace", Fields.namespace(about));
    }
    involved.put("name", Fields.name(about)).put("uid", Fields.uid(about));
    involved.put("apiVersion", about.path("apiVersion").asText());
    if (!about.path("kind").asText().equals("Node")) {
      involved.put("resourceVersion", about.at("/metadata/resourceVersion").asText());
    }
    return event.put("reason", reason).put("message", message);
  }

  private void write(ObjectNode event, String manager, String identity) {
    ObjectNode stored = world.store().create(ResourceType.EVENTS, event, manager);
    String name = Fields.name(stored);
    if (!identity.isEmpty()) {
      names.put(identity, name);
    }
    expiries.add(new Expiry(world.now().plus(KEPT), Fields.namespace(stored), name, identity));
  }

  private boolean countedUp(String namespace, String name, Source source) {
    Optional<ObjectNode> known = world.find(ResourceType.EVENTS, namespace, name);
    known.ifPresent(
        _ ->
            world
                .store()
                .modify(
                    ResourceType.EVENTS,
                    namespace,
                    name,
                    source.manager(),
                    event ->
                        event
                            .put("count", event.path("count").asInt() + 1)
                            .put("lastTimestamp", world.stamp())));
    return known.isPresent();
  }

  private void sweep() {
    while (!expiries.isEmpty() && !expiries.element().due().isAfter(world.now())) {
      Expiry expiry = expiries.remove();
      names.remove(expiry.identity());
      world.store().delete(ResourceType.EVENTS, expiry.namespace(), expiry.name());
    }
  }

  private static String key(ObjectNode about) {
    return about.path("kind").asText() + "|" + Fields.key(about) + "|" + Fields.uid(about);
  }

  /// Who says it.
  ///
  /// @param component as Events name it, `replicaset-controller`
  /// @param host where it runs, empty where it does not say
  /// @param manager as `managedFields` name it
  record Source(String component, String host, String manager) {
    /// A controller of the controller manager.
    static Source controller(String component) {
      return new Source(component, "", "kube-controller-manager");
    }

    static Source kubelet(String node) {
      return new Source("kubelet", node, "kubelet");
    }

    private ObjectNode toJson() {
      ObjectNode source = Fields.object().put("component", component);
      return host.isEmpty() ? source : source.put("host", host);
    }
  }
}

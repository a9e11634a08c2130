package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ObjectStore;
import flybridge.drill.api.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/// What the components of one simulated cluster share: the store they write to, the clock and the
/// agenda, the index of pods, and chance.
final class World {
  private final ObjectStore store;
  private final SimulatedClock clock;
  private final long seed;
  private final Agenda agenda = new Agenda();
  private final PodIndex pods = new PodIndex();
  private final EventTrail trail;
  private final Settings settings;

  World(ObjectStore store, SimulatedClock clock, Settings settings, long seed) {
    this.store = store;
    this.clock = clock;
    this.settings = settings;
    this.seed = seed;
    this.trail = new EventTrail(this);
  }

  ObjectStore store() {
    return store;
  }

  Settings settings() {
    return settings;
  }

  PodIndex pods() {
    return pods;
  }

  Agenda agenda() {
    return agenda;
  }

  /// Where components leave their Events.
  EventTrail trail() {
    return trail;
  }

  Instant now() {
    return clock.instant();
  }

  String stamp() {
    return Fields.stamp(now());
  }

  /// Chance of its own for one component: what another does cannot shift it.
  Random chance(String component) {
    return new Random(seed * 31 + component.hashCode());
  }

  Agenda.Appointment after(Duration delay, Runnable action) {
    return agenda.at(now().plus(delay), action);
  }

  /// Does something again and again.
  ///
  /// @param phase when first, after now
  void every(Duration period, Duration phase, Runnable action) {
    Instant first = now().plus(phase);
    agenda.at(first, () -> repeat(first, period, action));
  }

  private void repeat(Instant due, Duration period, Runnable action) {
    Instant next = due.plus(period);
    agenda.at(next, () -> repeat(next, period, action));
    action.run();
  }

  Optional<ObjectNode> find(ResourceType type, String namespace, String name) {
    return store.get(type, namespace, name);
  }

  /// @param key as [Fields#key] makes it
  Optional<ObjectNode> find(ResourceType type, String key) {
    int slash = key.indexOf('/');
    return store.get(type, key.substring(0, slash), key.substring(slash + 1));
  }

  /// Asks for a pod to go: one that runs nowhere goes at once, any other is marked and goes when
  /// its kubelet has stopped it (kube-apiserver `pkg/registry/core/pod/strategy.go`,
  /// CheckGracefulDelete).
  void deletePod(PodFacts pod) {
    if (!pod.isBound() || pod.isFinished()) {
      store.delete(ResourceType.PODS, pod.namespace(), pod.name());
      return;
    }
    find(ResourceType.PODS, pod.key())
        .filter(present -> !Fields.isDeleting(present))
        .ifPresent(_ -> markDeleted(pod));
  }

  private void markDeleted(PodFacts pod) {
    store.modify(
        ResourceType.PODS,
        pod.namespace(),
        pod.name(),
        "",
        object -> {
          long grace = object.at("/spec/terminationGracePeriodSeconds").asLong(30);
          object
              .withObject("/metadata")
              .put("deletionTimestamp", Fields.stamp(now().plusSeconds(grace)))
              .put("deletionGracePeriodSeconds", grace);
        });
  }
}

package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.StatusException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/// The queue of a controller: names of objects to look at, each in it once at a time (client-go
/// `util/workqueue`). A write that met a newer object is tried again a little later.
final class WorkQueue {
  private static final Duration RETRY = Duration.ofMillis(500);
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;

  private final World world;
  private final Consumer<String> reconcile;
  private final Set<String> waiting = new HashSet<>();
  private final Random chance;
  private final int leastMillis;
  private final int spreadMillis;

  /// @param leastMillis the shortest time from the change to the reaction
  /// @param spreadMillis how much longer it may take
  WorkQueue(
      World world, String name, int leastMillis, int spreadMillis, Consumer<String> reconcile) {
    this.world = world;
    this.reconcile = reconcile;
    this.chance = world.chance("queue/" + name);
    this.leastMillis = leastMillis;
    this.spreadMillis = spreadMillis;
  }

  void add(String key) {
    add(key, Duration.ofMillis(leastMillis + chance.nextInt(spreadMillis + 1)));
  }

  /// Looks at the object that controls this one, where that is of the controller's kind.
  void addController(ObjectNode object, String kind) {
    Fields.controller(object)
        .filter(owner -> owner.path("kind").asText().equals(kind))
        .ifPresent(owner -> add(Fields.namespace(object) + "/" + owner.path("name").asText()));
  }

  void add(String key, Duration delay) {
    if (waiting.add(key)) {
      world.after(delay, () -> work(key));
    }
  }

  /// Looks at this object again after a time, whatever is queued meanwhile.
  void addLater(String key, Duration delay) {
    world.after(delay, () -> add(key));
  }

  private void work(String key) {
    waiting.remove(key);
    try {
      reconcile.accept(key);
    } catch (StatusException refused) {
      if (refused.code() != CONFLICT && refused.code() != NOT_FOUND) {
        throw refused;
      }
      add(key, RETRY);
    }
  }
}

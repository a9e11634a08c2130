package flybridge.drill.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ObjectStore;
import flybridge.drill.api.ResourceType;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/// Wants alarms raised: twice a second a node that holds a pod without a memory limit gets under
/// memory pressure, and is over it a few seconds later. Whoever raises an alarm for that has no
/// reason to wait first, so the time to the alarm is all the watcher's own.
final class Alarms {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /// From the pod's coming to the pressure.
  private static final long BEFORE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// From the pressure to its end.
  private static final long LASTS_NANOS = TimeUnit.SECONDS.toNanos(2);

  /// Neighbours in number are not neighbours in time.
  private static final int STRIDE = 7;

  private static final String NAMESPACE = "team-000";

  private final ObjectStore store;
  private final int nodes;
  private final Stamps stamps;
  private final Queue<Due> coming = new ArrayDeque<>();
  private final Queue<Due> passing = new ArrayDeque<>();
  private long nextNanos;
  private int begun;
  private long count;

  private record Due(long nanos, int node, String pod) {}

  Alarms(ObjectStore store, int nodes, Stamps stamps) {
    this.store = store;
    this.nodes = nodes;
    this.stamps = stamps;
  }

  long count() {
    return count;
  }

  void until(long now) throws IOException {
    if (now >= nextNanos && coming.size() + passing.size() < nodes) {
      nextNanos = Math.max(nextNanos, now - EVERY_NANOS) + EVERY_NANOS;
      begin(now);
    }
    for (Due due = coming.peek(); due != null && due.nanos() <= now; due = coming.peek()) {
      coming.remove();
      stamps.alarm(Templates.nodeName(due.node()), System.nanoTime());
      pressure(due.node(), true);
      passing.add(new Due(now + LASTS_NANOS, due.node(), due.pod()));
    }
    for (Due due = passing.peek(); due != null && due.nanos() <= now; due = passing.peek()) {
      passing.remove();
      pressure(due.node(), false);
      store.delete(ResourceType.PODS, NAMESPACE, due.pod());
      count++;
    }
  }

  private void begin(long now) {
    int node = (int) ((long) begun * STRIDE % nodes);
    String created = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    ObjectNode pod = new PodMould(NAMESPACE, 0, created).pod(begun, node).deepCopy();
    String name = "unbounded-%06d".formatted(begun);
    pod.withObject("/metadata").put("name", name).remove("uid");
    for (JsonNode container : pod.at("/spec/containers")) {
      ((ObjectNode) container).remove("resources");
    }
    store.create(ResourceType.PODS, pod, "");
    count++;
    begun++;
    coming.add(new Due(now + BEFORE_NANOS, node, name));
  }

  private void pressure(int node, boolean on) {
    String since = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    store.modifyStatus(
        ResourceType.NODES,
        "",
        Templates.nodeName(node),
        "",
        object -> {
          for (JsonNode condition : object.at("/status/conditions")) {
            if (condition.path("type").asText().equals("MemoryPressure")) {
              ((ObjectNode) condition)
                  .put("status", on ? "True" : "False")
                  .put("lastTransitionTime", since);
            }
          }
        });
    count++;
  }
}

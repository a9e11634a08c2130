package flybridge.drill.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.drill.api.ObjectStore;
import flybridge.drill.api.ResourceType;
import flybridge.drill.api.StoreEvent;
import flybridge.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HappeningsTest {
  private static final int NODES = 6;
  private static final int PODS = 95;
  private static final int WRITES = 3_000;

  @TempDir private Path folder;

  @Test
  void whatHappensFollowsFromTheSeedAndEachWriteIsOneEvent() throws IOException {
    List<String> first = happened(1);
    assertThat(first).hasSize(WRITES);
    assertThat(happened(1)).isEqualTo(first);
    assertThat(happened(2)).isNotEqualTo(first);
    Set<String> kinds = new HashSet<>();
    first.forEach(event -> kinds.add(event.substring(0, event.indexOf(' '))));
    assertThat(kinds)
        .containsExactlyInAnyOrder(
            "ADDED/PODS",
            "MODIFIED/PODS",
            "DELETED/PODS",
            "MODIFIED/REPLICA_SETS",
            "MODIFIED/DEPLOYMENTS");
  }

  @Test
  void theClusterStaysAsItIsOnTheWhole() throws IOException {
    ObjectStore store = ScaleCluster.filled(NODES, PODS, Time.system());
    happen(store, 1);
    List<ObjectNode> pods = store.list(ResourceType.PODS);
    assertThat(pods.size()).isBetween(PODS - PODS / 10, PODS + PODS / 4);
    long ready =
        pods.stream()
            .filter(pod -> pod.at("/status/containerStatuses/0/ready").asBoolean())
            .count();
    assertThat(ready).isGreaterThan(PODS / 2);
    for (ObjectNode set : store.list(ResourceType.REPLICA_SETS)) {
      assertThat(set.at("/status/readyReplicas").asInt())
          .isBetween(0, set.at("/spec/replicas").asInt());
    }
  }

  @Test
  void writesOfPodsAreNotedUnderTheirRevisions() throws IOException {
    ObjectStore store = ScaleCluster.filled(NODES, PODS, Time.system());
    List<Long> revisions = new ArrayList<>();
    store.subscribe(
        store.revision(),
        event -> {
          boolean pod = event.type() == ResourceType.PODS;
          if (pod && event.change() != StoreEvent.Change.DELETED) {
            revisions.add(event.revision());
          }
        });
    happen(store, 1);
    List<Long> noted =
        Files.readAllLines(folder.resolve("stamps")).stream()
            .map(line -> line.split(" "))
            .filter(parts -> parts[0].equals("pod"))
            .map(parts -> Long.valueOf(parts[1]))
            .toList();
    assertThat(noted).isEqualTo(revisions);
  }

  @Test
  void aNodeGetsShortOfMemoryAndIsOverItAgain() throws IOException {
    ObjectStore store = ScaleCluster.filled(NODES, PODS, Time.system());
    try (Stamps stamps = new Stamps(folder.resolve("stamps"))) {
      Alarms alarms = new Alarms(store, NODES, stamps);
      long now = TimeUnit.HOURS.toNanos(1);
      alarms.until(now);
      assertThat(store.list(ResourceType.PODS)).hasSize(PODS + 1);
      assertThat(shortOfMemory(store)).isZero();
      alarms.until(now + TimeUnit.MILLISECONDS.toNanos(1_100));
      assertThat(shortOfMemory(store)).isEqualTo(1);
      alarms.until(now + TimeUnit.MILLISECONDS.toNanos(3_200));
      assertThat(shortOfMemory(store)).isEqualTo(1);
      assertThat(store.list(ResourceType.PODS)).hasSize(PODS + 2);
    }
    assertThat(Files.readAllLines(folder.resolve("stamps")).getFirst())
        .startsWith("alarm node-00000 ");
  }

  private static long shortOfMemory(ObjectStore store) {
    return store.list(ResourceType.NODES).stream()
        .filter(node -> node.at("/status/conditions/0/status").asText().equals("True"))
        .count();
  }

  private List<String> happened(long seed) throws IOException {
    ObjectStore store = ScaleCluster.filled(NODES, PODS, Time.system());
    List<String> events = new ArrayList<>();
    store.subscribe(
        store.revision(),
        event ->
            events.add(
                event.change()
                    + "/"
                    + event.type()
                    + " "
                    + event.object().at("/metadata/namespace").asText()
                    + "/"
                    + event.object().at("/metadata/name").asText()));
    happen(store, seed);
    return events;
  }

  private void happen(ObjectStore store, long seed) throws IOException {
    try (Stamps stamps = new Stamps(folder.resolve("stamps"))) {
      Happenings happenings = new Happenings(store, new Churn.Size(NODES, PODS, seed), stamps);
      for (int i = 0; i < WRITES; i++) {
        happenings.next();
      }
    }
  }
}

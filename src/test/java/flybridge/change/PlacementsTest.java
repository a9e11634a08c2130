package flybridge.change;

import static flybridge.cluster.Objects.owner;
import static flybridge.cluster.Objects.pod;
import static flybridge.cluster.Objects.workload;
import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Kind;
import flybridge.cluster.Model;
import flybridge.cluster.ObjectRef;
import flybridge.cluster.Snapshot;
import flybridge.cluster.Update;
import flybridge.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlacementsTest {
  private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
  private final Model model = new Model("test", time, time);
  private final Placements placements = new Placements();
  private Snapshot last = model.publish();

  @BeforeEach
  void aDeploymentOfTwoStandsOnOneNode() {
    put(workload(Kind.DEPLOYMENT, "web", 2, null));
    put(workload(Kind.REPLICA_SET, "web-1", 2, owner("Deployment", "web")));
    put(pod("web-1-a", "node-17", 1, owner("ReplicaSet", "web-1")));
    put(pod("web-1-b", "node-17", 1, owner("ReplicaSet", "web-1")));
    assertThat(after(Duration.ZERO)).isEmpty();
    assertThat(after(Placements.SETTLED)).isEmpty();
  }

  @Test
  void twoMovesAreOneChangeToldOnceTheyHaveSettled() {
    remove("web-1-a");
    put(pod("web-1-c", "node-04", 2, owner("ReplicaSet", "web-1")));
    assertThat(after(Duration.ofSeconds(5))).isEmpty();
    remove("web-1-b");
    put(pod("web-1-d", "node-22", 2, owner("ReplicaSet", "web-1")));
    assertThat(after(Duration.ofSeconds(9))).isEmpty();
    List<PlacementChange> told = after(Placements.SETTLED);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().words()).isEqualTo("node-17 ×2 → node-04, node-22");
    assertThat(told.getFirst().workload().name()).isEqualTo("web");
    assertThat(after(Placements.SETTLED)).isEmpty();
  }

  @Test
  void aWorkloadThatIsReadAfterItsPodsIsKnownToStandWhereTheyDo() {
    put(pod("late-1-a", "node-1", 1, owner("ReplicaSet", "late-1")));
    after(Duration.ZERO);
    after(Placements.SETTLED);
    put(workload(Kind.REPLICA_SET, "late-1", 1, owner("Deployment", "late")));
    after(Duration.ZERO);
    put(workload(Kind.DEPLOYMENT, "late", 1, null));
    after(Duration.ZERO);
    assertThat(after(Placements.SETTLED)).isEmpty();
    put(pod("late-1-a", "node-2", 2, owner("ReplicaSet", "late-1")));
    after(Duration.ZERO);
    assertThat(after(Placements.SETTLED))
        .extracting(change -> change.workload().kind() + " " + change.words())
        .containsExactly("Deployment node-1 → node-2");
  }

  @Test
  void amongManyNodesOnlyWhatLeftAndWhatCameIsNamed() {
    TreeMap<String, Integer> before = new TreeMap<>();
    for (int node = 1; node <= 6; node++) {
      before.put("node-" + node, 2);
    }
    TreeMap<String, Integer> after = new TreeMap<>(before);
    after.remove("node-3");
    after.put("node-5", 3);
    after.put("node-7", 1);
    PlacementChange moved =
        new PlacementChange(
            new ObjectRef("Deployment", "shop", "web"), before, after, time.instant());
    assertThat(moved.words()).isEqualTo("12 pods · left node-3 ×2 · came to node-5, node-7");
    after.remove("node-1");
    assertThat(moved.words()).startsWith("10 pods, 12 before · left node-1 ×2");
  }

  @Test
  void aRestartOnTheSameNodeIsNoChange() {
    remove("web-1-a");
    put(pod("web-1-e", "node-17", 3, owner("ReplicaSet", "web-1")));
    after(Duration.ZERO);
    assertThat(after(Placements.SETTLED)).isEmpty();
  }

  @Test
  void losingEveryPodIsSaid() {
    remove("web-1-a");
    remove("web-1-b");
    after(Duration.ZERO);
    assertThat(after(Placements.SETTLED))
        .extracting(PlacementChange::words)
        .containsExactly("node-17 ×2 → nowhere");
  }

  @Test
  void aWorkloadThatGoesBeforeItsPodsIsToldOnceAndForgotten() {
    model.apply(new Update.Remove(Kind.DEPLOYMENT, "shop", "web"));
    assertThat(after(Duration.ZERO)).isEmpty();
    model.apply(new Update.Remove(Kind.REPLICA_SET, "shop", "web-1"));
    assertThat(after(Duration.ZERO)).isEmpty();
    remove("web-1-a");
    remove("web-1-b");
    assertThat(after(Duration.ZERO)).isEmpty();
    assertThat(placements.held()).isPositive();
    assertThat(after(Placements.SETTLED)).hasSize(1);
    assertThat(placements.held()).isZero();
  }

  private List<PlacementChange> after(Duration step) {
    time.advance(step);
    model.apply(new Update.Version("v1.36.2"));
    Snapshot now = model.publish();
    List<PlacementChange> told = placements.observe(last, now);
    last = now;
    return told;
  }

  private void put(flybridge.cluster.Resource resource) {
    model.apply(new Update.Put(resource));
  }

  private void remove(String pod) {
    model.apply(new Update.Remove(Kind.POD, "shop", pod));
  }
}

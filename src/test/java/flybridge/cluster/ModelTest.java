package flybridge.cluster;

import static flybridge.cluster.Objects.heartbeat;
import static flybridge.cluster.Objects.node;
import static flybridge.cluster.Objects.owner;
import static flybridge.cluster.Objects.pod;
import static flybridge.cluster.Objects.uid;
import static flybridge.cluster.Objects.workload;
import static org.assertj.core.api.Assertions.assertThat;

import flybridge.time.ManualTime;
import flybridge.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelTest {
  private static final Scope PODS = new Scope(Kind.POD, "");
  private static final Scope NODES = new Scope(Kind.NODE, "");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ManualTime time = new ManualTime(START);
  private final Model model = new Model("test", time, time);

  @Test
  void aSnapshotStaysAsItWasWhateverComesAfterIt() {
    put(pod("web-a", "node-1", 1, owner("ReplicaSet", "web-1")));
    Snapshot before = model.publish();
    put(pod("web-a", "node-2", 2, owner("ReplicaSet", "web-1")));
    Snapshot after = model.publish();
    assertThat(before.podsOn("node-1")).hasSize(1);
    assertThat(before.podsOn("node-2")).isEmpty();
    assertThat(after.podsOn("node-1")).isEmpty();
    assertThat(after.podsOn("node-2")).hasSize(1);
    assertThat(after.podsOwnedBy(uid("web-1"))).containsExactlyElementsOf(after.pods().list());
  }

  @Test
  void aPodHoldsOnceWhatItHasInCommonWithTheOneBeforeItAndWithItsSiblings() {
    put(standing("web-a", "node-1", 1));
    put(standing("web-b", "node-2", 2));
    put(standing("web-a", "node-1", 3));
    Snapshot snapshot = model.publish();
    Pod first = snapshot.pods().get("shop", "web-a").orElseThrow();
    Pod second = snapshot.pods().get("shop", "web-b").orElseThrow();
    assertThat(first.meta().version()).isEqualTo(3);
    assertThat(first).isEqualTo(standing("web-a", "node-1", 3));
    assertThat(second).isEqualTo(standing("web-b", "node-2", 2));
    assertThat(first.spec()).isSameAs(second.spec());
    assertThat(first.status()).isSameAs(second.status());
    assertThat(first.meta().origin()).isSameAs(second.meta().origin());
  }

  /// Shares nothing with another yet.
  private static Pod standing(String name, String node, long version) {
    Pod pod = pod(name, node, version, owner("ReplicaSet", "web-1"));
    Meta meta =
        new Meta(
            "shop",
            name,
            uid(name),
            version,
            1,
            0,
            1,
            Map.of("app", "web"),
            Map.of(),
            owner("ReplicaSet", "web-1"),
            List.of());
    Pod.ContainerState app =
        new Pod.ContainerState(
            "app", false, Pod.ContainerState.Phase.RUNNING, true, 2, "", 7, 0, "Error", 1, 5);
    return new Pod(meta, pod.spec(), node, "Running", "", "", true, 9, 8, List.of(app));
  }

  @Test
  void timesTakeFourBytesUntilTheYear2106AndStayAtTheNearerEndBeyondIt() {
    assertThat(Seconds.of(Seconds.packed(4_000_000_000L))).isEqualTo(4_000_000_000L);
    assertThat(Seconds.of(Seconds.packed(-5))).isZero();
    assertThat(Seconds.of(Seconds.packed(Long.MAX_VALUE))).isEqualTo(0xFFFF_FFFFL);
    Pod pod = standing("web-a", "node-1", 1);
    assertThat(pod.containers().getFirst().since()).isEqualTo(7);
    assertThat(pod.containers().getFirst().lastEndedAt()).isEqualTo(5);
    assertThat(pod.restarts()).isEqualTo(2);
  }

  @Test
  void withoutUpdatesTheSameSnapshotIsPublished() {
    assertThat(model.publish()).isSameAs(model.publish());
  }

  @Test
  void listingAgainTakesAwayWhatIsMissingAndKeepsWhatIsTheSame() {
    Pod kept = pod("kept", "node-1", 7, null);
    put(kept);
    put(pod("gone", "node-1", 8, null));
    model.apply(new Update.Replace(PODS, List.of(pod("kept", "node-1", 7, null))));
    Snapshot after = model.publish();
    assertThat(after.pods().list()).containsExactly(kept);
    assertThat(after.pods().get("shop", "kept")).containsSame(kept);
    assertThat(after.podsOn("node-1")).containsExactly(kept);
  }

  @Test
  void listingOneNamespaceAgainLeavesTheOthersAlone() {
    put(heartbeat("node-1", 1_000_000));
    model.apply(new Update.Replace(new Scope(Kind.LEASE, "kube-system"), List.of()));
    assertThat(model.publish().heartbeat("node-1")).isPresent();
  }

  @Test
  void podsOfADeploymentAreFoundThroughItsReplicaSets() {
    put(workload(Kind.DEPLOYMENT, "web", 2, null));
    put(workload(Kind.REPLICA_SET, "web-1", 1, owner("Deployment", "web")));
    put(workload(Kind.REPLICA_SET, "web-2", 1, owner("Deployment", "web")));
    put(pod("web-1-a", "node-1", 1, owner("ReplicaSet", "web-1")));
    put(pod("web-2-a", "node-2", 1, owner("ReplicaSet", "web-2")));
    Snapshot snapshot = model.publish();
    Workload web = snapshot.workloads(Kind.DEPLOYMENT).get("shop", "web").orElseThrow();
    assertThat(snapshot.podsOf(web)).extracting(Pod::name).containsExactly("web-1-a", "web-2-a");
    assertThat(snapshot.workloadOf(snapshot.podsOf(web).getFirst())).contains(web);
  }

  @Test
  void aHeartbeatAgesFromTheMomentItsRenewalWasSeenNotFromWhatItSays() {
    model.apply(new Update.ServerClock(START.plusSeconds(3600)));
    long renewed = START.plusSeconds(3590).toEpochMilli() * 1000;
    put(heartbeat("node-1", renewed));
    Lease first = model.publish().heartbeat("node-1").orElseThrow();
    assertThat(first.estimated()).isTrue();
    assertThat(time.nanoTime() - first.seenNanos()).isEqualTo(Duration.ofSeconds(10).toNanos());

    time.advance(Duration.ofSeconds(4));
    put(heartbeat("node-1", renewed + 10_000_000));
    Lease second = model.publish().heartbeat("node-1").orElseThrow();
    assertThat(second.estimated()).isFalse();
    assertThat(second.seenNanos()).isEqualTo(time.nanoTime());

    time.advance(Duration.ofSeconds(4));
    put(heartbeat("node-1", renewed + 10_000_000));
    assertThat(model.publish().heartbeat("node-1").orElseThrow().seenNanos())
        .isEqualTo(second.seenNanos());
  }

  @Test
  void whatIsLiveTurnsStaleAfterThirtySecondsWithoutAProofAndKeepsItsAge() {
    model.apply(new Update.Entered(PODS, Freshness.State.LIVE, ""));
    model.apply(new Update.Entered(NODES, Freshness.State.LIVE, ""));
    time.advance(Duration.ofSeconds(29));
    model.apply(new Update.Proof(NODES));
    model.tick();
    assertThat(model.publish().freshness().state()).isEqualTo(Freshness.State.LIVE);
    time.advance(Duration.ofSeconds(2));
    model.tick();
    Snapshot stale = model.publish();
    assertThat(stale.freshness().state()).isEqualTo(Freshness.State.STALE);
    assertThat(stale.freshness(Kind.POD).provenAt()).isEqualTo(START);
    assertThat(stale.freshness(Kind.NODE).state()).isEqualTo(Freshness.State.LIVE);
    model.apply(new Update.Proof(PODS));
    Freshness again = model.publish().freshness(Kind.POD);
    assertThat(again.state()).isEqualTo(Freshness.State.LIVE);
    assertThat(again.liveSinceNanos()).isEqualTo(time.nanoTime());
  }

  @Test
  void aHeartbeatThatAListTellsIsAsOldAsTheServersClockSays() {
    put(heartbeat("node-1", micros(START)));
    time.advance(Duration.ofSeconds(10));
    put(heartbeat("node-1", micros(START.plusSeconds(10))));
    time.advance(Duration.ofSeconds(600));

    relist(heartbeat("node-1", micros(START.plusSeconds(120))));
    Lease old = model.publish().heartbeat("node-1").orElseThrow();
    assertThat(old.estimated()).isTrue();
    assertThat(time.nanoTime() - old.seenNanos()).isEqualTo(Duration.ofSeconds(490).toNanos());

    time.advance(Duration.ofSeconds(5));
    relist(heartbeat("node-1", micros(START.plusSeconds(120))));
    assertThat(model.publish().heartbeat("node-1")).contains(old);

    model.apply(new Update.ServerClock(START.plusSeconds(5_000)));
    relist(heartbeat("node-1", micros(START.plusSeconds(125))));
    Lease skewed = model.publish().heartbeat("node-1").orElseThrow();
    assertThat(skewed.seenNanos()).isEqualTo(old.seenNanos());
  }

  @Test
  void whatWasLiveBeforeTheMachineSleptIsStaleWhenItWakes() {
    ManualTime wall = new ManualTime(START);
    Time asleep =
        new Time() {
          @Override
          public Instant instant() {
            return wall.instant();
          }

          @Override
          public long nanoTime() {
            return 0;
          }
        };
    Model awake = new Model("test", time, asleep);
    awake.apply(new Update.Entered(PODS, Freshness.State.LIVE, ""));
    awake.tick();
    assertThat(awake.publish().freshness(PODS).state()).isEqualTo(Freshness.State.LIVE);
    wall.advance(Duration.ofHours(1));
    awake.tick();
    assertThat(awake.publish().freshness(PODS).state()).isEqualTo(Freshness.State.STALE);
  }

  @Test
  void nodesThatMayNotBeReadDoNotBreakThePicture() {
    model.apply(new Update.Entered(NODES, Freshness.State.FORBIDDEN, "may not list nodes"));
    model.apply(new Update.Entered(PODS, Freshness.State.LIVE, ""));
    Snapshot snapshot = model.publish();
    assertThat(snapshot.freshness().state()).isEqualTo(Freshness.State.LIVE);
    assertThat(snapshot.freshnessByKind().get(Kind.NODE).state())
        .isEqualTo(Freshness.State.FORBIDDEN);
  }

  @Test
  void tablesTellWhatDiffers() {
    put(node("node-1"));
    put(node("node-2"));
    Snapshot before = model.publish();
    model.apply(new Update.Remove(Kind.NODE, "", "node-1"));
    put(node("node-3"));
    StringBuilder told = new StringBuilder();
    Table.diff(
        before.nodes(),
        model.publish().nodes(),
        (one, other) ->
            told.append(one == null ? "+" + other.name() : "-" + one.name()).append(' '));
    assertThat(told.toString().trim().split(" ")).containsExactlyInAnyOrder("-node-1", "+node-3");
  }

  private void relist(Resource... all) {
    model.apply(new Update.Replace(new Scope(Kind.LEASE, "kube-node-lease"), List.of(all)));
  }

  private static long micros(Instant instant) {
    return instant.toEpochMilli() * 1000;
  }

  private void put(Resource resource) {
    model.apply(new Update.Put(resource));
  }
}

package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Kind;
import flybridge.cluster.Update;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatLateTest {
  private final Story story =
      Story.ofNodes()
          .nodes(6)
          .deployment("web", 2)
          .pod("web-1", "web", "node-03")
          .connect()
          .pass(30);

  @Test
  void aNodeIsLateTwentyFiveSecondsAfterTheLastRenewalThatWeSawAndNotBefore() {
    long last = lastBeatOf("node-03");
    story.silence("node-03").pass((int) (last + 24 - story.now()));
    assertThat(story.told()).isEmpty();

    story.pass(1);

    Finding late = story.only();
    assertThat(late.name()).isEqualTo("life/heartbeat-late");
    assertThat(late.object().name()).isEqualTo("node-03");
    assertThat(late.severity()).isEqualTo(Severity.WARNING);
    assertThat(late.title()).isEqualTo("node-03 stopped reporting");
    assertThat(late.evidence()).isEqualTo("no heartbeat for 25 s · 1 pod on it");
    assertThat(late.since().getEpochSecond()).isEqualTo(last);
    assertThat(late.estimate()).isFalse();
  }

  @Test
  void aClockThatIsHoursWrongOnTheNodeChangesNothing() {
    story.silence("node-03").put(Objects.lease("node-03", story.now() - 7_200)).pass(24);
    assertThat(story.told()).isEmpty();

    story.pass(1);

    assertThat(story.only().object().name()).isEqualTo("node-03");
  }

  @Test
  void whereOurOwnClockIsWrongTimesAreToldByTheServers() {
    story.model.apply(new Update.ServerClock(story.time.instant().plusSeconds(3_600)));
    long last = lastBeatOf("node-03");
    story.silence("node-03").pass(40);

    assertThat(story.only().since().getEpochSecond()).isEqualTo(last + 3_600);
    assertThat(story.desk.feed().alerts().getFirst().since()).isEqualTo(story.only().since());
  }

  @Test
  void itBecomesCriticalWhenTheControlPlaneLosesSightOfItToo() {
    story.silence("node-03").pass(30).condition("node-03", "Ready", "Unknown").pass(1);

    Finding lost = story.only();
    assertThat(lost.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(lost.evidence())
        .matches("no heartbeat for \\d+ s · 1 pod in limbo, not rescheduled");
  }

  @Test
  void podsThatAreBeingReplacedAreInLimboNoMore() {
    story.silence("node-03").pass(30).condition("node-03", "Ready", "Unknown");
    story.terminate("web-1").pass(11);

    assertThat(story.only().evidence()).endsWith("1 pod being replaced");
  }

  @Test
  void itEndsWithTheFirstRenewal() {
    story.silence("node-03").pass(40).wake("node-03").pass(1);

    assertThat(story.open()).isEmpty();
    assertThat(story.told()).last().asString().contains("cleared life/heartbeat-late node-03");
  }

  @Test
  void whenAllNodesFallSilentAtOnceNoneIsSuspected() {
    silenceAll();
    story.pass(120);

    assertThat(story.told()).isEmpty();
  }

  @Test
  void whileLeadersRenewTheirsTheServerTakesWritesAndSilentNodesAreSilent() {
    silenceAll();
    for (int i = 0; i < 20; i++) {
      story.put(Objects.leaderLease("kube-scheduler", story.now())).pass(2);
    }

    assertThat(story.open()).hasSize(6);
  }

  @Test
  void afterASilenceOfAllEveryNodeGetsTheWholeTimeAnew() {
    silenceAll();
    story.pass(40);
    for (int i = 1; i <= 5; i++) {
      story.wake("node-0" + i);
    }
    story.pass(25);
    assertThat(story.told()).isEmpty();

    story.pass(11);

    assertThat(story.only().object().name()).isEqualTo("node-06");
  }

  @Test
  void aSilenceOfAllIsBelievedOnceTheControlPlaneSaysSo() {
    silenceAll();
    story.pass(60).condition("node-02", "Ready", "Unknown").pass(1);

    assertThat(story.only().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void whileTheConnectionIsCutNothingIsRaisedAndNothingCleared() {
    story.silence("node-03").pass(40);
    assertThat(story.open()).hasSize(1);

    story.disconnect().pass(300);

    assertThat(story.open()).hasSize(1);
    assertThat(story.told()).hasSize(1);
  }

  @Test
  void afterAReconnectAbsenceMustBeWatchedBeforeItCounts() {
    story.disconnect().silence("node-03").pass(100).connect().pass(24);
    assertThat(story.told()).isEmpty();

    story.pass(1);

    assertThat(story.only().object().name()).isEqualTo("node-03");
  }

  @Test
  void atConnectAnOldRenewalIsNoProofUntilItsAbsenceIsWatched() {
    Story late = Story.ofNodes().nodes(4).node("node-99", 600).silence("node-99").connect().round();
    late.pass(24);
    assertThat(late.told()).isEmpty();

    late.pass(1);

    assertThat(late.only().object().name()).isEqualTo("node-99");
    assertThat(late.only().evidence()).startsWith("no heartbeat for about 10 min");
  }

  @Test
  void atConnectWhatTheControlPlaneSaysCountsAtOnceAndIsMarkedAsAnEstimate() {
    Story lost = Story.ofNodes().nodes(4).silence("node-02");
    lost.condition("node-02", "Ready", "Unknown").connect().pass(1);
    assertThat(lost.only().estimate()).isTrue();

    lost.pass(40);

    assertThat(lost.only().estimate()).isFalse();
  }

  @Test
  void withoutTheRightToReadLeasesTheControlPlaneIsBelieved() {
    Story blind = Story.ofNodes().nodes(3).forbid(Kind.LEASE).connect().pass(60);
    assertThat(blind.told()).isEmpty();

    blind.condition("node-01", "Ready", "Unknown").pass(10);

    assertThat(blind.only().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(blind.only().evidence()).contains("heartbeats: may not be read");
  }

  @Test
  void aNodeThatWasEmptiedAndCordonedMayGo() {
    story.alterNode("node-05", Objects::cordoned).silence("node-05").pass(60);

    assertThat(story.told()).isEmpty();
  }

  @Test
  void aCordonedNodeWithPodsOnItMayNot() {
    story.alterNode("node-03", Objects::cordoned).silence("node-03").pass(60);

    assertThat(story.only().object().name()).isEqualTo("node-03");
  }

  @Test
  void aNodeThatIsDeletedIsNotLate() {
    story.silence("node-03").pass(40).deleteNode("node-03").pass(1);
    assertThat(story.open()).isEmpty();

    story.pass(60);

    assertThat(story.told()).hasSize(2);
  }

  @Test
  void aNodeThatGoesInAndOutIsToldEachTime() {
    for (int i = 0; i < 3; i++) {
      story.silence("node-03").pass(40).wake("node-03").pass(30);
    }

    assertThat(story.told()).filteredOn(line -> line.contains("raised")).hasSize(3);
  }

  private long lastBeatOf(String node) {
    return story.now()
        - Duration.ofNanos(
                story.time.nanoTime()
                    - story.model.publish().heartbeat(node).orElseThrow().seenNanos())
            .toSeconds();
  }

  private void silenceAll() {
    for (int i = 1; i <= 6; i++) {
      story.silence("node-0" + i);
    }
  }
}

package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Condition;
import flybridge.cluster.Meta;
import flybridge.cluster.PodDisruptionBudget;
import flybridge.cluster.Selector;
import org.junit.jupiter.api.Test;

class NodeDetectorsTest {
  private final Story story =
      new Story().nodes(4).deployment("web", 1).pod("web-1", "web", "node-01").connect().pass(30);

  @Test
  void aNodeThatIsNotReadyIsToldAfterTwentySecondsWithItsOwnReason() {
    story.alterNode("node-01", node -> Objects.with(node, notReady()));
    story.pass(19);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    Finding found = story.only();
    assertThat(found.name()).isEqualTo("life/node-not-ready");
    assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(found.evidence()).isEqualTo("container runtime is down · 1 pod on it");
    story.condition("node-01", "Ready", "True").round();
    assertThat(story.open()).isEmpty();
  }

  @Test
  void aNodeThatWasEmptiedAndCordonedMayBeNotReady() {
    story.alterNode("node-02", Objects::cordoned);
    story.alterNode("node-02", node -> Objects.with(node, notReady())).pass(120);
    assertThat(story.told()).isEmpty();
  }

  @Test
  void aNodeWithoutPodsIsAWarning() {
    story.alterNode("node-03", node -> Objects.with(node, notReady())).pass(20);
    assertThat(story.only().severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void aFullDiskIsToldAfterTenSecondsAndUnknownConditionsAreLeftAlone() {
    story.condition("node-02", "EtcdIsVoter", "True").pass(60);
    assertThat(story.told()).isEmpty();
    story.condition("node-02", "DiskPressure", "True").pass(9);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    assertThat(story.only().name()).isEqualTo("capacity/node-pressure");
    assertThat(story.only().title()).isEqualTo("node-02 is short of disk space");
    story.condition("node-02", "DiskPressure", "False").round();
    assertThat(story.open()).isEmpty();
  }

  @Test
  void whatBreaksEveryPodOfANodeIsCritical() {
    story.condition("node-01", "ReadonlyFilesystem", "True").pass(10);
    assertThat(story.only().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aDrainThatABudgetCanNeverAllowIsToldAfterFifteenSeconds() {
    story.put(budget(0, 1, 0)).pass(60);
    assertThat(story.told()).isEmpty();
    story.alterNode("node-01", Objects::cordoned).pass(15);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    Finding found = story.only();
    assertThat(found.name()).isEqualTo("change/drain-blocked");
    assertThat(found.evidence())
        .isEqualTo("1 pod may not go · budget web wants 1 of 1 pods, 1 are healthy");
    story.put(budget(1, 2, 1)).round();
    assertThat(story.open()).isEmpty();
  }

  @Test
  void aBudgetThatWaitsForPodsToComeBackMayTakeTenMinutes() {
    story.put(budget(0, 1, 1)).alterNode("node-01", Objects::cordoned).pass(600);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    assertThat(story.only().name()).isEqualTo("change/drain-blocked");
  }

  @Test
  void aControllerThatStopsRenewingIsToldAfterAMinuteIfWeSawItAlive() {
    story.put(Objects.leaderLease("left-behind", story.now() - 86_400));
    story.put(Objects.leaderLease("kube-scheduler", story.now())).pass(2);
    story.put(Objects.leaderLease("kube-scheduler", story.now())).pass(59);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    Finding found = story.only();
    assertThat(found.name()).isEqualTo("dependency/controller-silent");
    assertThat(found.title()).isEqualTo("kube-scheduler has stopped acting");
    story.put(Objects.leaderLease("kube-scheduler", story.now())).round();
    assertThat(story.open()).isEmpty();
  }

  private Condition notReady() {
    return new Condition(
        "Ready", "False", "KubeletNotReady", "container runtime is down", story.now());
  }

  private static PodDisruptionBudget budget(int allowed, int healthy, int slack) {
    Meta meta = Objects.meta("web");
    return new PodDisruptionBudget(
        meta, Selector.EVERYTHING, "1", "", allowed, healthy, 1, 1 + slack);
  }
}

package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Kind;
import org.junit.jupiter.api.Test;

class AllOnOneNodeTest {
  private final Story story =
      Story.ofNodes()
          .nodes(3)
          .deployment("web", 2)
          .pod("web-1", "web", "node-01")
          .pod("web-2", "web", "node-02")
          .connect()
          .pass(30);

  @Test
  void itIsToldTenSecondsAfterTheReplicasCameTogether() {
    together();
    story.pass(9);
    assertThat(story.told()).isEmpty();

    story.pass(2);

    Finding found = story.only();
    assertThat(found.name()).isEqualTo("placement/all-on-one-node");
    assertThat(found.object().kind()).isEqualTo("Deployment");
    assertThat(found.severity()).isEqualTo(Severity.WARNING);
    assertThat(found.title()).isEqualTo("All of web runs on node-01");
    assertThat(found.evidence())
        .isEqualTo("2 of 2 replicas, no anti-affinity · one node lost = web lost");
    assertThat(found.involved())
        .extracting(one -> one.name())
        .containsExactly("node-01", "web-1", "web-3");
    assertThat(found.estimate()).isFalse();
  }

  @Test
  void aThinMomentIsNoFinding() {
    together();
    story.pass(8).pod("web-4", "web", "node-03").pass(30);

    assertThat(story.told()).isEmpty();
  }

  @Test
  void whileARolloutIsInProgressNothingIsSaid() {
    story.alter("web", web -> Objects.scaled(web, 2, 1));
    together();
    story.pass(120);
    assertThat(story.told()).isEmpty();

    story.alter("web", web -> Objects.scaled(web, 2, 2)).pass(9);
    assertThat(story.told()).isEmpty();

    story.pass(2);

    assertThat(story.only().title()).isEqualTo("All of web runs on node-01");
  }

  @Test
  void aReplicaThatIsOnItsWayElsewhereIsWaitedFor() {
    together();
    story.alter("web", web -> Objects.scaled(web, 3, 3));
    story.pod("web-4", "web", "node-02").change(pod -> Objects.starting(pod, story.now()), "web-4");
    story.pass(60);
    assertThat(story.told()).isEmpty();

    story.ready("web-4").pass(60);

    assertThat(story.told()).isEmpty();
  }

  @Test
  void itIsCriticalWhenTheNodeIsInTroubleAndStandsWhenItsPodsFail() {
    together();
    story.pass(20).silence("node-01").pass(40);
    assertThat(story.told())
        .anyMatch(line -> line.contains("became critical placement/all-on-one-node web"));

    story.condition("node-01", "Ready", "Unknown").unready("web-1", "web-3").pass(60);

    assertThat(story.open()).extracting(Finding::name).contains("placement/all-on-one-node");
    assertThat(evidence())
        .isEqualTo(
            "2 of 2 replicas, 0 of them ready, no anti-affinity · node-01 stopped reporting");
  }

  @Test
  void itEndsWhenAReplicaIsReadyElsewhere() {
    together();
    story.pass(20).terminate("web-3").pod("web-4", "web", "node-02").pass(1);

    assertThat(story.open()).isEmpty();
  }

  @Test
  void itIsAWarningAgainWhenTheNodeRecovers() {
    together();
    story.pass(20).condition("node-01", "DiskPressure", "True").pass(1);
    assertThat(story.only().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(story.only().evidence()).endsWith("node-01 has DiskPressure");

    story.condition("node-01", "DiskPressure", "False").pass(1);

    assertThat(story.only().severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void whereThereIsOnlyOneNodeForWorkloadsThereIsNoOtherPlace() {
    Story small = Story.ofNodes().nodes(2);
    small.alterNode(
        "node-02", node -> Objects.tainted(node, "node-role.kubernetes.io/control-plane"));
    small.deployment("web", 2).pod("web-1", "web", "node-01").pod("web-2", "web", "node-01");
    small.connect().pass(60);
    assertThat(small.told()).isEmpty();

    small.node("node-03").pass(2);

    assertThat(small.only().title()).isEqualTo("All of web runs on node-01");
  }

  @Test
  void atConnectThePodsThemselvesTellHowLongItHasLasted() {
    Story late = Story.ofNodes().nodes(3).deployment("web", 2);
    late.pod("web-1", "web", "node-02").pod("web-2", "web", "node-02").connect().pass(1);

    assertThat(late.only().estimate()).isTrue();
    assertThat(late.only().since()).isBefore(Story.START);
  }

  @Test
  void atConnectPodsThatWentDownWithTheirNodeAreFoundToo() {
    Story late = Story.ofNodes().nodes(3).deployment("web", 2);
    late.pod("web-1", "web", "node-02").pod("web-2", "web", "node-02").unready("web-1", "web-2");
    late.condition("node-02", "Ready", "Unknown").connect().pass(12);

    assertThat(late.open())
        .filteredOn(finding -> finding.name().equals("placement/all-on-one-node"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.CRITICAL));
  }

  @Test
  void podsThatOnlyCrashTogetherOnAHealthyNodeAreNoMatterOfPlacement() {
    Story crash = Story.ofNodes().nodes(3).deployment("web", 2);
    crash.pod("web-1", "web", "node-02").pod("web-2", "web", "node-02").unready("web-1", "web-2");
    crash.connect().pass(60);

    assertThat(crash.told()).isEmpty();
  }

  @Test
  void daemonSetsJobsAndWorkloadsOfOneAreNotMeant() {
    story.workload(Kind.DAEMON_SET, "agent", 3).workload(Kind.JOB, "tidy", 3).deployment("one", 1);
    for (String workload : new String[] {"agent", "tidy", "one"}) {
      story.pod(workload + "-1", workload, "node-03").pod(workload + "-2", workload, "node-03");
    }
    story.pass(60);

    assertThat(story.told()).isEmpty();
  }

  @Test
  void statefulSetsAreMeant() {
    story.workload(Kind.STATEFUL_SET, "queue", 2);
    story.pod("queue-0", "queue", "node-03").pod("queue-1", "queue", "node-03").pass(11);

    assertThat(story.only().object().kind()).isEqualTo("StatefulSet");
  }

  @Test
  void aWorkloadThatIsDeletedOrWantsOnlyOneIsDone() {
    together();
    story.pass(20).alter("web", web -> Objects.scaled(web, 1, 1)).pass(1);
    assertThat(story.open()).isEmpty();

    story.alter("web", web -> Objects.scaled(web, 2, 2)).pass(20);
    assertThat(story.open()).hasSize(1);

    story.deleteWorkload("web").pass(1);
    assertThat(story.open()).isEmpty();
  }

  @Test
  void whileTheConnectionIsCutNothingIsRaised() {
    together();
    story.pass(5).disconnect().pass(120);

    assertThat(story.told()).isEmpty();
  }

  private void together() {
    story.delete("web-2").pod("web-3", "web", "node-01");
  }

  private String evidence() {
    return story.open().stream()
        .filter(finding -> finding.name().equals("placement/all-on-one-node"))
        .findFirst()
        .orElseThrow()
        .evidence();
  }
}

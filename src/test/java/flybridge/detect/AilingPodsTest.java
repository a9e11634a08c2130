package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Pod;
import flybridge.cluster.Pod.ContainerState;
import flybridge.cluster.Pod.ContainerState.Phase;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AilingPodsTest {
  private final Story story = web().connect().pass(40);

  private static Story web() {
    return new Story()
        .nodes(4)
        .deployment("web", 3)
        .pod("web-1", "web", "node-01")
        .pod("web-2", "web", "node-02")
        .pod("web-3", "web", "node-03");
  }

  @Test
  void anImageThatCannotBePulledIsToldAfterFifteenSecondsAndOnceForAllItsPods() {
    story.change(waits("ErrImagePull", 0), "web-1").pass(15);
    assertThat(story.told()).isEmpty();
    story.change(waits("ImagePullBackOff", 0), "web-1", "web-2").pass(1);

    Finding found = story.only();
    assertThat(found.name()).isEqualTo("life/image-pull");
    assertThat(found.title()).isEqualTo("2 of 3 pods of web cannot pull their image");
    assertThat(found.evidence()).isEqualTo("main:1 · on node-01, node-02");
    assertThat(found.severity()).isEqualTo(Severity.WARNING);

    story.change(runs(0), "web-1", "web-2").round();
    assertThat(story.open()).isEmpty();
  }

  @Test
  void anImageNameThatIsNoneNeverGetsBetterAndIsToldAtOnce() {
    story.change(waits("InvalidImageName", 0), "web-1").round();
    assertThat(story.only().name()).isEqualTo("life/image-pull");
  }

  @Test
  void whatARegistryAnsweredIsTold() {
    story.change(waits("ErrImagePull", 0), "web-1");
    story.put(
        Reports.ofPod(
            "web-1",
            "Failed",
            "Failed to pull image \"main:1\": rpc error: code = NotFound: main:1: not found",
            story.now()));
    story.pass(16);
    assertThat(story.only().evidence()).isEqualTo("main:1 · not found · on node-01");
  }

  @Test
  void aMissingSecretIsToldAsWhatItIs() {
    story.change(waits("CreateContainerConfigError", 0), "web-2").pass(15);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    assertThat(story.only().name()).isEqualTo("life/cannot-start");
    assertThat(story.only().evidence()).isEqualTo("CreateContainerConfigError · on node-02");
  }

  @Test
  void oneEndIsNoLoopAndThreeAre() {
    story.change(waits("CrashLoopBackOff", 1), "web-1").pass(20);
    assertThat(story.told()).isEmpty();
    story.change(waits("CrashLoopBackOff", 2), "web-1").round();
    assertThat(story.only().name()).isEqualTo("life/crash-loop");
    assertThat(story.only().title()).isEqualTo("1 of 3 pods of web crashes again and again");
    assertThat(story.only().evidence()).isEqualTo("exit 1 · on node-01");
  }

  @Test
  void aLoopIsNotOverWhileItsContainerHappensToRunAndIsThreeMinutesLater() {
    story.change(waits("CrashLoopBackOff", 4), "web-1").pass(5);
    story.change(runs(5), "web-1").pass(170);
    assertThat(story.only().name()).isEqualTo("life/crash-loop");
    story.pass(15);
    assertThat(story.open()).isEmpty();
  }

  @Test
  void aKillAtTheOwnLimitIsToldWithTheLimitAndForgottenAfterTenMinutes() {
    story.change(Objects::limited, "web-1");
    story.change(this::killedAndBack, "web-1").round();
    assertThat(story.only().name()).isEqualTo("capacity/memory-limit");
    assertThat(story.only().evidence()).isEqualTo("limit 1Gi · on node-01");
    story.pass(595);
    assertThat(story.open()).hasSize(1);
    story.pass(10);
    assertThat(story.open()).isEmpty();
  }

  @Test
  void podsThatFitNowhereAreToldInPlainWords() {
    story.change(
        pod ->
            unplaced(
                pod,
                "0/8 nodes are available: 1 node(s) had untolerated taint"
                    + " {node.kubernetes.io/unreachable: }, 7 Insufficient cpu. preemption: 0/8"
                    + " nodes are available: 8 Preemption is not helpful for scheduling."),
        "web-3");
    story.pass(30);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    Finding found = story.only();
    assertThat(found.name()).isEqualTo("capacity/unschedulable");
    assertThat(found.title()).isEqualTo("1 of 3 pods of web fits on no node");
    assertThat(found.evidence())
        .isEqualTo("of 8 nodes 1 is not heard of, 7 are without enough CPU left");
  }

  @Test
  void readinessThatOthersMakeUpForIsToldAfterThreeMinutesAndElseAfterHalfAMinute() {
    story.unready("web-1").pass(179);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    assertThat(story.only().name()).isEqualTo("life/pods-unready");

    Story all = web().connect().pass(40);
    all.alter("web", Objects::noneReady).unready("web-1", "web-2", "web-3");
    all.pass(29);
    assertThat(all.told()).isEmpty();
    all.pass(1);
    assertThat(all.only().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(all.only().title()).isEqualTo("All 3 pods of web are not ready");
    all.ready("web-1", "web-2", "web-3").round();
    assertThat(all.open()).isEmpty();
  }

  @Test
  void podsOfANodeThatIsNotReadyAilOfTheNode() {
    story.condition("node-01", "Ready", "False").unready("web-1").pass(300);
    assertThat(story.open()).extracting(Finding::name).containsExactly("life/node-not-ready");
    story.condition("node-01", "Ready", "True").pass(10);
    assertThat(story.open()).isEmpty();
    story.pass(180);
    assertThat(story.only().name()).isEqualTo("life/pods-unready");
  }

  @Test
  void aPodWhoseGraceIsLongOverIsStuck() {
    story.terminate("web-2").pass(119);
    assertThat(story.told()).isEmpty();
    story.pass(1);
    assertThat(story.only().name()).isEqualTo("life/stuck-terminating");
    story.delete("web-2").round();
    assertThat(story.open()).isEmpty();
  }

  private static UnaryOperator<Pod> waits(String reason, int restarts) {
    return pod ->
        with(
            pod,
            false,
            new ContainerState(
                "main", false, Phase.WAITING, false, restarts, reason, 0, 0, "Error", 1, 1));
  }

  private UnaryOperator<Pod> runs(int restarts) {
    return pod ->
        with(
            pod,
            true,
            new ContainerState(
                "main", false, Phase.RUNNING, true, restarts, "", story.now(), 0, "Error", 1, 1));
  }

  private Pod killedAndBack(Pod pod) {
    long now = story.now();
    return with(
        pod,
        true,
        new ContainerState(
            "main", false, Phase.RUNNING, true, 1, "", now, 0, "OOMKilled", 137, now));
  }

  private static Pod with(Pod pod, boolean ready, ContainerState state) {
    return new Pod(
        pod.meta(),
        pod.spec(),
        pod.nodeName(),
        "Running",
        "",
        "",
        ready,
        pod.readyChangedAt(),
        pod.startedAt(),
        List.of(state));
  }

  private static Pod unplaced(Pod pod, String message) {
    return new Pod(
        pod.meta(), pod.spec(), "", "Pending", "Unschedulable", message, false, 0, 0, List.of());
  }
}

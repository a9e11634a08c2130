package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.cluster.Pod;
import flybridge.cluster.Pod.ContainerState;
import flybridge.cluster.Pod.ContainerState.Phase;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DominoTest {
  private final Story story = web().connect().pass(40);

  private static Story web() {
    Story story = new Story().nodes(6).deployment("web", 6);
    for (int i = 1; i <= 6; i++) {
      story.pod("web-" + i, "web", "node-0" + i);
    }
    return story;
  }

  @Test
  void twoOfSixOnTwoNodesWithinFiveMinutesAreADominoAndFourAreCritical() {
    story.change(restarted(1, 1), "web-1").pass(60);
    assertThat(story.told()).isEmpty();
    story.change(restarted(1, 1), "web-2").round();
    Finding found = story.only();
    assertThat(found.name()).isEqualTo("life/domino");
    assertThat(found.severity()).isEqualTo(Severity.WARNING);
    assertThat(found.evidence()).isEqualTo("2 of 6 in 5 min · on 2 nodes · exit 1");
    story.change(restarted(1, 1), "web-3", "web-4").round();
    assertThat(story.only().severity()).isEqualTo(Severity.CRITICAL);
    story.pass(301);
    assertThat(story.open()).isEmpty();
  }

  @Test
  void twoThatAreMoreThanFiveMinutesApartAreNone() {
    story.change(restarted(1, 1), "web-1").pass(300);
    story.change(restarted(1, 1), "web-2").pass(60);
    assertThat(story.told()).isEmpty();
  }

  @Test
  void containersThatEndWellAndPodsOfOneNodeAreNone() {
    story.change(restarted(1, 0), "web-1", "web-2", "web-3").pass(20);
    assertThat(story.told()).isEmpty();
    story.change(restarted(2, 1), "web-1").change(restarted(3, 1), "web-1").pass(20);
    assertThat(story.told()).isEmpty();
  }

  @Test
  void whatEndedBeforeWeLookedIsNoNews() {
    Story late = web();
    late.change(restarted(3, 1), "web-1", "web-2", "web-3").connect().pass(60);
    assertThat(late.told()).isEmpty();
  }

  private static UnaryOperator<Pod> restarted(int times, int exit) {
    return pod ->
        new Pod(
            pod.meta(),
            pod.spec(),
            pod.nodeName(),
            "Running",
            "",
            "",
            true,
            pod.readyChangedAt(),
            pod.startedAt(),
            List.of(
                new ContainerState(
                    "main",
                    false,
                    Phase.RUNNING,
                    true,
                    times,
                    "",
                    started(),
                    0,
                    "Error",
                    exit,
                    started())));
  }

  private static long started() {
    return Story.START.getEpochSecond();
  }
}

package flybridge.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryWithoutLimitsTest {
  private static final String LOW = "The node was low on resource: memory. Threshold quantity: 1";

  private final Story story = celery().connect().pass(30);

  private static Story celery() {
    Story story = Story.ofNodes().nodes(3).deployment("celery", 6).deployment("web", 2);
    IntStream.rangeClosed(1, 6).forEach(i -> story.pod("celery-" + i, "celery", "node-01"));
    return story
        .pod("celery-7", "celery", "node-03")
        .pod("web-1", "web", "node-01")
        .pod("web-2", "web", "node-02");
  }

  @Test
  void aNodeUnderPressureIsToldAtOnceWithWhoMayTakeItAll() {
    story.condition("node-01", "MemoryPressure", "True").pass(1);

    Finding found = story.only();
    assertThat(found.name()).isEqualTo("capacity/memory-without-limits");
    assertThat(found.object().name()).isEqualTo("node-01");
    assertThat(found.severity()).isEqualTo(Severity.WARNING);
    assertThat(found.title()).isEqualTo("node-01 is short of memory");
    assertThat(found.evidence())
        .isEqualTo("MemoryPressure · celery ×6, web without a memory limit");
    assertThat(found.involved())
        .extracting(one -> one.name())
        .contains("celery", "celery-3", "web");
  }

  @Test
  void aKillOfAContainerWithoutLimitIsASignOfItsNode() {
    kill("web-1");
    story.pass(1);

    assertThat(story.only().evidence())
        .isEqualTo("1 OOM kill in 10 min · web, celery ×6 without a memory limit");
  }

  @Test
  void aKillAtItsOwnLimitSaysNothingOfTheNode() {
    story.change(Objects::limited, "web-1");
    kill("web-1");
    story.pass(60);

    assertThat(story.told()).isEmpty();
  }

  @Test
  void theSameKillCountsOnceHoweverOftenItIsReported() {
    kill("web-1");
    story.pass(3).unready("web-1").pass(3).ready("web-1").pass(3);
    assertThat(story.only().evidence()).startsWith("1 OOM kill in");

    kill("web-1");
    story.pass(1);

    assertThat(story.only().evidence()).startsWith("2 OOM kills in");
  }

  @Test
  void evictionsForMemoryCountAndOthersDoNot() {
    story.change(
        pod ->
            Objects.evicted(pod, "The node was low on resource: ephemeral-storage.", story.now()),
        "celery-1");
    story.pass(10);
    assertThat(story.told()).isEmpty();

    story.change(pod -> Objects.evicted(pod, LOW, story.now()), "celery-2", "celery-3").pass(1);

    assertThat(story.only().evidence())
        .isEqualTo("2 evictions in 10 min · celery ×3, web without a memory limit");
  }

  @Test
  void theKubeletsOwnWordsCountButNotThoseOfAKillInACgroup() {
    story.nodeEvent("node-01", "OOMKilling", "Memory cgroup out of memory: Killed process 1 (x)");
    story.pass(10);
    assertThat(story.told()).isEmpty();

    story.nodeEvent("node-01", "SystemOOM", "System OOM encountered, victim process: celery");
    story.pass(1);

    assertThat(story.only().evidence()).startsWith("1 OOM kill in 10 min · celery ×6");
  }

  @Test
  void itEndsTenMinutesAfterTheLastSign() {
    kill("web-1");
    story.pass(590);
    assertThat(story.open()).hasSize(1);

    story.pass(21);

    assertThat(story.open()).isEmpty();
  }

  @Test
  void whereAllPodsHaveLimitsThereIsNoSuchFinding() {
    for (int i = 1; i <= 6; i++) {
      story.change(Objects::limited, "celery-" + i);
    }
    story.change(Objects::limited, "web-1").condition("node-01", "MemoryPressure", "True").pass(30);

    assertThat(story.told()).isEmpty();
  }

  @Test
  void itStandsWhileTheNodeIsNotHeardOf() {
    story.condition("node-01", "MemoryPressure", "True").pass(5);
    story
        .condition("node-01", "MemoryPressure", "Unknown")
        .condition("node-01", "Ready", "Unknown");
    story.pass(700);

    assertThat(story.open())
        .extracting(Finding::name)
        .contains("capacity/memory-without-limits", "life/heartbeat-late");
  }

  @Test
  void whatHappenedLongBeforeWeConnectedDoesNotCount() {
    Story late = celery();
    late.change(pod -> Objects.killed(pod, late.now() - 3_600), "web-1").connect().pass(30);

    assertThat(late.told()).isEmpty();
  }

  private void kill(String pod) {
    story.change(one -> Objects.killed(one, story.now()), pod);
  }
}

package flybridge.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flybridge.alert.AlertTransition;
import flybridge.detect.Story;
import flybridge.drill.ExpectedFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefereeTest {
  private static final ExpectedFinding LATE =
      expected("life/heartbeat-late", "Node", "", "node-04", Optional.of(Duration.ofMinutes(18)));
  private static final ExpectedFinding SHORT =
      expected("capacity/memory-without-limits", "Node", "", "node-01", Optional.empty());

  private final Referee referee = new Referee();
  private final Story story =
      Story.ofNodes()
          .nodes(4)
          .deployment("web", 1)
          .pod("web-1", "web", "node-02")
          .connect()
          .pass(30);
  private int told;

  @Test
  void whatWasExpectedAndRaisedHasItsDelayAndItsRank() {
    story.condition("node-02", "MemoryPressure", "True");
    watch(60);
    story.silence("node-04");
    watch(40);
    Instant raised = story.transitions.getLast().at();

    Score score = judge(List.of(LATE), raised.minusSeconds(5));

    Score.Mark mark = score.marks().getFirst();
    assertThat(mark.delay()).contains(Duration.ofSeconds(5));
    assertThat(mark.raised()).isNotNull();
    assertThat(mark.raised().rank()).isEqualTo(1);
    assertThat(mark.realDelay()).isEqualTo(Duration.ofMinutes(18));
    assertThat(score.missed()).isEmpty();
  }

  @Test
  void whatWasExpectedAndNeverRaisedIsMissed() {
    watch(40);

    Score score = judge(List.of(SHORT), story.time.instant());

    assertThat(score.missed()).extracting(Score.Mark::finding).containsExactly(SHORT.finding());
    assertThat(score.clean()).isFalse();
  }

  @Test
  void anAlarmOnAnotherObjectIsUnexpectedHoweverTheFindingIsCalled() {
    story.condition("node-02", "MemoryPressure", "True");
    watch(5);

    Score score = judge(List.of(SHORT), story.time.instant());

    assertThat(score.unexpected())
        .extracting(alarm -> alarm.object().name())
        .containsExactly("node-02");
    assertThat(score.missed()).hasSize(1);
  }

  @Test
  void whatComesAndGoesCountsFromItsFirstTime() {
    story.silence("node-04");
    watch(40);
    Instant first = story.transitions.getFirst().at();
    story.wake("node-04");
    watch(20);
    story.silence("node-04");
    watch(60);

    Score score = judge(List.of(LATE), first);

    assertThat(score.marks().getFirst().delay()).contains(Duration.ZERO);
    assertThat(score.unexpected()).isEmpty();
  }

  @Test
  void theDocumentHasTheFieldsThatScriptsRead() {
    story.condition("node-02", "MemoryPressure", "True");
    watch(60);
    story.silence("node-04");
    watch(40);
    Instant raised = story.transitions.getLast().at();

    ObjectNode document =
        ScoreJson.of(List.of(judge(List.of(LATE, SHORT), raised.minusMillis(5_250))));

    assertThat(document.at("/drills/0/name").asText()).isEqualTo("story");
    assertThat(document.at("/drills/0/findings/0/finding").asText()).isEqualTo(LATE.finding());
    assertThat(document.at("/drills/0/findings/0/object").toString())
        .isEqualTo("{\"kind\":\"Node\",\"namespace\":\"\",\"name\":\"node-04\"}");
    assertThat(document.at("/drills/0/findings/0/raisedAt").asText()).isEqualTo(raised.toString());
    assertThat(document.at("/drills/0/findings/0/delaySeconds").asDouble()).isEqualTo(5.25);
    assertThat(document.at("/drills/0/findings/0/rank").asInt()).isEqualTo(1);
    assertThat(document.at("/drills/0/findings/0/realDelaySeconds").asDouble()).isEqualTo(1_080);
    assertThat(document.at("/drills/0/findings/1/raisedAt").isNull()).isTrue();
    assertThat(document.at("/drills/0/findings/1/realDelaySeconds").isNull()).isTrue();
    assertThat(document.at("/drills/0/missed/0/finding").asText()).isEqualTo(SHORT.finding());
    assertThat(document.at("/drills/0/unexpected/0/object/name").asText()).isEqualTo("node-02");
  }

  /// Lets time pass under the referee's eyes.
  private void watch(int seconds) {
    for (int i = 0; i < seconds; i++) {
      story.pass(1);
      List<AlertTransition> news = story.transitions.subList(told, story.transitions.size());
      news.forEach(referee::note);
      told = story.transitions.size();
      referee.look(story.desk.feed(), story.time.instant());
    }
  }

  private Score judge(List<ExpectedFinding> expected, Instant visibleAt) {
    return referee.judge("story", expected, finding -> Optional.of(visibleAt));
  }

  private static ExpectedFinding expected(
      String finding, String kind, String namespace, String name, Optional<Duration> realDelay) {
    ExpectedFinding.Subject subject = new ExpectedFinding.Subject(kind, namespace, name);
    return new ExpectedFinding(finding, subject, List.of(), realDelay);
  }
}

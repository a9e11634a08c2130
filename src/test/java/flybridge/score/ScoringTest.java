package flybridge.score;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.drill.Drill;
import flybridge.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringTest {
  @TempDir private Path folder;

  @Test
  void inIconikAllFiveAreFoundWithinFifteenSecondsOfBeingVisibleAndNothingElse() throws Exception {
    Score score =
        new Scoring(new OrdinaryPath(folder), Time.system()).play(Drill.builtIn("iconik"));

    assertThat(score.missed()).isEmpty();
    assertThat(score.unexpected()).isEmpty();
    assertThat(score.marks())
        .extracting(Score.Mark::finding)
        .containsExactlyInAnyOrder(
            "placement/all-on-one-node",
            "capacity/memory-without-limits",
            "life/crash-loop",
            "life/heartbeat-late",
            "life/no-ready-endpoints");
    assertThat(score.marks())
        .allSatisfy(
            mark ->
                assertThat(mark.delay())
                    .hasValueSatisfying(
                        delay ->
                            assertThat(delay).isBetween(Duration.ZERO, Duration.ofSeconds(15))));
    assertThat(score.clean()).isTrue();
  }

  @Test
  void anApiServerThatAnswersNobodyForAMinuteIsNoOutageOfItsNodes() throws Exception {
    Score score = play(new SmallDrills(folder).outageOfTheApi());

    assertThat(score.unexpected()).isEmpty();
    assertThat(score.clean()).isTrue();
  }

  @Test
  void whenAllNodesDieButTheControlPlaneLivesEachIsCalledLateInTime() throws Exception {
    Score score = play(new SmallDrills(folder).allNodesDie());

    assertThat(score.missed()).isEmpty();
    assertThat(score.marks())
        .allSatisfy(
            mark ->
                assertThat(mark.delay())
                    .hasValueSatisfying(
                        delay -> assertThat(delay).isLessThanOrEqualTo(Duration.ofSeconds(15))));
  }

  @Test
  void whatADrillExpectsInVainIsMissed() throws Exception {
    Score score = play(new SmallDrills(folder).drainTakenForADeath());

    assertThat(score.missed())
        .extracting(Score.Mark::finding)
        .containsExactly("life/heartbeat-late");
    assertThat(score.marks().getFirst().visibleAt()).isNull();
    assertThat(score.unexpected()).isEmpty();
  }

  private Score play(Drill drill) throws Exception {
    return new Scoring(new OrdinaryPath(folder), Time.system()).play(drill);
  }
}

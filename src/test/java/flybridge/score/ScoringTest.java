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
  void inIconikAllFourAreFoundWithinFifteenSecondsOfBeingVisibleAndNothingElse() throws Exception {
    Score score =
        new Scoring(new OrdinaryPath(folder), Time.system()).play(Drill.builtIn("iconik"));

    assertThat(score.missed()).isEmpty();
    assertThat(score.unexpected()).isEmpty();
    assertThat(score.marks())
        .extracting(Score.Mark::finding)
        .containsExactlyInAnyOrder(
            "placement/all-on-one-node",
            "capacity/memory-without-limits",
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
}

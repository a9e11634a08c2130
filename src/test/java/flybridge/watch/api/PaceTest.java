package flybridge.watch.api;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final ManualTime time = new ManualTime(Instant.parse("2026-11-21T08:00:00Z"));
  private final Pace pace = new Pace(time);

  @Test
  void anOpeningWaitsForNothing() {
    assertThat(taken(Pace.BURST)).isEqualTo(Duration.ZERO);
  }

  @Test
  void whatComesAfterItIsSpreadOverTime() {
    taken(Pace.BURST);
    assertThat(pace.take()).isEqualTo(Duration.ofMillis(50));
    assertThat(pace.take()).isEqualTo(Duration.ofMillis(100));
    time.advance(Duration.ofMillis(100));
    assertThat(pace.take()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void aSteadyRateWaitsForNothingAndADayOfRestSavesNoMoreThanAnOpening() {
    taken(Pace.BURST);
    for (int i = 0; i < 10 * Pace.A_SECOND; i++) {
      time.advance(Duration.ofSeconds(1).dividedBy(Pace.A_SECOND));
      assertThat(pace.take()).as("request %d", i).isLessThan(Duration.ofMillis(1));
    }
    time.advance(Duration.ofDays(1));
    assertThat(taken(Pace.BURST)).isEqualTo(Duration.ZERO);
    assertThat(pace.take()).isPositive();
  }

  /// How long so many at once wait in all.
  private Duration taken(int count) {
    Duration sum = Duration.ZERO;
    for (int i = 0; i < count; i++) {
      sum = sum.plus(pace.take());
    }
    return sum;
  }
}

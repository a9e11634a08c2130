package flybridge.views.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import flybridge.styles.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
  private static final Instant NOW = Instant.parse("2026-03-09T22:55:00Z");

  private static Mark began(Duration ago) {
    return Mark.bar(Lane.ALERTS, NOW.minus(ago), NOW, Tone.CRITICAL);
  }

  @Test
  void theShortestStretchShowsWhereThingsBegan() {
    Axis axis = Axis.of(List.of(began(Duration.ofMinutes(40))), NOW, 0, 600);

    assertThat(axis.from()).isEqualTo(NOW.minus(Duration.ofHours(1)));
    assertThat(axis.x(NOW.minus(Duration.ofMinutes(40)))).isEqualTo(200);
    assertThat(axis.x(NOW)).isEqualTo(600);
  }

  @Test
  void whatIsDaysOldDoesNotSqueezeWhatIsGoingOn() {
    List<Mark> marks = List.of(began(Duration.ofDays(9)), began(Duration.ofMinutes(5)));
    Axis axis = Axis.of(marks, NOW, 0, 600);

    assertThat(axis.from()).isEqualTo(NOW.minus(Duration.ofMinutes(30)));
    assertThat(axis.x(NOW.minus(Duration.ofDays(9)))).isZero();
  }

  @Test
  void ticksStandOnFullMinutesOfTheZone() {
    Axis axis = Axis.of(List.of(), NOW, 0, 400);

    assertThat(axis.ticks(ZoneOffset.ofHours(2)))
        .containsExactly(
            Instant.parse("2026-03-09T22:30:00Z"),
            Instant.parse("2026-03-09T22:40:00Z"),
            Instant.parse("2026-03-09T22:50:00Z"));
  }
}

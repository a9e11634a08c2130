package flybridge.drill.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
  @ParameterizedTest
  @CsvSource({
    "* * * * *, 2026-03-01T10:00:00Z, 2026-03-01T10:01:00Z",
    "*/10 * * * *, 2026-03-01T10:51:30Z, 2026-03-01T11:00:00Z",
    "30 2 * * *, 2026-03-01T02:30:00Z, 2026-03-02T02:30:00Z",
    "0 0 1 1 *, 2026-03-01T10:00:00Z, 2027-01-01T00:00:00Z",
    "0 9 * * 1-5, 2026-03-06T09:00:00Z, 2026-03-09T09:00:00Z",
    "0 0 * * 0, 2026-03-02T00:00:00Z, 2026-03-08T00:00:00Z",
    "0 0 13 * 5, 2026-03-01T00:00:00Z, 2026-03-06T00:00:00Z",
    "0 0 29 2 *, 2026-03-01T00:00:00Z, 2028-02-29T00:00:00Z",
  })
  void theNextTimeIsTheFirstThatFits(String schedule, String after, String next) {
    assertThat(new CronSchedule(schedule).next(Instant.parse(after)))
        .isEqualTo(Instant.parse(next));
  }

  @ParameterizedTest
  @ValueSource(strings = {"* * * *", "60 * * * *", "5-1 * * * *", "*/0 * * * *", "x * * * *"})
  void whatIsNoScheduleIsRefused(String schedule) {
    assertThatThrownBy(() -> new CronSchedule(schedule))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

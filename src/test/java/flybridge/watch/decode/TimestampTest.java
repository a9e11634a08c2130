package flybridge.watch.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-21T07:52:10Z, 1795247530000000",
    "2026-11-21T07:52:10.5Z, 1795247530500000",
    "2026-11-21T07:52:10.123456Z, 1795247530123456",
    "2026-11-21T07:52:10.123456789Z, 1795247530123456",
    "2026-11-21T09:52:10+02:00, 1795247530000000",
    "1969-12-31T23:59:59.999999Z, -1"
  })
  void isReadToTheMicrosecond(String text, long micros) {
    assertThat(micros(text)).isEqualTo(micros);
  }

  @Test
  void everyDayOfEightCenturiesAgreesWithJavaTime() {
    LocalDate end = LocalDate.of(2400, 1, 1);
    for (LocalDate day = LocalDate.of(1600, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
      Instant start = day.atStartOfDay().toInstant(ZoneOffset.UTC);
      assertThat(micros(day + "T00:00:00Z")).isEqualTo(start.getEpochSecond() * 1_000_000);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yesterday", "2026-11-21", "2026-13-21T07:52:10Z", "2026-11-2xT07:52:10Z"})
  void whatIsNoTimeIsRefused(String text) {
    assertThatThrownBy(() -> micros(text)).isInstanceOf(NumberFormatException.class);
  }

  private static long micros(String text) {
    return Timestamp.micros(text.toCharArray(), 0, text.length());
  }
}

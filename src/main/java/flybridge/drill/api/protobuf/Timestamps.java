package flybridge.drill.api.protobuf;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times between RFC 3339 and seconds.
final class Timestamps {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int PLAIN = "2026-11-21T08:00:00Z".length();
  private static final int DATE = 10;
  private static final int SECONDS_OF_DAY = 86_400;

  private Timestamps() {}

  /// @throws DateTimeException if it is no time
  static Instant parse(String text) {
    if (text.length() == PLAIN && text.charAt(PLAIN - 1) == 'Z') {
      long day = LocalDate.of(four(text), two(text, 5), two(text, 8)).toEpochDay();
      int seconds = (two(text, 11) * 60 + two(text, 14)) * 60 + two(text, 17);
      return Instant.ofEpochSecond(day * SECONDS_OF_DAY + seconds);
    }
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
  }

  static String seconds(long seconds) {
    return Instant.ofEpochSecond(seconds).toString();
  }

  static String micros(long seconds, int nanos) {
    return MICROS.format(LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC));
  }

  private static int four(String text) {
    return two(text, 0) * 100 + two(text, 2);
  }

  private static int two(String text, int at) {
    int high = text.charAt(at) - '0';
    int low = text.charAt(at + 1) - '0';
    if (high < 0 || high > 9 || low < 0 || low > 9) {
      throw new DateTimeException("no digits at %d of a time: %s".formatted(at, text));
    }
    return high * DATE + low;
  }
}

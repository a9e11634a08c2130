package flybridge.views.log;

import flybridge.views.words.Moments;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Words that may begin with the time at which something happened: `@22:51`, `@22:51:07`, or `@5m`
/// for five minutes ago.
///
/// @param at null where no time is given
/// @param rest the words after it
record HappenedAt(@Nullable Instant at, String rest) {
  private static final Pattern TIME_OF_DAY =
      Pattern.compile("@(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:\\s+|$)");
  private static final Pattern AGO = Pattern.compile("@(\\d{1,4})([smh])(?:\\s+|$)");

  /// A clock that is a little behind must not move something by a day.
  private static final Duration SLACK = Duration.ofMinutes(2);

  /// A time of day is the last such.
  ///
  /// @param text as typed
  static HappenedAt of(String text, Hand hand) {
    Instant now = hand.now();
    Matcher day = TIME_OF_DAY.matcher(text);
    if (day.lookingAt()) {
      try {
        return new HappenedAt(lastSuch(day, now, hand.moments()), text.substring(day.end()));
      } catch (DateTimeException noTime) {
        return new HappenedAt(null, text);
      }
    }
    Matcher ago = AGO.matcher(text);
    if (ago.lookingAt()) {
      Duration length = Duration.parse("PT" + ago.group(1) + ago.group(2));
      return new HappenedAt(now.minus(length), text.substring(ago.end()));
    }
    return new HappenedAt(null, text);
  }

  private static Instant lastSuch(Matcher day, Instant now, Moments moments) {
    int second = day.group(3) == null ? 0 : Integer.parseInt(day.group(3));
    LocalTime time =
        LocalTime.of(Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), second);
    ZonedDateTime today = now.atZone(moments.zone()).with(time);
    boolean toCome = today.toInstant().isAfter(now.plus(SLACK));
    return (toCome ? today.minusDays(1) : today).toInstant();
  }
}

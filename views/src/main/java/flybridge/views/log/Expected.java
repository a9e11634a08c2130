package flybridge.views.log;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Words that may begin with how long something goes on: `for 45m`, `until 23:30`, or `begun` where
/// nobody can tell.
///
/// @param underWay whether it goes on
/// @param until null where nobody says
/// @param rest the words after it
record Expected(boolean underWay, @Nullable Instant until, String rest) {
  private static final Pattern UNTIL = Pattern.compile("until (\\d{1,2}):(\\d{2})\\s+(?=\\S)");
  private static final Pattern FOR = Pattern.compile("for (\\d{1,4})([mh])\\s+(?=\\S)");
  private static final Pattern BEGUN = Pattern.compile("begun\\s+(?=\\S)");

  /// @param text as typed after the command
  static Expected of(String text, Hand hand) {
    Matcher until = UNTIL.matcher(text);
    if (until.lookingAt()) {
      try {
        return new Expected(true, nextSuch(until, hand), text.substring(until.end()));
      } catch (DateTimeException noTime) {
        return new Expected(false, null, text);
      }
    }
    Matcher length = FOR.matcher(text);
    if (length.lookingAt()) {
      Duration duration = Duration.parse("PT" + length.group(1) + length.group(2));
      return new Expected(true, hand.now().plus(duration), text.substring(length.end()));
    }
    Matcher begun = BEGUN.matcher(text);
    return begun.lookingAt()
        ? new Expected(true, null, text.substring(begun.end()))
        : new Expected(false, null, text);
  }

  private static Instant nextSuch(Matcher until, Hand hand) {
    LocalTime time =
        LocalTime.of(Integer.parseInt(until.group(1)), Integer.parseInt(until.group(2)));
    ZonedDateTime today = hand.now().atZone(hand.moments().zone()).with(time);
    return (today.toInstant().isAfter(hand.now()) ? today : today.plusDays(1)).toInstant();
  }
}

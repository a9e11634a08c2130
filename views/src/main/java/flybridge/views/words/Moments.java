package flybridge.views.words;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Tells moments in the zone of the people who look.
///
/// @param zone the zone of every time of day
public record Moments(ZoneId zone) {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final Duration TENTHS_BELOW = Duration.ofSeconds(10);

  /// As `22:51:22`.
  public String seconds(Instant moment) {
    return SECONDS.format(moment.atZone(zone));
  }

  /// As `22:51`.
  public String minutes(Instant moment) {
    return MINUTES.format(moment.atZone(zone));
  }

  /// As `2026-03-14 22:51:22`.
  public String full(Instant moment) {
    return FULL.format(moment.atZone(zone));
  }

  /// How long ago in one figure, as `40s`, `4m`, `1h` or `3d`; what is to come counts as `0s`.
  public static String age(Instant then, Instant now) {
    long seconds = Math.max(0, Duration.between(then, now).toSeconds());
    if (seconds < MINUTE) {
      return seconds + "s";
    }
    if (seconds < HOUR) {
      return seconds / MINUTE + "m";
    }
    return seconds < DAY ? seconds / HOUR + "h" : seconds / DAY + "d";
  }

  /// A running clock, as `00:04:12`; hours go on past 24.
  public static String clock(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
  }

  /// How far behind, as `0.2 s`, `14 s` or `3 min`.
  public static String behind(Duration length) {
    if (length.compareTo(TENTHS_BELOW) < 0) {
      long tenths = (length.toMillis() + 50) / 100;
      return tenths / 10 + "." + tenths % 10 + " s";
    }
    long seconds = length.toSeconds();
    return seconds < 2 * MINUTE ? seconds + " s" : seconds / MINUTE + " min";
  }
}

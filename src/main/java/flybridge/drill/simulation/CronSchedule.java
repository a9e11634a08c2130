package flybridge.drill.simulation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;

/// When a CronJob is due: minute, hour, day of month, month, day of week, each `*`, a number, a
/// range, a list or with a step (the five fields of robfig/cron, which Kubernetes uses), in UTC.
final class CronSchedule {
  private static final int LONGEST_SEARCH_DAYS = 366 * 5;
  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet days;
  private final BitSet months;
  private final BitSet weekdays;
  private final boolean anyDay;
  private final boolean anyWeekday;

  /// @throws IllegalArgumentException when this is no schedule
  CronSchedule(String schedule) {
    String[] fields = schedule.trim().split("\\s+");
    if (fields.length != 5) {
      throw new IllegalArgumentException("a schedule has five fields, not: " + schedule);
    }
    minutes = read(fields[0], 0, 59);
    hours = read(fields[1], 0, 23);
    days = read(fields[2], 1, 31);
    months = read(fields[3], 1, 12);
    weekdays = read(fields[4], 0, 7);
    anyDay = fields[2].startsWith("*");
    anyWeekday = fields[4].startsWith("*");
  }

  private static BitSet read(String field, int least, int most) {
    BitSet set = new BitSet(most + 1);
    for (String part : field.split(",")) {
      int slash = part.indexOf('/');
      int step = slash < 0 ? 1 : Integer.parseInt(part.substring(slash + 1));
      String range = slash < 0 ? part : part.substring(0, slash);
      int dash = range.indexOf('-');
      int from = least;
      int to = most;
      if (dash >= 0) {
        from = Integer.parseInt(range.substring(0, dash));
        to = Integer.parseInt(range.substring(dash + 1));
      } else if (!range.equals("*")) {
        from = Integer.parseInt(range);
        to = slash < 0 ? from : most;
      }
      if (from < least || to > most || from > to || step < 1) {
        throw new IllegalArgumentException(
            "not between %d and %d: %s".formatted(least, most, part));
      }
      for (int value = from; value <= to; value += step) {
        set.set(value);
      }
    }
    return set;
  }

  /// The first time after an instant.
  Instant next(Instant after) {
    ZonedDateTime time =
        after.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    ZonedDateTime limit = time.plusDays(LONGEST_SEARCH_DAYS);
    while (time.isBefore(limit)) {
      if (!months.get(time.getMonthValue()) || !isDay(time)) {
        time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
      } else if (!hours.get(time.getHour())) {
        time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      } else if (!minutes.get(time.getMinute())) {
        time = time.plusMinutes(1);
      } else {
        return time.toInstant();
      }
    }
    throw new IllegalArgumentException("a schedule that never comes");
  }

  /// Day of month and day of week: either, when both are given.
  private boolean isDay(ZonedDateTime time) {
    int weekday = time.getDayOfWeek().getValue();
    boolean onWeekday = weekdays.get(weekday) || weekday == 7 && weekdays.get(0);
    boolean onDay = days.get(time.getDayOfMonth());
    return anyDay || anyWeekday ? onDay && onWeekday : onDay || onWeekday;
  }
}

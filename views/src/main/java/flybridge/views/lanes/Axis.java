package flybridge.views.lanes;

import flybridge.styles.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A stretch of time that ends now, laid along pixels.
///
/// @param left where it begins
/// @param right where now is
record Axis(Instant from, Instant now, double left, double right) {
  private static final List<Duration> SPANS =
      List.of(
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofHours(24));

  private static final List<Duration> STEPS =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4));

  /// So that the first mark does not stand on the edge.
  private static final double AIR = 1.15;

  private static final double LEAST_STEP_PIXELS = 90;

  /// All of a mark that can be seen.
  private record Spot(Lane lane, Mark.Form form, Tone tone, long begin, long end) {}

  /// The shortest stretch that shows where marks begin. Ticks are only the background, and what
  /// began before the lanes' reach would squeeze what is going on now into a few pixels.
  static Axis of(List<Mark> marks, Instant now, double left, double right) {
    long end = now.toEpochMilli();
    long reach = Marks.REACH.toMillis();
    long needed = 0;
    for (Mark mark : marks) {
      long age = end - mark.from().toEpochMilli();
      if (mark.form() != Mark.Form.TICK && age <= reach) {
        needed = Math.max(needed, age);
      }
    }
    double least = needed * AIR;
    Duration span =
        SPANS.stream().filter(one -> one.toMillis() >= least).findFirst().orElse(SPANS.getLast());
    return new Axis(now.minus(span), now, left, right);
  }

  /// Where a moment lies; what was before stands at the left edge.
  double x(Instant moment) {
    double share = millis(from, moment) / (double) millis(from, now);
    return left + Math.clamp(share, 0, 1) * (right - left);
  }

  /// Those that can be told from each other: of some that look the same in the same place, the one
  /// that lies on top. Thousands of changes within a minute take a few pixels.
  Collection<Mark> apart(List<Mark> marks) {
    SequencedMap<Spot, Mark> spots = new LinkedHashMap<>();
    for (Mark mark : marks) {
      long begin = Math.round(x(mark.from()));
      long end = mark.to() == mark.from() ? begin : Math.round(x(mark.to()));
      spots.putLast(new Spot(mark.lane(), mark.form(), mark.tone(), begin, end), mark);
    }
    return spots.values();
  }

  /// Full minutes and hours to name along it.
  List<Instant> ticks(ZoneId zone) {
    double pixelsPerMilli = (right - left) / millis(from, now);
    long step =
        STEPS.stream()
            .mapToLong(Duration::toMillis)
            .filter(one -> one * pixelsPerMilli >= LEAST_STEP_PIXELS)
            .findFirst()
            .orElse(STEPS.getLast().toMillis());
    long offset = zone.getRules().getOffset(now).getTotalSeconds() * 1000L;
    long start = Math.ceilDiv(from.toEpochMilli() + offset, step) * step - offset;
    List<Instant> ticks = new ArrayList<>();
    for (long at = start; at <= now.toEpochMilli(); at += step) {
      ticks.add(Instant.ofEpochMilli(at));
    }
    return ticks;
  }

  private static long millis(Instant one, Instant other) {
    return other.toEpochMilli() - one.toEpochMilli();
  }
}

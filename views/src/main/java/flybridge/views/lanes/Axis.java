package flybridge.views.lanes;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

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

  /// The shortest stretch that shows where marks begin. Ticks are only the background, and what
  /// began before the lanes' reach would squeeze what is going on now into a few pixels.
  static Axis of(List<Mark> marks, Instant now, double left, double right) {
    Duration needed =
        marks.stream()
            .filter(mark -> mark.form() != Mark.Form.TICK)
            .map(mark -> Duration.between(mark.from(), now))
            .filter(age -> age.compareTo(Marks.REACH) <= 0)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    Duration span =
        SPANS.stream()
            .filter(one -> one.toMillis() >= needed.toMillis() * AIR)
            .findFirst()
            .orElse(SPANS.getLast());
    return new Axis(now.minus(span), now, left, right);
  }

  /// Where a moment lies; what was before stands at the left edge.
  double x(Instant moment) {
    double share = millis(from, moment) / (double) millis(from, now);
    return left + Math.clamp(share, 0, 1) * (right - left);
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
    return Duration.between(one, other).toMillis();
  }
}

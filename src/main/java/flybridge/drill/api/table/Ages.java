package flybridge.drill.api.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Durations in the words of kubectl: two units at most, one when it is long (apimachinery
/// `pkg/util/duration`).
final class Ages {
  static final String UNKNOWN = "<unknown>";
  private static final int HOURS_OF_YEAR = 24 * 365;

  private Ages() {}

  /// Reads a timestamp, empty when it is none.
  static Optional<Instant> read(JsonNode timestamp) {
    try {
      return timestamp.isTextual()
          ? Optional.of(Instant.parse(timestamp.textValue()))
          : Optional.empty();
    } catch (DateTimeException wrong) {
      return Optional.empty();
    }
  }

  static String between(JsonNode from, JsonNode to) {
    return read(from)
        .flatMap(start -> read(to).map(end -> human(Duration.between(start, end))))
        .orElse(UNKNOWN);
  }

  static String human(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < -1) {
      return "<invalid>";
    }
    if (seconds < 120) {
      return Math.max(0, seconds) + "s";
    }
    long minutes = seconds / 60;
    if (minutes < 10) {
      return two(minutes, "m", seconds % 60, "s");
    }
    if (minutes < 180) {
      return minutes + "m";
    }
    long hours = minutes / 60;
    if (hours < 8) {
      return two(hours, "h", minutes % 60, "m");
    }
    if (hours < 48) {
      return hours + "h";
    }
    if (hours < 192) {
      return two(hours / 24, "d", hours % 24, "h");
    }
    if (hours < HOURS_OF_YEAR * 2) {
      return hours / 24 + "d";
    }
    return hours < HOURS_OF_YEAR * 8
        ? two(hours / HOURS_OF_YEAR, "y", hours / 24 % 365, "d")
        : hours / HOURS_OF_YEAR + "y";
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    return small == 0 ? large + largeUnit : large + largeUnit + small + smallUnit;
  }
}

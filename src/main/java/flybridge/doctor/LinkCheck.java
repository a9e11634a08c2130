package flybridge.doctor;

import flybridge.watch.Link;
import flybridge.watch.Way;
import flybridge.watch.WayIn;
import java.util.List;
import java.util.Locale;

/// The line to the server, and which way was taken because of it.
final class LinkCheck {
  private static final String WHAT = "link";

  private LinkCheck() {}

  static Check of(Link.Measured link, List<WayIn> ways) {
    String roundTrip =
        link.roundTrip().isZero()
            ? "Nobody has answered yet"
            : "An answer takes %s ms".formatted(rounded(millis(link)));
    if (link.bytesPerSecond() == 0) {
      return Check.ok(
          WHAT, roundTrip + "; too little came over the line to measure its breadth by.");
    }
    String breadth =
        "%s%s Mbit/s".formatted(link.atLeast() ? "at least " : "", rounded(megabits(link)));
    return Check.ok(
        WHAT, "%s; the line carries %s%s.".formatted(roundTrip, breadth, because(ways)));
  }

  private static String because(List<WayIn> ways) {
    if (ways.stream().anyMatch(way -> way.way() == Way.ZIPPED_PAGES)) {
      return ", so that long lists come compressed";
    }
    return ways.stream().allMatch(way -> way.way() == Way.WHOLE)
        ? ""
        : ", so that long lists come as they are";
  }

  static double millis(Link.Measured link) {
    return link.roundTrip().toNanos() / 1e6;
  }

  static double megabits(Link.Measured link) {
    return link.bytesPerSecond() * Byte.SIZE / 1e6;
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }
}

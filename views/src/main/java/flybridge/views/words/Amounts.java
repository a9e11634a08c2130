package flybridge.views.words;

import java.util.Locale;

/// Counts and sizes in words.
public final class Amounts {
  private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final double STEP = 1024;

  private Amounts() {}

  /// As `1 node`, `40 nodes` or `12,000 pods`.
  public static String of(long count, String singular) {
    return String.format(Locale.ROOT, "%,d %s%s", count, singular, count == 1 ? "" : "s");
  }

  /// As `21.4 GiB`.
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= STEP && unit < BYTES.length - 1) {
      value /= STEP;
      unit++;
    }
    String pattern = unit == 0 || value == Math.rint(value) ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, pattern, value, BYTES[unit]);
  }

  /// Thousandths of a core, as `0.25 cores` or `4 cores`.
  public static String cores(long millis) {
    String figure = String.format(Locale.ROOT, "%.2f", millis / 1000.0).replaceAll("\\.?0+$", "");
    return figure + (millis == 1000 ? " core" : " cores");
  }
}

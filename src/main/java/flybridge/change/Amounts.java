package flybridge.change;

/// Quantities as people write them into manifests.
public final class Amounts {
  private static final long KI = 1024;

  private Amounts() {}

  /// As `500m` or `2`; `none` for nothing.
  public static String cpu(long millis) {
    if (millis == 0) {
      return "none";
    }
    return millis % 1000 == 0 ? String.valueOf(millis / 1000) : millis + "m";
  }

  /// As `256Mi`; `none` for nothing.
  public static String memory(long bytes) {
    if (bytes == 0) {
      return "none";
    }
    String[] units = {"", "Ki", "Mi", "Gi", "Ti"};
    long amount = bytes;
    int unit = 0;
    while (amount % KI == 0 && unit < units.length - 1) {
      amount /= KI;
      unit++;
    }
    return amount + units[unit];
  }
}

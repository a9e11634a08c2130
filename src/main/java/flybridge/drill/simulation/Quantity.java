package flybridge.drill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amounts as the API writes them: `250m`, `1.5`, `512Mi` (apimachinery
/// `pkg/api/resource/quantity.go`).
public final class Quantity {
  private static final Pattern FORM =
      Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(|m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)");
  private static final Map<String, BigDecimal> FACTORS =
      Map.ofEntries(
          Map.entry("m", new BigDecimal("0.001")),
          Map.entry("", BigDecimal.ONE),
          Map.entry("k", BigDecimal.valueOf(1_000L)),
          Map.entry("M", BigDecimal.valueOf(1_000_000L)),
          Map.entry("G", BigDecimal.valueOf(1_000_000_000L)),
          Map.entry("T", BigDecimal.valueOf(1_000_000_000_000L)),
          Map.entry("P", BigDecimal.valueOf(1_000_000_000_000_000L)),
          Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
          Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
          Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
          Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
          Map.entry("Pi", BigDecimal.valueOf(1L << 50)));

  private Quantity() {}

  /// Whole units, as bytes, rounded up.
  ///
  /// @throws IllegalArgumentException when this is no amount
  public static long units(String amount) {
    return value(amount).setScale(0, RoundingMode.CEILING).longValueExact();
  }

  /// Thousandths, as CPU is counted in, rounded up.
  ///
  /// @throws IllegalArgumentException when this is no amount
  public static long thousandths(String amount) {
    return value(amount).movePointRight(3).setScale(0, RoundingMode.CEILING).longValueExact();
  }

  static long units(JsonNode amount) {
    return amount.isMissingNode() ? 0 : units(amount.asText());
  }

  static long thousandths(JsonNode amount) {
    return amount.isMissingNode() ? 0 : thousandths(amount.asText());
  }

  private static BigDecimal value(String amount) {
    Matcher matcher = FORM.matcher(amount);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an amount: " + amount);
    }
    return new BigDecimal(matcher.group(1))
        .multiply(FACTORS.getOrDefault(matcher.group(2), BigDecimal.ONE));
  }
}

package flybridge.watch.decode;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Kubernetes quantities, exactly: `250m`, `1.5Gi`, `2e3` (apimachinery `pkg/api/resource`,
/// quantity.go). Rounded up to whole units, as the API's own `Value()` and `MilliValue()` do; what
/// passes a long stays at its end.
public final class Quantity {
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal SMALLEST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final String DECIMAL = "numkMGTPE";
  private static final int[] POWERS_OF_TEN = {-9, -6, -3, 3, 6, 9, 12, 15, 18};
  private static final String BINARY = "KMGTPE";
  private static final int MOST_DIGITS = 100;

  private Quantity() {}

  /// In whole units: bytes, pods.
  ///
  /// @throws NumberFormatException if it is no quantity
  public static long units(String text) {
    return rounded(parse(text));
  }

  /// In thousandths, as CPU is counted.
  ///
  /// @throws NumberFormatException if it is no quantity
  public static long thousandths(String text) {
    return rounded(parse(text).scaleByPowerOfTen(3));
  }

  private static long rounded(BigDecimal value) {
    if (value.compareTo(LARGEST) >= 0) {
      return Long.MAX_VALUE;
    }
    if (value.compareTo(SMALLEST) <= 0) {
      return Long.MIN_VALUE;
    }
    return value.setScale(0, RoundingMode.UP).longValueExact();
  }

  private static BigDecimal parse(String text) {
    int end = text.length();
    if (end == 0 || end > MOST_DIGITS) {
      throw new NumberFormatException("not a quantity");
    }
    char last = text.charAt(end - 1);
    if (last == 'i' && end >= 2) {
      int power = BINARY.indexOf(text.charAt(end - 2));
      if (power < 0) {
        throw new NumberFormatException("not a quantity");
      }
      BigDecimal factor = BigDecimal.valueOf(1L << (10 * (power + 1)));
      return number(text.substring(0, end - 2)).multiply(factor);
    }
    int suffix = DECIMAL.indexOf(last);
    if (suffix >= 0) {
      return number(text.substring(0, end - 1)).scaleByPowerOfTen(POWERS_OF_TEN[suffix]);
    }
    int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
    return exponent < 0
        ? number(text)
        : number(text.substring(0, exponent))
            .scaleByPowerOfTen(power(text.substring(exponent + 1)));
  }

  private static BigDecimal number(String digits) {
    if (digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0) {
      throw new NumberFormatException("two exponents");
    }
    return new BigDecimal(digits);
  }

  private static int power(String digits) {
    int power = Integer.parseInt(digits);
    if (Math.abs(power) > MOST_DIGITS) {
      throw new NumberFormatException("an exponent out of reach");
    }
    return power;
  }
}

package flybridge.watch.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 1, 1000",
    "250m, 1, 250",
    "1.5, 2, 1500",
    "0.1, 1, 100",
    "1n, 1, 1",
    "100u, 1, 1",
    "2k, 2000, 2000000",
    "3M, 3000000, 3000000000",
    "1Ki, 1024, 1024000",
    "1.5Mi, 1572864, 1572864000",
    "64Gi, 68719476736, 68719476736000",
    "2Ti, 2199023255552, 2199023255552000",
    "1e3, 1000, 1000000",
    "12E2, 1200, 1200000",
    "1e-3, 1, 1",
    "1E, 1000000000000000000, 9223372036854775807",
    "8Ei, 9223372036854775807, 9223372036854775807",
    "-1, -1, -1000",
    "-1500m, -2, -1500",
    "9223372036854775808, 9223372036854775807, 9223372036854775807"
  })
  void isReadExactlyAndRoundedAwayFromZero(String text, long units, long thousandths) {
    assertThat(Quantity.units(text)).isEqualTo(units);
    assertThat(Quantity.thousandths(text)).isEqualTo(thousandths);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "m", "1K", "1 Gi", "Gi", "1ki", "1e", "1e3m", "1e999999999", "x", "0x1"})
  void whatIsNoQuantityIsRefused(String text) {
    assertThatThrownBy(() -> Quantity.units(text)).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void aQuantityOfManyDigitsIsRefusedRatherThanComputed() {
    assertThatThrownBy(() -> Quantity.units("9".repeat(101)))
        .isInstanceOf(NumberFormatException.class);
  }
}

package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundTest {
  @ParameterizedTest
  @CsvSource({
    "9, 10, true, false",
    "10, 9, false, true",
    "1e1, 10.0, true, true",
    "-2, -10, false, true",
    "a, b, true, false",
    "b, a, false, true",
    "a, a, true, true",
    "a, 1, false, false",
    "1, a, false, false",
    "'', a, true, false",
    "'', 1, false, false",
    "Z, a, true, false",
    "\uFFFD, \uD83D\uDE00, true, false",
    "\uD83D\uDE00, \uFFFD, false, true",
    "\uD83D\uDE00, \uD83D\uDE01, true, false",
    "é, z, false, true",
    "ab, a, false, true",
    "1e999999999, 1e-999999999, false, true"
  })
  void inclusive_belowAndAbove(String bound, String value, boolean below, boolean above) {
    assertThat(new Bound(bound, true).below(value)).isEqualTo(below);
    assertThat(new Bound(bound, true).above(value)).isEqualTo(above);
  }

  @ParameterizedTest
  @CsvSource({"10, 10", "10, 10.0", "a, a", "'', ''"})
  void exclusive_equalIsOutside(String bound, String value) {
    assertThat(new Bound(bound, false).below(value)).isFalse();
    assertThat(new Bound(bound, false).above(value)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"12.50, 12.50", "-1e3, -1E+3", "12ms,", "'',", "NaN,", "0x10,", "1e99999999999,"})
  void number_orNull(String text, String number) {
    assertThat(new Bound(text, true).number())
        .isEqualTo(number == null ? null : new BigDecimal(number));
  }
}

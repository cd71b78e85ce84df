package dev.taffrail.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1000000",
    "12.5, 12500000",
    "0.000001, 1",
    "0.0000004, 0",
    "0.0000016, 2",
    "007.25, 7250000",
    "12., 12000000",
    ".5, 500000",
    "99999999999, 99999999999000000",
    "123456789012345678, 9223372036854775807",
    "-3, -3000000",
    "1e3, 1000000000",
    "1e200, 9223372036854775807"
  })
  void millisToNanos_numbers(String millis, long nanos) {
    assertThat(Durations.millisToNanos(millis)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "1.2.3", "fast", "12ms", "5d", "5f", "NaN", "Infinity", "1e400", "1,5"})
  void millisToNanos_others_areNull(String millis) {
    assertThat(Durations.millisToNanos(millis)).isNull();
  }
}

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
    "-3, -3000000",
    "1e3, 1000000000",
    "1e200, 9223372036854775807"
  })
  void millisToNanos_numbers(String millis, long nanos) {
    assertThat(Durations.millisToNanos(millis)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "12ms", "5d", "5f", "NaN", "Infinity", "1e400", "1,5"})
  void millisToNanos_others_areNull(String millis) {
    assertThat(Durations.millisToNanos(millis)).isNull();
  }
}

package dev.taffrail.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "10s, PT10S",
    "10 S, PT10S",
    "1.5h, PT1H30M",
    "5m, PT5M",
    "31d, PT744H",
    "2w, PT336H",
    "0s, PT0S",
    "1e3ms, PT1S"
  })
  void duration_spellings(String text, Duration expected) {
    assertThat(Units.duration(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s",
        "10",
        "10x",
        "-1s",
        "1 1/2h",
        "0.1e-9s",
        "1e999999999d",
        "400000w",
        "s10"
      })
  void duration_others_areNull(String text) {
    assertThat(Units.duration(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1b, 1", "512KB, 524288", "1.5kb, 1536", "64 MB, 67108864", "20GB, 21474836480"})
  void bytes_spellings(String text, long expected) {
    assertThat(Units.bytes(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "KB", "1", "1.0001KB", "-1MB", "9999999TB", "1s"})
  void bytes_others_areNull(String text) {
    assertThat(Units.bytes(text)).isNull();
  }
}

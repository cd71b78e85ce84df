package dev.taffrail.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.HistogramRequest;
import dev.taffrail.store.TimeRange;
import dev.taffrail.text.Times;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketWidthsTest {
  private static final long START = Times.micros(Instant.parse("2026-03-02T10:17:23.456Z"));

  @ParameterizedTest
  @CsvSource({
    "PT1H,    60,   PT1M",
    "PT1H,    61,   PT1M",
    "PT1H,    59,   PT5M",
    "PT1H,    30,   PT5M",
    "PT15M,   60,   PT15S",
    "PT24H,   60,   PT30M",
    "PT24H,   24,   PT1H",
    "PT24H,   10,   PT3H",
    "PT168H,  60,   PT3H",
    "PT744H,  60,   PT24H",
    "PT744H,  10,   PT120H",
    "PT8760H, 60,   PT240H",
    "PT1M,    60,   PT1S",
    "PT1S,    60,   PT0.02S",
    "PT0S,    60,   PT0.001S",
    "PT1H,    1,    PT1H",
    "PT12H1M, 1,    PT24H",
    "PT24H,   1000, PT5M"
  })
  void micros_isTheShortestRoundLength(Duration range, int wanted, Duration width) {
    TimeRange time = new TimeRange(START, START + range.toNanos() / 1_000);

    assertThat(Duration.ofNanos(BucketWidths.micros(time, wanted) * 1_000)).isEqualTo(width);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 60, 999, 1_000})
  void micros_neverGivesMoreBucketsThanAHistogramHas(int wanted) {
    for (long length = 1; length < 4_000_000_000_000_000L; length = length * 3 + 1) {
      TimeRange time = new TimeRange(START, START + length);

      long width = BucketWidths.micros(time, wanted);

      HistogramRequest request =
          new HistogramRequest(
              new EventQuery.All(), time, width, FieldNames.LEVEL, Duration.ofSeconds(1));
      assertThat(request.buckets()).isLessThanOrEqualTo(wanted + 1);
    }
  }

  @Test
  void micros_ofAllTimesThatCanBeWritten_ends() {
    TimeRange time = new TimeRange(-999_999_999_999_999_000L, 999_999_999_999_999_000L);

    assertThat(BucketWidths.micros(time, 1)).isPositive();
  }
}

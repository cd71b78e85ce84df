package dev.taffrail.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "24h | 2026-11-22T07:00+01:00 | 2026-11-21T07:00+01:00 | 2026-11-22T07:00+01:00",
        "7d | 2026-11-22T07:00+01:00 | 2026-11-15T07:00+01:00 | 2026-11-22T07:00+01:00",
        // Twenty-four hours are that, whatever clocks do; days of the calendar are whole.
        "24h | 2026-10-25T07:00+01:00 | 2026-10-24T08:00+02:00 | 2026-10-25T07:00+01:00",
        "yesterday | 2026-10-26T07:00+01:00 | 2026-10-25T00:00+02:00 | 2026-10-26T00:00+01:00",
        "yesterday | 2026-11-22T00:30+01:00 | 2026-11-21T00:00+01:00 | 2026-11-22T00:00+01:00",
        "last week | 2026-11-22T07:00+01:00 | 2026-11-09T00:00+01:00 | 2026-11-16T00:00+01:00",
        "last week | 2026-11-23T07:00+01:00 | 2026-11-16T00:00+01:00 | 2026-11-23T00:00+01:00",
        "last_month | 2026-03-31T07:00+02:00 | 2026-02-01T00:00+01:00 | 2026-03-01T00:00+01:00",
        "Last-Month | 2026-01-01T00:00+01:00 | 2025-12-01T00:00+01:00 | 2026-01-01T00:00+01:00",
      })
  void period_endsAtTheRun_orAtTheLastDay(
      String text, OffsetDateTime run, OffsetDateTime from, OffsetDateTime to) {
    Period period = Period.parse(text);

    assertThat(period).isNotNull();
    assertThat(period.before(run.toInstant(), ZoneId.of("Europe/Berlin")))
        .isEqualTo(new Period.Bounds(from.toInstant(), to.toInstant()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "24", "0h", "10s", "500d", "-1h"})
  void whatIsNoPeriod_isNull(String text) {
    assertThat(Period.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"24h, 24h", "48h, 2d", "90m, 90m", "36h, 36h", "2w, 14d", "yesterday, yesterday"})
  void period_saysWhatItIs(String text, String said) {
    assertThat(Period.parse(text)).hasToString(said);
  }
}

package dev.taffrail.insight.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.insight.sla.Window.Calendar;
import dev.taffrail.insight.sla.Window.Calendar.Unit;
import dev.taffrail.insight.sla.Window.Rolling;
import dev.taffrail.insight.sla.Window.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  private static long minute(String time) {
    return Instant.parse(time).getEpochSecond() / 60;
  }

  @ParameterizedTest
  @CsvSource({
    "DAY, Europe/Berlin, 2026-03-29T10:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 23",
    "DAY, Europe/Berlin, 2026-10-25T10:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 25",
    "DAY, Asia/Kolkata, 2026-03-29T10:00:00Z, 2026-03-28T18:30:00Z, 2026-03-29T18:30:00Z, 24",
    "DAY, America/Sao_Paulo, 2018-11-04T12:00:00Z, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z, 23",
    "WEEK, Europe/Berlin, 2026-03-29T10:00:00Z, 2026-03-22T23:00:00Z, 2026-03-29T22:00:00Z, 167",
    "MONTH, Europe/Berlin, 2026-03-31T10:00:00Z, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z, 743",
    "QUARTER, UTC, 2026-11-21T10:00:00Z, 2026-10-01T00:00:00Z, 2027-01-01T00:00:00Z, 2208",
    "YEAR, UTC, 2024-11-21T10:00:00Z, 2024-01-01T00:00:00Z, 2025-01-01T00:00:00Z, 8784"
  })
  void calendar_followsTheClocksOfTheZone(
      Unit unit, String zone, String at, String from, String end, long hours) {
    Calendar window = new Calendar(unit, ZoneId.of(zone));
    Span span = window.span(minute(at));

    assertThat(span).isEqualTo(new Span(minute(from), minute(at), minute(end)));
    assertThat(span.whole()).isEqualTo(Duration.ofHours(hours));
    assertThat(span.whole()).isLessThanOrEqualTo(window.longest());
  }

  @Test
  void calendar_atMidnight_isTheDayThatHasEnded() {
    Calendar day = new Calendar(Unit.DAY, ZoneId.of("UTC"));

    assertThat(day.span(minute("2026-11-21T00:00:00Z")).from())
        .isEqualTo(minute("2026-11-20T00:00:00Z"));
    assertThat(day.span(minute("2026-11-21T00:01:00Z")).from())
        .isEqualTo(minute("2026-11-21T00:00:00Z"));
  }

  @Test
  void rolling_beyondSixHours_beginsWithAQuarter() {
    long now = minute("2026-11-21T10:07:00Z");

    assertThat(new Rolling(Duration.ofHours(6)).span(now).from())
        .isEqualTo(minute("2026-11-21T04:07:00Z"));
    assertThat(new Rolling(Duration.ofDays(1)).span(now).from())
        .isEqualTo(minute("2026-11-20T10:00:00Z"));
    assertThat(new Rolling(Duration.ofDays(1)).span(now).to()).isEqualTo(now);
  }

  @Test
  void text_isAsConfigured() {
    assertThat(new Rolling(Duration.ofDays(30)).text()).isEqualTo("30d");
    assertThat(new Rolling(Duration.ofHours(30)).text()).isEqualTo("30h");
    assertThat(new Rolling(Duration.ofMinutes(90)).text()).isEqualTo("90m");
    assertThat(new Calendar(Unit.MONTH, ZoneId.of("UTC")).text()).isEqualTo("month");
  }
}

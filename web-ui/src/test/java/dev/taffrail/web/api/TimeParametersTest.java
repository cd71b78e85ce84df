package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.rollup.Minutes;
import dev.taffrail.store.TimeRange;
import dev.taffrail.text.Times;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParametersTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  private static TimeRange range(String from, String to) {
    return new TimeRange(Times.micros(Instant.parse(from)), Times.micros(Instant.parse(to)));
  }

  @Test
  void range_withoutTimes_isTheLastHour() {
    assertThat(TimeParameters.range(with(), NOW))
        .isEqualTo(range("2026-03-02T11:00:00Z", "2026-03-02T12:00:00Z"));
  }

  @Test
  void range_withoutEnd_isUntilNow() {
    assertThat(TimeParameters.range(with("from", "2026-03-01"), NOW))
        .isEqualTo(range("2026-03-01T00:00:00Z", "2026-03-02T12:00:00Z"));
  }

  @Test
  void range_withoutBegin_isTheHourBeforeItsEnd() {
    assertThat(TimeParameters.range(with("to", "2026-03-01"), NOW))
        .isEqualTo(range("2026-02-28T23:00:00Z", "2026-03-01T00:00:00Z"));
  }

  @Test
  void span_endsWithItsEnd_andASingleMomentHasItsMinute() {
    Instant begin = Instant.parse("2026-03-02T10:00:00Z");

    TimeParameters.Span hour =
        TimeParameters.span(with("from", begin.toString(), "to", "2026-03-02T11:00:00Z"), NOW);
    TimeParameters.Span moment =
        TimeParameters.span(with("from", begin.toString(), "to", begin.toString()), NOW);

    assertThat(Minutes.of(hour.from(), hour.to()).count()).isEqualTo(60);
    assertThat(Minutes.of(moment.from(), moment.to()).count()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T10:00:00Z, 2026-03-02T10:00:00Z",
    "2026-03-02T10:00:00.123456Z, 2026-03-02T10:00:00.123456Z",
    "2026-03-02T10:00:00+02:00, 2026-03-02T08:00:00Z",
    "2026-03-02 10:00:00, 2026-03-02T10:00:00Z",
    "1772445600000, 2026-03-02T10:00:00Z",
    "0, 1970-01-01T00:00:00Z"
  })
  void time_isIsoOrMilliseconds(String text, String meant) {
    assertThat(TimeParameters.range(with("from", text), NOW).fromMicros())
        .isEqualTo(Times.micros(Instant.parse(meant)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "-1", "12:00", "2026-02-30", "1e12", "9999999999999999"})
  void time_otherwise_isRefused(String text) {
    assertThat(Asking.problem(TimeParametersTest::refuse, with("from", text)).status())
        .isEqualTo(400);
  }

  private static Response refuse(Request request) {
    TimeParameters.range(request, NOW);
    return Response.empty();
  }
}

package dev.taffrail.insight.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StepTest {

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-29, 23",
    "Europe/Berlin, 2026-10-25, 25",
    "Europe/Berlin, 2026-11-21, 24",
    "Asia/Kathmandu, 2026-11-21, 24",
    "America/Havana, 2026-11-01, 25",
    "Africa/Cairo, 2026-04-24, 23",
    "Africa/Cairo, 2026-10-29, 25",
    "Pacific/Apia, 2011-12-31, 24",
    "Australia/Lord_Howe, 2026-04-05, 25",
    "Pacific/Chatham, 2026-04-05, 26"
  })
  void next_ofHours_dividesADay(String zone, LocalDate date, int buckets) {
    ZonedDateTime begin = date.atStartOfDay(ZoneId.of(zone));
    ZonedDateTime end = Step.DAY.next(begin);
    int count = 0;
    for (ZonedDateTime at = begin; at.isBefore(end); at = Step.HOUR.next(at)) {
      count++;
    }
    assertThat(count).isEqualTo(buckets);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void begin_ofABucket_isItself_andOfItsLastMinuteToo(Step step) {
    for (String zone : new String[] {"Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia"}) {
      ZonedDateTime at =
          step.begin(LocalDate.parse("2011-12-28").atTime(3, 7).atZone(ZoneId.of(zone)));
      for (int i = 0; i < 3_000; i++) {
        ZonedDateTime next = step.next(at);
        assertThat(next).isAfter(at);
        assertThat(step.begin(at)).isEqualTo(at);
        assertThat(step.begin(next.minusSeconds(1))).isEqualTo(at);
        at = next;
      }
    }
  }

  @Test
  void dayThatAZoneLeftOut_hasNoBucket() {
    ZonedDateTime begin = LocalDate.parse("2011-12-29").atStartOfDay(ZoneId.of("Pacific/Apia"));

    assertThat(Step.DAY.next(begin).toLocalDate()).isEqualTo(LocalDate.parse("2011-12-31"));
  }

  @Test
  void fitting_isFewEnoughToRead() {
    assertThat(Step.fitting(Duration.ofHours(1))).isEqualTo(Step.MINUTE);
    assertThat(Step.fitting(Duration.ofDays(1))).isEqualTo(Step.HOUR);
    assertThat(Step.fitting(Duration.ofDays(30))).isEqualTo(Step.DAY);
    assertThat(Step.parse("5m")).isNull();
    assertThat(Step.parse("1h")).isEqualTo(Step.HOUR);
  }
}

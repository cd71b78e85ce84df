package dev.taffrail.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instants of expressions, also where clocks are put forward and back. */
class ScheduleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // zone | expression | after | next | the one behind that
        // An ordinary day, a year's end, leap days, ends of months.
        "Europe/Berlin | 0 7 * * * | 2026-11-22T06:59:59+01:00 | 2026-11-22T07:00+01:00 |"
            + " 2026-11-23T07:00+01:00",
        "Europe/Berlin | 0 7 * * * | 2026-11-22T07:00+01:00 | 2026-11-23T07:00+01:00 |"
            + " 2026-11-24T07:00+01:00",
        "Europe/Berlin | 30 23 * * * | 2026-12-31T23:30+01:00 | 2027-01-01T23:30+01:00 |"
            + " 2027-01-02T23:30+01:00",
        "Europe/Berlin | 0 0 1 1 * | 2026-12-31T22:59Z | 2027-01-01T00:00+01:00 |"
            + " 2028-01-01T00:00+01:00",
        "America/New_York | 0 6 29 2 * | 2026-01-01T00:00Z | 2028-02-29T06:00-05:00 |"
            + " 2032-02-29T06:00-05:00",
        "Asia/Kolkata | 0 7 31 * * | 2026-01-31T07:00+05:30 | 2026-03-31T07:00+05:30 |"
            + " 2026-05-31T07:00+05:30",
        "Asia/Kolkata | 15 7 * * MON | 2026-11-22T00:00Z | 2026-11-23T07:15+05:30 |"
            + " 2026-11-30T07:15+05:30",
        "UTC | @monthly | 2026-02-01T00:00Z | 2026-03-01T00:00Z | 2026-04-01T00:00Z",

        // Europe/Berlin, 29 March 2026: from 2:00 to 3:00.
        "Europe/Berlin | 30 2 * * * | 2026-03-28T02:30+01:00 | 2026-03-29T03:00+02:00 |"
            + " 2026-03-30T02:30+02:00",
        "Europe/Berlin | 0 2 * * * | 2026-03-28T12:00+01:00 | 2026-03-29T03:00+02:00 |"
            + " 2026-03-30T02:00+02:00",
        "Europe/Berlin | */10 2 * * * | 2026-03-29T01:59+01:00 | 2026-03-29T03:00+02:00 |"
            + " 2026-03-30T02:00+02:00",
        "Europe/Berlin | 0 2,3 * * * | 2026-03-29T01:00+01:00 | 2026-03-29T03:00+02:00 |"
            + " 2026-03-30T02:00+02:00",
        "Europe/Berlin | @hourly | 2026-03-29T01:00+01:00 | 2026-03-29T03:00+02:00 |"
            + " 2026-03-29T04:00+02:00",
        "Europe/Berlin | 0 7 * * * | 2026-03-28T07:00+01:00 | 2026-03-29T07:00+02:00 |"
            + " 2026-03-30T07:00+02:00",
        // 25 October 2026: from 3:00 back to 2:00.
        "Europe/Berlin | 30 2 * * * | 2026-10-24T12:00+02:00 | 2026-10-25T02:30+02:00 |"
            + " 2026-10-26T02:30+01:00",
        "Europe/Berlin | 30 2 * * * | 2026-10-25T02:10+01:00 | 2026-10-26T02:30+01:00 |"
            + " 2026-10-27T02:30+01:00",
        "Europe/Berlin | @hourly | 2026-10-25T02:00+02:00 | 2026-10-25T03:00+01:00 |"
            + " 2026-10-25T04:00+01:00",
        "Europe/Berlin | 0 7 * * * | 2026-10-24T07:00+02:00 | 2026-10-25T07:00+01:00 |"
            + " 2026-10-26T07:00+01:00",

        // America/New_York, 8 March and 1 November 2026, both at 2:00.
        "America/New_York | 15 2 * * * | 2026-03-07T12:00-05:00 | 2026-03-08T03:00-04:00 |"
            + " 2026-03-09T02:15-04:00",
        "America/New_York | 30 1 * * * | 2026-10-31T12:00-04:00 | 2026-11-01T01:30-04:00 |"
            + " 2026-11-02T01:30-05:00",
        "America/New_York | 0 1 * * SUN | 2026-11-01T01:00-05:00 | 2026-11-08T01:00-05:00 |"
            + " 2026-11-15T01:00-05:00",

        // Australia/Lord_Howe, half an hour: 4 October 2026 from 2:00 to 2:30, 5 April from 2:00 to
        // 1:30.
        "Australia/Lord_Howe | 15 2 * * * | 2026-10-03T12:00+10:30 | 2026-10-04T02:30+11:00 |"
            + " 2026-10-05T02:15+11:00",
        "Australia/Lord_Howe | 0,15,30,45 2 * * * | 2026-10-04T01:59+10:30 |"
            + " 2026-10-04T02:30+11:00 | 2026-10-04T02:45+11:00",
        "Australia/Lord_Howe | 45 1 * * * | 2026-04-04T12:00+11:00 | 2026-04-05T01:45+11:00 |"
            + " 2026-04-06T01:45+10:30",
        "Australia/Lord_Howe | */15 1-2 * * * | 2026-04-05T01:45+11:00 | 2026-04-05T02:00+10:30 |"
            + " 2026-04-05T02:15+10:30",

        // Samoa had no 30 December 2011.
        "Pacific/Apia | 0 12 30 12 * | 2011-12-29T12:00-10:00 | 2011-12-31T00:00+14:00 |"
            + " 2012-12-30T12:00+14:00",
      })
  void runs_comeAtTheRightInstants(
      String zone, String cron, OffsetDateTime after, OffsetDateTime next, OffsetDateTime second) {
    Schedule schedule = new Schedule(Cron.parse(cron), ZoneId.of(zone));
    Instant first = schedule.next(after.toInstant());

    assertThat(first).isEqualTo(next.toInstant());
    assertThat(schedule.next(first)).isEqualTo(second.toInstant());
    assertThat(schedule.previous(second.toInstant())).isEqualTo(second.toInstant());
    assertThat(schedule.previous(second.toInstant().minusNanos(1))).isEqualTo(first);
    assertThat(schedule.previous(first)).isEqualTo(first);
    assertThat(schedule.previous(first.minusNanos(1))).isBeforeOrEqualTo(after.toInstant());
  }
}

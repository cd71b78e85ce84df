package dev.taffrail.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.taffrail.rollup.RollupSeries.Point;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselinesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static long minute(String local, ZoneId zone) {
    return LocalDateTime.parse(local).atZone(zone).toEpochSecond() / 60;
  }

  private static Point point(long minute, long count) {
    return new Point(minute, new RollupValue.Count(count));
  }

  @Test
  void usual_isMedianAndMadOfTheSameHourOfTheWeek() {
    List<Point> points = new ArrayList<>();
    long[] counts = {100, 110, 90, 5_000, 104};
    long monday = minute("2026-06-01T09:00", BERLIN);
    for (int week = 0; week < counts.length; week++) {
      long nine = monday + week * 7L * 24 * 60;
      points.add(point(nine, counts[week] - 10));
      points.add(point(nine + 45, 10));
      points.add(point(nine + 60, 1_000_000));
    }
    Baselines baselines = Baselines.of(points, monday, monday + 5 * 7 * 24 * 60, BERLIN);

    Baselines.Usual usual = baselines.at(minute("2026-07-06T09:59", BERLIN));
    assertThat(usual).isEqualTo(new Baselines.Usual(5, 104, 6));
    assertThat(usual.spread()).isCloseTo(Math.sqrt(104), within(1e-9));
    assertThat(new Baselines.Usual(5, 104, 20).score(104 + 2 * 29.652)).isCloseTo(2, within(1e-9));
    assertThat(baselines.at(minute("2026-07-06T11:00", BERLIN)))
        .isEqualTo(new Baselines.Usual(5, 0, 0));
    assertThat(new Baselines.Usual(5, 0, 0).score(3)).isEqualTo(3);
  }

  @Test
  void hours_thatAreNotThereAsAWhole_doNotCount() {
    long monday = minute("2026-06-01T09:00", BERLIN);

    Baselines baselines = Baselines.of(List.of(), monday + 1, monday + 179, BERLIN);

    assertThat(baselines.at(monday)).isNull();
    assertThat(baselines.at(monday + 60)).isEqualTo(new Baselines.Usual(1, 0, 0));
    assertThat(baselines.at(monday + 120)).isNull();
  }

  @Test
  void hour_thatIsSkippedOrRepeated_countsNeverOrTwice() {
    long spring = minute("2026-03-29T00:00", BERLIN);
    Baselines short23 = Baselines.of(List.of(), spring, minute("2026-03-30T00:00", BERLIN), BERLIN);
    long other = minute("2026-06-07T02:30", BERLIN);
    assertThat(short23.at(other)).isNull();
    assertThat(short23.at(other + 60)).isEqualTo(new Baselines.Usual(1, 0, 0));

    long autumn = minute("2026-10-25T00:00", BERLIN);
    Baselines long25 =
        Baselines.of(
            List.of(point(autumn + 2 * 60 + 15, 8), point(autumn + 3 * 60, 4)),
            autumn,
            minute("2026-10-26T00:00", BERLIN),
            BERLIN);
    assertThat(long25.at(other)).isEqualTo(new Baselines.Usual(2, 6, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "America/St_Johns",
        "Pacific/Chatham",
        "UTC"
      })
  void hours_ofAYear_areMadeOfQuarters(String name) {
    ZoneId zone = ZoneId.of(name);
    long from = minute("2026-01-01T00:00", zone);
    long to = minute("2027-01-01T00:00", zone);
    List<Point> points = new ArrayList<>();
    for (long minute = from; minute < to; minute += 15) {
      points.add(point(minute, 15));
    }

    Map<ZonedDateTime, Long> counts = LocalHours.counts(points, zone);
    Baselines baselines = Baselines.of(points, from, to, zone);

    assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(to - from);
    // Some clocks change in the middle of an hour.
    assertThat(counts.values().stream().filter(count -> count != 60).count())
        .isLessThanOrEqualTo(4);
    int hours = 0;
    for (long minute = from; minute < from + 7 * 24 * 60; minute += 60) {
      Baselines.Usual usual = baselines.at(minute);
      assertThat(usual.median()).isEqualTo(60);
      assertThat(usual.mad()).isZero();
      hours += usual.weeks();
    }
    assertThat(hours).isBetween(365 * 24 - 1, 365 * 24 + 1);
  }
}

package dev.taffrail.insight.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Seconds count from a Monday at midnight. */
class SilenceTest {
  private static final long MINUTE = 60;
  private static final long HOUR = 3_600;
  private static final long DAY = 24 * HOUR;
  private static final long QUARTER = 900;

  private static Activity slots(long length, long from, long to, long every) {
    List<Long> starts =
        LongStream.iterate(from, start -> start < to, start -> start + every).boxed().toList();
    return new Activity(from, length, starts);
  }

  /** From nine to five, on so many days. */
  private static Activity officeHours(int days) {
    List<Long> starts = new ArrayList<>();
    for (long day = 0; day < days; day++) {
      if (day % 7 < 5) {
        starts.addAll(
            slots(QUARTER, day * DAY + 9 * HOUR, day * DAY + 17 * HOUR, QUARTER).active());
      }
    }
    return new Activity(0, QUARTER, starts);
  }

  private static Silence of(long now, Activity... activities) {
    List<Activity> all = List.of(activities);
    return Silence.of(all, all.getLast().active().getFirst(), now);
  }

  @Test
  void busyService_isMissedAfterHalfAMinute() {
    Activity tens = slots(10, 2 * DAY, 2 * DAY + 800, 10);
    Activity minutes = slots(MINUTE, 2 * DAY - HOUR, 2 * DAY + 800, MINUTE);
    Activity quarters = slots(QUARTER, 0, 2 * DAY + 800, QUARTER);

    assertThat(of(2 * DAY + 815, tens, minutes, quarters)).isNull();
    assertThat(of(2 * DAY + 825, tens, minutes, quarters)).isEqualTo(new Silence(25, 10));
  }

  @Test
  void serviceThatLogsOnceAMinute_isMissedAfterThree() {
    Activity tens = slots(10, 2 * DAY, 2 * DAY + 840, MINUTE);
    Activity minutes = slots(MINUTE, 2 * DAY - HOUR, 2 * DAY + 840, MINUTE);
    Activity quarters = slots(QUARTER, 0, 2 * DAY + 840, QUARTER);

    assertThat(of(2 * DAY + 950, tens, minutes, quarters)).isNull();
    assertThat(of(2 * DAY + 970, tens, minutes, quarters)).isNotNull();
  }

  @Test
  void serviceThatStoppedHoursAgo_isMissed() {
    Activity quarters = slots(QUARTER, 0, 2 * DAY, QUARTER);

    assertThat(of(2 * DAY + 5 * HOUR, quarters)).isEqualTo(new Silence(5 * HOUR, QUARTER));
  }

  @Test
  void hourlyJob_isMissedAfterThreeHours() {
    Activity quarters = slots(QUARTER, 0, 2 * DAY, HOUR);

    assertThat(of(2 * DAY + HOUR, quarters)).isNull();
    assertThat(of(2 * DAY + 3 * HOUR, quarters)).isNotNull();
  }

  @Test
  void nightlyJob_isNeverSilent_asItIsTooSeldom() {
    Activity quarters = slots(QUARTER, 0, 8 * DAY, DAY);

    assertThat(of(8 * DAY + 5 * HOUR, quarters)).isNull();
  }

  @Test
  void officeHours_areQuietAtNight_andOnSunday() {
    Activity twoWeeks = officeHours(14);
    Activity threeDays = officeHours(3);

    assertThat(of(2 * DAY + 22 * HOUR, threeDays)).isNull();
    assertThat(of(13 * DAY + 11 * HOUR, officeHours(13))).isNull();
    assertThat(of(14 * DAY + 8 * HOUR, twoWeeks)).isNull();
    assertThat(of(14 * DAY + 12 * HOUR, twoWeeks)).isNotNull();
    assertThat(of(3 * DAY + 12 * HOUR, threeDays)).isNotNull();
  }

  @Test
  void startOfAService_isNoRhythm() {
    Activity tens = slots(10, 500, 600, 10);
    Activity minutes = slots(MINUTE, 480, 600, MINUTE);
    Activity quarters = new Activity(0, QUARTER, List.of(0L));

    assertThat(Silence.of(List.of(tens, minutes, quarters), 480, 1_000)).isNull();
  }

  @Test
  void hindsight_seesTheWholeGap() {
    Activity days =
        new Activity(
            0,
            QUARTER,
            LongStream.range(0, 96)
                .filter(quarter -> quarter < 40 || quarter >= 48)
                .mapToObj(quarter -> quarter * QUARTER)
                .toList());

    assertThat(Silence.within(days, 40 * QUARTER, 41 * QUARTER, DAY))
        .isEqualTo(new Silence(8 * QUARTER, QUARTER));
    assertThat(Silence.within(days, 39 * QUARTER, 40 * QUARTER, DAY)).isNull();
    assertThat(Silence.within(days, 47 * QUARTER, 49 * QUARTER, DAY)).isNull();
  }
}

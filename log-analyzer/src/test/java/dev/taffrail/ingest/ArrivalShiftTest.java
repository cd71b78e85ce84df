package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalShiftTest {
  private static final long START = 1_767_225_600_000L;

  private final ArrivalShift shift = new ArrivalShift();

  @ParameterizedTest
  @ValueSource(ints = {-330, -60, 60, 120, 345})
  void constantQuarterHours_areToldOnce(int minutes) {
    Duration told = Duration.ZERO;
    for (int second = 0; second < 600; second += 5) {
      long arrival = START + second * 1_000L;
      told = told.plus(shift.observe(arrival - minutes * 60_000L - 700, arrival));
    }

    assertThat(told).isEqualTo(Duration.ofMinutes(minutes));
  }

  @Test
  void onTime_isNotTold() {
    for (int second = 0; second < 600; second += 5) {
      long arrival = START + second * 1_000L;
      assertThat(shift.observe(arrival - 900, arrival)).isZero();
    }
  }

  @Test
  void backlog_isNotTold() {
    for (int second = 0; second < 3_600; second++) {
      assertThat(shift.observe(START + second * 1_000L, START + 7_200_000)).isZero();
    }
  }

  @Test
  void oldFileReadAtOnce_isNotTold() {
    for (int line = 0; line < 1_000; line++) {
      assertThat(shift.observe(START + line, START + 3_600_000 + line)).isZero();
    }
  }

  @Test
  void someLinesOnTime_areNotTold() {
    for (int second = 0; second < 600; second++) {
      long arrival = START + second * 1_000L;
      long event = second % 9 == 0 ? arrival : arrival - 3_600_000;
      assertThat(shift.observe(event, arrival)).isZero();
    }
  }

  @Test
  void current_lastsUntilALineIsOnTime() {
    assertThat(shift.current()).isZero();
    for (int second = 0; second < 600; second += 5) {
      long arrival = START + second * 1_000L;
      shift.observe(arrival - 3_600_000, arrival);
    }
    assertThat(shift.current()).isEqualTo(Duration.ofHours(1));

    shift.observe(START + 600_000, START + 600_000);
    assertThat(shift.current()).isZero();
  }
}

package dev.taffrail.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FaultScheduleTest {
  static final List<FaultSchedule> SCHEDULES = List.of(FaultSchedule.NORMAL, FaultSchedule.FAST);

  @Test
  void change_ofTwoTurns_repeatsThem() {
    FaultSchedule schedule =
        new FaultSchedule(
            Duration.ofSeconds(1),
            List.of(
                new FaultSchedule.Turn(
                    Fault.TIMEOUTS, Duration.ofSeconds(10), Duration.ofSeconds(5)),
                new FaultSchedule.Turn(
                    Fault.SILENT_SERVICE, Duration.ofSeconds(20), Duration.ofSeconds(30))));

    assertThat(IntStream.range(0, 6).mapToObj(schedule::change))
        .containsExactly(
            new FaultSchedule.Change(Duration.ofSeconds(1), Fault.TIMEOUTS, true),
            new FaultSchedule.Change(Duration.ofSeconds(11), Fault.TIMEOUTS, false),
            new FaultSchedule.Change(Duration.ofSeconds(16), Fault.SILENT_SERVICE, true),
            new FaultSchedule.Change(Duration.ofSeconds(36), Fault.SILENT_SERVICE, false),
            new FaultSchedule.Change(Duration.ofSeconds(66), Fault.TIMEOUTS, true),
            new FaultSchedule.Change(Duration.ofSeconds(76), Fault.TIMEOUTS, false));
  }

  @ParameterizedTest
  @FieldSource("SCHEDULES")
  void schedule_firstCycle_hasEveryFaultOnceAndQuietBetween(FaultSchedule schedule) {
    assertThat(schedule.turns())
        .extracting(FaultSchedule.Turn::fault)
        .containsExactlyInAnyOrder(Fault.values());
    assertThat(schedule.turns()).allMatch(turn -> turn.quiet().isPositive());
  }

  @ParameterizedTest
  @FieldSource("SCHEDULES")
  void schedule_firstFault_comesWithinASecond(FaultSchedule schedule) {
    assertThat(schedule.change(0).at()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void cycle_isAsTheHelpSays() {
    assertThat(FaultSchedule.NORMAL.cycle()).isEqualTo(Duration.ofMinutes(8));
    assertThat(FaultSchedule.FAST.cycle())
        .isBetween(Duration.ofSeconds(58), Duration.ofSeconds(62));
  }

  @Test
  void change_withoutFaults_isRefused() {
    assertThatThrownBy(() -> FaultSchedule.NONE.change(0)).hasMessage("no faults");
  }
}

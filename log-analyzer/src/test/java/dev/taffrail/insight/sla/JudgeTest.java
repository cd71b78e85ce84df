package dev.taffrail.insight.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of states. */
class JudgeTest {
  private static final long NOW = 30_000_000;
  private static final Set<String> FAILED = Set.of("5xx");
  private static final Exclusions NONE = new Exclusions(List.of());
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);

  /** The same in every minute. */
  private record Flat(Counted aMinute, double known) implements Account {
    @Override
    public Counted sum(long from, long to) {
      double minutes = to - from;
      return new Counted(
          aMinute.total() * minutes,
          aMinute.bad() * minutes,
          aMinute.close() * minutes,
          aMinute.satisfied() * minutes,
          aMinute.tolerating() * minutes);
    }

    @Override
    public long known(long from, long to) {
      return Math.round((to - from) * known);
    }
  }

  private static Judge judge(Goal goal, Duration window, Account account) {
    Objective objective = new Objective("o", Selector.ALL, goal, new Window.Rolling(window), true);
    return new Judge(objective, account, NONE, 0.9);
  }

  @ParameterizedTest
  @CsvSource({
    "0,     COMPLIANT",
    "0.7,   COMPLIANT",
    "0.76,  WARNING",
    "1,     WARNING",
    "1.001, VIOLATED",
    "1000,  VIOLATED"
  })
  void availability_byWhatIsLeftOfTheBudget(double spent, State state) {
    Account account = new Flat(new Counted(1_000, spent), 1);

    assertThat(judge(new Goal.Availability(0.999, FAILED), MONTH, account).state(NOW))
        .isEqualTo(state);
    assertThat(judge(new Goal.Uptime(0.999, DAY), MONTH, account).state(NOW)).isEqualTo(state);
  }

  @Test
  void availability_spentTooFastForThreeDays_isAWarning() {
    long from = NOW - Duration.ofDays(3).toMinutes();
    Account late =
        new Account() {
          @Override
          public Counted sum(long start, long end) {
            return new Counted(end - start, start >= from - 15 ? (end - start) * 0.002 : 0.1);
          }

          @Override
          public long known(long start, long end) {
            return end - start;
          }
        };

    assertThat(judge(new Goal.Availability(0.999, FAILED), MONTH, late).state(NOW))
        .isEqualTo(State.WARNING);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 4.9, COMPLIANT",
    "5, 5,   COMPLIANT",
    "4, 5.1, WARNING",
    "5.1, 6, VIOLATED",
  })
  void latency_byHowManyAreSlow(double slow, double close, State state) {
    Account account = new Flat(new Counted(100, slow, close, 0, 0), 1);

    assertThat(judge(new Goal.Latency(0.95, Duration.ofMillis(200)), DAY, account).state(NOW))
        .isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"0, COMPLIANT", "0.8, COMPLIANT", "0.81, WARNING", "1, WARNING", "1.01, VIOLATED"})
  void errorRate_byTheLimit(double percent, State state) {
    Account account = new Flat(new Counted(100, percent), 1);

    assertThat(judge(new Goal.ErrorRate(0.01, FAILED), DAY, account).state(NOW)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "1201, COMPLIANT",
    "1200, COMPLIANT",
    "1199, WARNING",
    "999, VIOLATED",
    "0, VIOLATED"
  })
  void throughput_byTheLeast(double perSecond, State state) {
    Account account = new Flat(new Counted(perSecond * 60, 0), 1);

    assertThat(judge(new Goal.Throughput(1_000), Duration.ofHours(1), account).state(NOW))
        .isEqualTo(state);
  }

  @Test
  void unknown_belowTheCoverage_orOfNothing() {
    Goal goal = new Goal.Availability(0.999, FAILED);
    Judge scarce = judge(goal, MONTH, new Flat(new Counted(10, 1), 0.89));

    assertThat(scarce.state(NOW)).isEqualTo(State.UNKNOWN);
    assertThat(scarce.soFar(new Window.Span(NOW - 10, NOW, NOW))).isEqualTo(State.VIOLATED);
    assertThat(judge(goal, MONTH, new Flat(new Counted(10, 0), 0.9)).state(NOW))
        .isEqualTo(State.COMPLIANT);
    assertThat(judge(goal, MONTH, new Flat(Counted.NOTHING, 1)).state(NOW))
        .isEqualTo(State.UNKNOWN);
  }

  @Test
  void state_changes_whenTwoLooksAgree() {
    assertThat(changing(minute -> minute >= NOW)).isEqualTo(State.COMPLIANT);
    assertThat(changing(minute -> minute >= NOW - 1)).isEqualTo(State.VIOLATED);
    assertThat(changing(minute -> minute == NOW - 1)).isEqualTo(State.COMPLIANT);
    assertThat(changing(minute -> minute % 2 == 0)).isEqualTo(State.VIOLATED);
  }

  /** The state of an error rate that is violated in a look at these minutes. */
  private static State changing(LongFunction<Boolean> bad) {
    Account account =
        new Account() {
          @Override
          public Counted sum(long from, long to) {
            return new Counted(100, bad.apply(to) ? 50 : 0);
          }

          @Override
          public long known(long from, long to) {
            return to - from;
          }
        };
    return judge(new Goal.ErrorRate(0.01, FAILED), DAY, account).state(NOW);
  }
}

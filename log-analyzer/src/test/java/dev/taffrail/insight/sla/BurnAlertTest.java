package dev.taffrail.insight.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of burn rates, and the arithmetic of budgets around them. */
class BurnAlertTest {
  private static final double EXACT = 1e-9;

  @ParameterizedTest
  @CsvSource({
    "30, 0, page,   0.02,  1,  5,  14.4",
    "30, 1, page,   0.05,  6,  30, 6",
    "30, 2, ticket, 0.1,   24, 120, 3",
    "30, 3, ticket, 0.1,   72, 360, 1",
    "28, 0, page,   0.02,  1,  5,  13.44",
    "28, 1, page,   0.05,  6,  30, 5.6",
    "28, 2, ticket, 0.1,   24, 120, 2.8",
    "28, 3, ticket, 0.1,   72, 360, 0.9333333333333333",
    "7,  0, page,   0.08,  1,  5,  13.44",
    "7,  1, page,   0.125, 6,  30, 3.5",
    "7,  2, ticket, 0.2,   24, 120, 1.4",
    "7,  3, ticket, 0.42,  72, 360, 0.98"
  })
  void of_usualPeriods_hasTheTable(
      int days,
      int row,
      String severity,
      double share,
      int longHours,
      int shortMinutes,
      double threshold) {
    BurnAlert alert = BurnAlert.of(Duration.ofDays(days), 0.999).get(row);

    assertThat(alert.severity()).isEqualTo(severity);
    assertThat(alert.share()).isCloseTo(share, within(EXACT));
    assertThat(alert.longWindow()).isEqualTo(Duration.ofHours(longHours));
    assertThat(alert.shortWindow()).isEqualTo(Duration.ofMinutes(shortMinutes));
    assertThat(alert.threshold()).isCloseTo(threshold, within(EXACT));
    assertThat(alert.rescaled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, 1.44", "1, 0.6", "2, 0.3", "3, 0.1"})
  void threshold_at999_isThatRatioOfErrors(int row, double percent) {
    double threshold = BurnAlert.of(Duration.ofDays(30), 0.999).get(row).threshold();

    assertThat(threshold * (1 - 0.999) * 100).isCloseTo(percent, within(EXACT));
  }

  @Test
  void of_aDay_hasOnlyWhatBurnsFasterThanAllowed() {
    assertThat(BurnAlert.of(Duration.ofDays(1), 0.999))
        .extracting(BurnAlert::threshold)
        .containsExactly(1.92);
    assertThat(BurnAlert.of(Duration.ofMinutes(30), 0.999)).isEmpty();
  }

  @Test
  void of_lowObjective_isRescaledToWhatCanBeReached() {
    BurnAlert fastest = BurnAlert.of(Duration.ofDays(30), 0.9).getFirst();

    assertThat(fastest.rescaled()).isTrue();
    assertThat(fastest.threshold()).isCloseTo(9, within(EXACT));
    assertThat(fastest.share()).isCloseTo(9.0 / 720, within(EXACT));
    assertThat(BurnAlert.of(Duration.ofDays(30), 0.9).get(1).rescaled()).isFalse();
    Counted outage = new Counted(100, 100);
    assertThat(Budget.burn(outage, 0.9).getAsDouble()).isGreaterThan(fastest.threshold());
  }

  @Test
  void detection_ofACompleteOutage_isBelowAMinute() {
    BurnAlert fastest = BurnAlert.of(Duration.ofDays(30), 0.999).getFirst();

    assertThat(fastest.detection(0.999).toMillis()).isBetween(51_830L, 51_850L);
  }

  @ParameterizedTest
  @CsvSource({"14.4, 50", "6, 120", "3, 240"})
  void forecast_ofAFullBudget_isThePeriodByTheBurn(double burn, long hours) {
    Forecast forecast =
        Forecast.rolling(OptionalDouble.of(1), OptionalDouble.of(burn), Duration.ofDays(30));

    assertThat(forecast.outcome()).isEqualTo(Forecast.Outcome.WILL_BE_SPENT);
    assertThat(forecast.in()).isEqualTo(Duration.ofHours(hours));
  }

  @Test
  void forecast_outcomes() {
    OptionalDouble half = OptionalDouble.of(0.5);
    OptionalDouble two = OptionalDouble.of(2);
    Duration month = Duration.ofDays(30);

    assertThat(Forecast.rolling(half, OptionalDouble.of(1), month).outcome())
        .isEqualTo(Forecast.Outcome.LASTS);
    assertThat(Forecast.rolling(OptionalDouble.of(-2), two, month).outcome())
        .isEqualTo(Forecast.Outcome.SPENT);
    assertThat(Forecast.rolling(OptionalDouble.empty(), two, month)).isEqualTo(Forecast.NONE);
    assertThat(Forecast.rolling(half, OptionalDouble.empty(), month)).isEqualTo(Forecast.NONE);
    Duration ten = Duration.ofDays(10);
    assertThat(Forecast.calendar(half, two, ten, Duration.ofDays(20)).in())
        .isEqualTo(Duration.ofDays(5));
    assertThat(Forecast.calendar(half, two, ten, Duration.ofDays(4)).outcome())
        .isEqualTo(Forecast.Outcome.LASTS);
    assertThat(Forecast.calendar(half, OptionalDouble.of(0), ten, ten).outcome())
        .isEqualTo(Forecast.Outcome.LASTS);
  }

  @Test
  void budget_ofNothing_isNothing() {
    Budget none = Budget.of(Counted.NOTHING, 0.999);

    assertThat(none.spent()).isEmpty();
    assertThat(none.left()).isEmpty();
    assertThat(Budget.burn(Counted.NOTHING, 0.999)).isEmpty();
    assertThat(Counted.NOTHING.goodShare()).isEmpty();
    assertThat(Counted.NOTHING.apdex()).isEmpty();
  }

  @Test
  void budget_ofAMillion_allowsAThousand() {
    Budget budget = Budget.of(new Counted(1_000_000, 400), 0.999);

    assertThat(budget.allowed()).isCloseTo(1_000, within(1e-6));
    assertThat(budget.left().getAsDouble()).isCloseTo(0.6, within(EXACT));
    assertThat(Budget.of(new Counted(1_000, 10), 0.999).left().getAsDouble())
        .isCloseTo(-9, within(EXACT));
  }

  @Test
  void budget_targetOfAll_isRefused() {
    for (double target : List.of(0.0, 1.0, Double.NaN)) {
      assertThatThrownBy(() -> Budget.of(Counted.NOTHING, target))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10, 1,   false, one of ten requests is no alarm",
    "10, 3,   true,  three of ten are",
    "9,  3,   false, nine requests are too few",
    "4,  3,   true,  but not when most of them fail",
    "100000, 1000, false, a burn of ten is below the threshold"
  })
  void firing_ofLittleTraffic_needsSomeFailures(
      double total, double bad, boolean firing, String why) {
    BurnAlert alert = BurnAlert.of(Duration.ofDays(30), 0.999).getFirst();
    Counted counted = new Counted(total, bad);
    Burn burn = new Burn(alert.longWindow(), counted, Budget.burn(counted, 0.999));

    assertThat(new Burn.Checked(alert, burn, burn).isFiring()).as(why).isEqualTo(firing);
    Burn quiet = new Burn(alert.shortWindow(), Counted.NOTHING, OptionalDouble.empty());
    assertThat(new Burn.Checked(alert, burn, quiet).isFiring()).isFalse();
  }

  @Test
  void apdex_countsToleratingHalf() {
    assertThat(new Counted(10, 5, 6, 5, 3).apdex().getAsDouble()).isCloseTo(0.65, within(EXACT));
  }
}

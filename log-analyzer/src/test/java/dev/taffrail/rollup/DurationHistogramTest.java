package dev.taffrail.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {

  private static DurationHistogram of(long... nanos) {
    DurationTally tally = new DurationTally();
    for (long one : nanos) {
      tally.add(one);
    }
    return ((RollupValue.Durations) tally.value()).durations();
  }

  @Test
  void buckets_lieSideBySide_andNoMiddleIsMoreThanTwoPercentOff() {
    for (int index = 0; index < DurationBuckets.COUNT - 1; index++) {
      long lowest = DurationBuckets.lowest(index);
      long highest = lowest + DurationBuckets.width(index) - 1;
      assertThat(DurationBuckets.index(lowest)).isEqualTo(index);
      assertThat(DurationBuckets.index(highest)).isEqualTo(index);
      assertThat(DurationBuckets.lowest(index + 1)).isEqualTo(highest + 1);
      double off = Math.max(DurationBuckets.middle(index) - lowest, 0);
      assertThat(off).isLessThanOrEqualTo(0.02 * lowest);
    }
    assertThat(DurationBuckets.index(Long.MAX_VALUE)).isEqualTo(DurationBuckets.COUNT - 1);
    assertThat(DurationBuckets.index(-5)).isZero();
  }

  @Test
  void quantile_isWithinTwoPercentOfTheExactOne() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      long[] nanos =
          random
              .doubles(1 + random.nextInt(2_000))
              .mapToLong(x -> (long) Math.exp(x * 30))
              .toArray();
      DurationHistogram histogram = of(nanos);
      Arrays.sort(nanos);
      for (double share : new double[] {0, 0.01, 0.5, 0.9, 0.95, 0.99, 1}) {
        int rank = Math.max(1, (int) Math.ceil(share * nanos.length));
        double exact = nanos[rank - 1];
        assertThat(histogram.quantileNanos(share)).isCloseTo(exact, within(0.02 * exact));
      }
      assertThat(histogram.count()).isEqualTo(nanos.length);
      assertThat(histogram.sumNanos()).isEqualTo(Arrays.stream(nanos).sum());
    }
  }

  @Test
  void shareAtMost_countsWholeBucketsAndAPartOfTheOneThatIsDivided() {
    DurationHistogram histogram = of(10, 20, 20, 1_000_000_000);

    assertThat(histogram.shareAtMost(9)).isZero();
    assertThat(histogram.shareAtMost(10)).isEqualTo(0.25);
    assertThat(histogram.shareAtMost(20)).isEqualTo(0.75);
    assertThat(histogram.shareAtMost(900_000_000)).isEqualTo(0.75);
    assertThat(histogram.shareAtMost(1_000_000_000)).isBetween(0.75, 1.0);
    assertThat(histogram.shareAtMost(1_100_000_000)).isEqualTo(1);
    assertThat(histogram.meanNanos()).isEqualTo(250_000_012.5);
  }

  @Test
  void minus_isWhatWasAdded() {
    DurationHistogram before = of(10, 20, 1_000_000);
    DurationHistogram after = of(10, 20, 1_000_000, 20, 5, 7_000_000);

    assertThat(after.minus(before)).isEqualTo(of(20, 5, 7_000_000));
    assertThat(after.minus(after)).isEqualTo(DurationHistogram.EMPTY);
    assertThat(after.minus(DurationHistogram.EMPTY)).isEqualTo(after);
  }

  @Test
  void empty_hasNoNumbers() {
    assertThat(of().quantileNanos(0.5)).isNaN();
    assertThat(of().shareAtMost(1)).isNaN();
    assertThat(of().meanNanos()).isNaN();
    assertThat(of()).isEqualTo(DurationHistogram.EMPTY);
    assertThatThrownBy(() -> of(1).quantileNanos(1.1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of(1).quantileNanos(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void absurdDurations_neitherOverflowNorFail() {
    DurationTally tally = new DurationTally();
    for (int i = 0; i < 1_000; i++) {
      tally.add(Long.MAX_VALUE);
      tally.add(Long.MIN_VALUE);
    }
    DurationHistogram histogram = ((RollupValue.Durations) tally.value()).durations();
    assertThat(histogram.sumNanos()).isEqualTo(Long.MAX_VALUE);
    assertThat(histogram.count()).isEqualTo(2_000);
    assertThat(histogram.quantileNanos(0)).isZero();
  }
}

package dev.taffrail.insight.trend;

import dev.taffrail.insight.trend.TrendSeries.Band;
import dev.taffrail.rollup.Baselines;
import dev.taffrail.rollup.Resolution;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is usual for each bucket of a series: a middle and how far values scatter around it.
 *
 * <p>Of the same hours of at least three weeks before, if there are any: an hour has the median and
 * the spread of {@link Baselines}, a day the sums of its hours, a minute {@code m/60} and {@code
 * sqrt((s/60)^2 + m/60 * 59/60)}, as when the events of the hour fall into its minutes at random.
 * Events that come in bunches scatter more, so that a spread is at least 1.4826 times the MAD of
 * what the buckets differ from their middles. Without such weeks the median and MAD of the buckets
 * themselves, if there are at least twelve; so always for percentiles of durations, whose spread is
 * at least a tenth of the middle. Immutable.
 */
final class Expectation {
  private static final double NORMAL = 1.4826;
  private static final int ENOUGH_WEEKS = 3;
  private static final int ENOUGH_BUCKETS = 12;
  private static final double BAND = 3;
  private static final double PER_HOUR = 60;
  private static final double LEAST_SHARE = 0.1;

  private final double[] middles;
  private final double[] spreads;

  private Expectation(double[] middles, double[] spreads) {
    this.middles = middles;
    this.spreads = spreads;
  }

  /**
   * Of counts.
   *
   * @param first the bucket from which on there could be any
   * @param before what was usual before; null when nobody knows
   * @return null when nobody can say what is usual
   */
  static @Nullable Expectation of(
      double[] values, int first, Buckets buckets, @Nullable Baselines before) {
    Expectation ofWeeks = before == null ? null : ofWeeks(buckets, before);
    double[] whole = Arrays.copyOfRange(values, Math.min(first, buckets.whole()), buckets.whole());
    if (ofWeeks != null) {
      return whole.length < ENOUGH_BUCKETS ? ofWeeks : ofWeeks.widened(whole, first);
    }
    return whole.length < ENOUGH_BUCKETS ? null : ofItself(whole, buckets.count());
  }

  /**
   * Of percentiles of durations, NaN where nobody knows them.
   *
   * @return null when nobody can say what is usual
   */
  static @Nullable Expectation ofDurations(double[] values, Buckets buckets) {
    double[] known =
        Arrays.stream(values, 0, buckets.whole()).filter(value -> !Double.isNaN(value)).toArray();
    if (known.length < ENOUGH_BUCKETS) {
      return null;
    }
    double middle = median(known);
    return even(middle, Math.max(NORMAL * mad(known), LEAST_SHARE * middle), buckets.count());
  }

  double middle(int bucket) {
    return middles[bucket];
  }

  /** How many spreads a value is above what is usual; negative below. */
  double score(int bucket, double value) {
    return (value - middles[bucket]) / spreads[bucket];
  }

  Band band(int bucket) {
    double reach = BAND * spreads[bucket];
    return new Band(Math.max(0, middles[bucket] - reach), middles[bucket] + reach);
  }

  List<Band> bands() {
    return IntStream.range(0, middles.length).mapToObj(this::band).toList();
  }

  private static @Nullable Expectation ofWeeks(Buckets buckets, Baselines before) {
    Expectation expected =
        new Expectation(new double[buckets.count()], new double[buckets.count()]);
    for (int bucket = 0; bucket < buckets.count(); bucket++) {
      if (!expected.add(bucket, buckets.begin(bucket), buckets.end(bucket), before)) {
        return null;
      }
    }
    return expected;
  }

  /** Whether enough is known. */
  private boolean add(int bucket, long begin, long end, Baselines before) {
    boolean minute = end - begin == 1;
    for (long at = begin; at < end; at += minute ? 1 : Resolution.MINUTES_PER_QUARTER) {
      Baselines.Usual usual = before.at(at);
      if (usual == null || usual.weeks() < ENOUGH_WEEKS) {
        return false;
      }
      double part = (minute ? 1 : Resolution.MINUTES_PER_QUARTER) / PER_HOUR;
      middles[bucket] += part * usual.median();
      spreads[bucket] +=
          minute
              ? Math.hypot(part * usual.spread(), Math.sqrt(part * (1 - part) * usual.median()))
              : part * usual.spread();
    }
    return true;
  }

  private Expectation widened(double[] values, int first) {
    double[] differences = new double[values.length];
    Arrays.setAll(differences, i -> values[i] - middles[first + i]);
    double least = NORMAL * mad(differences);
    return new Expectation(
        middles, Arrays.stream(spreads).map(spread -> Math.max(spread, least)).toArray());
  }

  private static Expectation ofItself(double[] values, int count) {
    double middle = median(values);
    return even(middle, Math.max(NORMAL * mad(values), Math.sqrt(Math.max(middle, 1))), count);
  }

  private static Expectation even(double middle, double spread, int count) {
    double[] middles = new double[count];
    double[] spreads = new double[count];
    Arrays.fill(middles, middle);
    Arrays.fill(spreads, spread);
    return new Expectation(middles, spreads);
  }

  private static double mad(double[] values) {
    double middle = median(values);
    return median(Arrays.stream(values).map(value -> Math.abs(value - middle)).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

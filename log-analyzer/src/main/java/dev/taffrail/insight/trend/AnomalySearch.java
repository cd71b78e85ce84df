package dev.taffrail.insight.trend;

import dev.taffrail.insight.trend.TrendSeries.Band;
import dev.taffrail.rollup.Minutes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the times in which a series was unusual: at least five spreads and ten events away from the
 * middle, or ten milliseconds. Neighbours on the same side are one time. A bucket that is not over
 * can only be too high.
 */
final class AnomalySearch {
  private static final double FAR = 5;
  private static final double LEAST = 10;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private final TrendQuestion question;
  private final Buckets buckets;

  AnomalySearch(TrendQuestion question, Buckets buckets) {
    this.question = question;
    this.buckets = buckets;
  }

  /**
   * Searches one series.
   *
   * @param first the bucket to begin with
   */
  List<Anomaly> in(String series, double[] values, int first, Expectation expected) {
    return new One(series, values, expected, question.every().each(), false).from(first);
  }

  /** The same for durations in milliseconds: only that they are long, NaN where none is known. */
  List<Anomaly> slow(String series, double[] values, Expectation expected) {
    return new One(series, values, expected, "ms", true).from(0);
  }

  /** Buckets one behind the other, the last one not included; 1 above the usual, -1 below. */
  private record Run(int begin, int end, int side) {}

  /** One series. */
  private final class One {
    private final String series;
    private final double[] values;
    private final Expectation expected;
    private final String unit;
    private final boolean onlyAbove;

    One(String series, double[] values, Expectation expected, String unit, boolean onlyAbove) {
      this.series = series;
      this.values = values;
      this.expected = expected;
      this.unit = unit;
      this.onlyAbove = onlyAbove;
    }

    List<Anomaly> from(int first) {
      List<Anomaly> found = new ArrayList<>();
      int begin = first;
      while (begin < values.length) {
        int side = side(begin);
        int end = begin + 1;
        while (end < values.length && side(end) == side) {
          end++;
        }
        if (side != 0) {
          found.add(anomaly(new Run(begin, end, side)));
        }
        begin = end;
      }
      return found;
    }

    private int side(int bucket) {
      double away = values[bucket] - expected.middle(bucket);
      double score = expected.score(bucket, values[bucket]);
      if (Double.isNaN(away) || Math.abs(away) < LEAST || Math.abs(score) < FAR) {
        return 0;
      }
      boolean mayBeLow = bucket < buckets.whole() && !onlyAbove;
      return away > 0 ? 1 : mayBeLow ? -1 : 0;
    }

    private Anomaly anomaly(Run run) {
      int peak = run.begin;
      for (int bucket = run.begin; bucket < run.end; bucket++) {
        if (run.side * expected.score(bucket, values[bucket])
            > run.side * expected.score(peak, values[peak])) {
          peak = bucket;
        }
      }
      Band usual = expected.band(peak);
      return new Anomaly(
          series,
          Minutes.instant(buckets.begin(run.begin)),
          Minutes.instant(buckets.end(run.end - 1)),
          Minutes.instant(buckets.begin(peak)),
          values[peak],
          usual,
          sentence(usual, peak, run));
    }

    private String sentence(Band usual, int peak, Run run) {
      String text =
          String.format(
              Locale.ROOT,
              "%s: usual %,.0f-%,.0f %s, %,.0f %s",
              series,
              usual.low(),
              usual.high(),
              unit,
              values[peak],
              at(buckets.begin(peak)));
      if (run.end - run.begin == 1) {
        return text;
      }
      String side = run.side > 0 ? ", above" : ", below";
      String since = moment(buckets.begin(run.begin));
      return run.end >= buckets.whole()
          ? text + side + " since " + since
          : text + side + " from " + since + " to " + moment(buckets.end(run.end - 1));
    }
  }

  private String at(long minute) {
    return (question.every() == Step.DAY ? "on " : "at ") + moment(minute);
  }

  private String moment(long minute) {
    ZoneId zone = question.zone();
    ZonedDateTime time = Minutes.instant(minute).atZone(zone);
    if (question.every() == Step.DAY) {
      return DAY.format(time);
    }
    Instant last = question.to().minusNanos(1);
    boolean oneDay =
        Minutes.instant(buckets.from())
            .atZone(zone)
            .toLocalDate()
            .equals(last.atZone(zone).toLocalDate());
    return (oneDay ? TIME : DAY_AND_TIME).format(time);
  }
}

package dev.taffrail.insight.trend;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which trend. The first bucket is whole, also when the time begins within it; the last one ends
 * with the time. Of data older than 35 days, a minute holds its quarter of an hour.
 *
 * @param from the first moment that is meant
 * @param to the first moment that is not meant any more
 * @param zone whose hours and days are meant; whole quarters of an hour off UTC
 * @param service only of this one; null for all
 */
public record TrendQuestion(
    Instant from, Instant to, Step every, ZoneId zone, @Nullable String service) {

  /** More buckets than any screen has columns for. */
  public static final int MAX_BUCKETS = 2_000;

  private static final int SECONDS_PER_QUARTER = 900;

  public TrendQuestion {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from >= to");
    }
    if (Duration.between(from, to).dividedBy(every.usualLength()) >= MAX_BUCKETS) {
      throw new IllegalArgumentException("more than " + MAX_BUCKETS + " buckets");
    }
    if (!isWholeQuarters(zone, from) || !isWholeQuarters(zone, to)) {
      throw new IllegalArgumentException("zone is not whole quarters of an hour off UTC");
    }
  }

  private static boolean isWholeQuarters(ZoneId zone, Instant moment) {
    return zone.getRules().getOffset(moment).getTotalSeconds() % SECONDS_PER_QUARTER == 0;
  }
}

package dev.taffrail.query.stats;

import dev.taffrail.store.EventQuery;
import dev.taffrail.store.FieldClass;
import dev.taffrail.store.GroupsRequest;
import dev.taffrail.store.HistogramRequest;
import dev.taffrail.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers over which events. Minutes that lie in the time in part count as a whole, whatever
 * answers.
 *
 * @param from the first moment that is meant
 * @param to the first moment that is not meant any more
 * @param by up to three fields, under their canonical names, whose values make a group
 * @param every length of a bucket, a multiple of a second, counted from the epoch; null for none
 * @param top how many groups, those first that have the most of the first statistic
 * @param statistics one to {@link #MAX_STATISTICS}
 * @param timeout when each of some questions to the store stops
 */
public record StatsQuestion(
    EventQuery query,
    Instant from,
    Instant to,
    List<String> by,
    @Nullable Duration every,
    int top,
    List<Statistic> statistics,
    Duration timeout) {
  public static final int MAX_TOP = 1_000;
  public static final int MAX_STATISTICS = 5;

  /** More cells than anybody reads. */
  private static final int MAX_CELLS = 100_000;

  public StatsQuestion {
    by = by.stream().distinct().toList();
    statistics = statistics.stream().distinct().toList();
    from = from.truncatedTo(ChronoUnit.MINUTES);
    Instant floor = to.truncatedTo(ChronoUnit.MINUTES);
    to = floor.isBefore(to) ? floor.plus(1, ChronoUnit.MINUTES) : to;
    check(from.isBefore(to), "from >= to");
    check(by.size() <= GroupsRequest.MAX_FIELDS, "more than 3 fields");
    check(by.stream().noneMatch(StatsQuestion::isTime), "the time is no field to group by");
    check(top >= 1 && top <= MAX_TOP, "top is not from 1 to " + MAX_TOP);
    check(
        !statistics.isEmpty() && statistics.size() <= MAX_STATISTICS,
        "not 1 to " + MAX_STATISTICS + " statistics");
    if (every != null) {
      check(!every.isZero() && every.getNano() == 0, "every is no multiple of a second");
      long buckets = Duration.between(from, to).dividedBy(every) + 2;
      check(
          buckets <= HistogramRequest.MAX_BUCKETS,
          "more than " + HistogramRequest.MAX_BUCKETS + " buckets");
      check(buckets * top <= MAX_CELLS, "more than " + MAX_CELLS + " cells");
    }
  }

  private static boolean isTime(String field) {
    return FieldClass.of(field) == FieldClass.TIME;
  }

  private static void check(boolean good, String otherwise) {
    if (!good) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** When events must have happened. */
  public TimeRange time() {
    return new TimeRange(micros(from), micros(to) - 1);
  }

  /** Where buckets begin; one without a length. */
  public List<Instant> begins() {
    if (every == null) {
      return List.of(from);
    }
    long width = every.toSeconds();
    long first = Math.floorDiv(from.getEpochSecond(), width);
    long last = Math.floorDiv(to.getEpochSecond() - 1, width);
    return Stream.iterate(first, bucket -> bucket <= last, bucket -> bucket + 1)
        .map(bucket -> Instant.ofEpochSecond(bucket * width))
        .toList();
  }

  /** How much of a bucket lies in the time, in seconds. */
  double seconds(Instant begin) {
    Instant end = every == null ? to : begin.plus(every);
    Instant first = begin.isBefore(from) ? from : begin;
    return Duration.between(first, end.isAfter(to) ? to : end).toSeconds();
  }

  /** The length of the whole time in seconds. */
  double seconds() {
    return Duration.between(from, to).toSeconds();
  }

  /** 0 without buckets. */
  long bucketMicros() {
    return every == null ? 0 : every.toSeconds() * 1_000_000;
  }

  /** The fields that are measured. */
  List<String> measured() {
    return statistics.stream()
        .filter(statistic -> statistic.kind().isMeasure())
        .map(Statistic::field)
        .distinct()
        .toList();
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}

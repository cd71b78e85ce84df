package dev.taffrail.insight.health;

import dev.taffrail.insight.health.ServiceWindow.Work;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupValue.Durations;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long requests and operations usually take: the median of the p95 of equal parts of the time
 * before, so that it is not before half of that time was slow that slow is usual. Immutable.
 */
final class UsualTimes {
  /** So far back. */
  static final long DAY = Duration.ofDays(1).toMinutes();

  /** So far back for services that are younger than {@link #ENOUGH_PARTS} quarters of an hour. */
  private static final long YOUNG = Duration.ofHours(2).toMinutes();

  private static final double P95 = 0.95;
  private static final int ENOUGH_PARTS = 4;
  private static final int ENOUGH_MINUTES = 3;

  /** A quarter of an hour with fewer durations says nothing about its p95; nor a minute. */
  private static final int ENOUGH = 20;

  private static final int ENOUGH_IN_MINUTE = 10;

  private final Map<Key, NavigableMap<Long, Double>> parts;
  private final Map<Key, Double> usual = new HashMap<>();
  private final int enoughParts;
  private final Shortfall shortfall;

  private record Key(String service, Work work) {}

  private UsualTimes(
      Map<Key, NavigableMap<Long, Double>> parts, int enoughParts, Shortfall shortfall) {
    this.parts = parts;
    this.enoughParts = enoughParts;
    this.shortfall = shortfall;
    parts.forEach((key, all) -> usual.put(key, usual(all)));
  }

  /** Learns from quarters of an hour. */
  static UsualTimes ofQuarters(RollupReader rollups, long from, long to, @Nullable String service)
      throws IOException {
    return read(rollups, from, to, Resolution.QUARTER, service, ENOUGH_PARTS);
  }

  /** What was learnt of the quarters of an hour from one on. */
  UsualTimes since(long first) {
    Map<Key, NavigableMap<Long, Double>> all = new HashMap<>();
    parts.forEach((key, known) -> {
      NavigableMap<Long, Double> late = known.tailMap(first, true);
      if (!late.isEmpty()) {
        all.put(key, late);
      }
    });
    return new UsualTimes(all, enoughParts, shortfall);
  }

  /**
   * What was learnt of quarters of an hour, with some of them taken from elsewhere.
   *
   * @param other of the minutes from one to another, which replace those known here
   */
  UsualTimes with(UsualTimes other, long from, long to) {
    Map<Key, NavigableMap<Long, Double>> all = new HashMap<>();
    parts.forEach((key, known) -> {
      NavigableMap<Long, Double> kept = new TreeMap<>(known);
      kept.subMap(from, true, to, false).clear();
      if (!kept.isEmpty()) {
        all.put(key, kept);
      }
    });
    other.parts.forEach(
        (key, more) -> all.computeIfAbsent(key, unseen -> new TreeMap<>()).putAll(more));
    return new UsualTimes(all, enoughParts, shortfall.and(other.shortfall));
  }

  /** Learns from the minutes of a young service. */
  static UsualTimes ofMinutes(RollupReader rollups, long to, String service) throws IOException {
    return read(rollups, to - YOUNG, to, Resolution.MINUTE, service, ENOUGH_MINUTES);
  }

  private static UsualTimes read(
      RollupReader rollups,
      long from,
      long to,
      Resolution resolution,
      @Nullable String service,
      int enoughParts)
      throws IOException {
    Map<Key, NavigableMap<Long, Double>> parts = new HashMap<>();
    Shortfall shortfall = Shortfall.NONE;
    for (Family family : List.of(Family.ROUTE, Family.OPERATION)) {
      String name = family == Family.ROUTE ? "endpoint" : "operation";
      RollupRequest request =
          RollupRequest.of(family, from, to, resolution).groupBy("service", name);
      RollupAnswer answer =
          rollups.read(service == null ? request : request.where("service", service));
      shortfall = shortfall.and(answer.shortfall());
      for (RollupSeries series : answer.series()) {
        Work work = new Work(family == Family.ROUTE, series.key().get(1));
        parts.put(
            new Key(series.key().get(0), work),
            p95(series, resolution == Resolution.MINUTE ? ENOUGH_IN_MINUTE : ENOUGH));
      }
    }
    return new UsualTimes(parts, enoughParts, shortfall);
  }

  private static NavigableMap<Long, Double> p95(RollupSeries series, int enough) {
    NavigableMap<Long, Double> parts = new TreeMap<>();
    for (RollupSeries.Point point : series.points()) {
      if (point.value() instanceof Durations taken && taken.durations().count() >= enough) {
        parts.put(point.minute(), taken.durations().quantileNanos(P95));
      }
    }
    return parts;
  }

  /** What is usual, in nanoseconds; NaN when nobody knows. */
  double of(String service, Work work) {
    return usual.getOrDefault(new Key(service, work), Double.NaN);
  }

  /** What was usual by a time, with parts that begin within it. */
  double of(String service, Work work, long from, long to) {
    NavigableMap<Long, Double> all = parts.get(new Key(service, work));
    return all == null ? Double.NaN : usual(all.subMap(from, true, to, false));
  }

  Shortfall shortfall() {
    return shortfall;
  }

  private double usual(NavigableMap<Long, Double> some) {
    if (some.size() < enoughParts) {
      return Double.NaN;
    }
    double[] values = some.values().stream().mapToDouble(value -> value).sorted().toArray();
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}

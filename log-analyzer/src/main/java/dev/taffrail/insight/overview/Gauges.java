package dev.taffrail.insight.overview;

import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupValue.Samples;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What metric events tell. Apps write a gauge only when it has changed, so the last value counts
 * for some time: amounts for a day, limits, which hardly ever change, for five weeks. Instances of
 * a service are not told apart. Not thread-safe.
 */
final class Gauges {
  private static final Duration AMOUNTS = Duration.ofDays(1);
  private static final Duration LIMITS = Duration.ofDays(35);
  private static final double PERCENT = 100;

  private final RollupReader rollups;
  private final Minutes time;
  private Shortfall shortfall = Shortfall.NONE;

  Gauges(RollupReader rollups, Minutes time) {
    this.rollups = rollups;
    this.time = time;
  }

  /** What could not be read so far. */
  Shortfall shortfall() {
    return shortfall;
  }

  /** A number, and what it is of. */
  record Found(double value, String of) {
    static final Found NONE = new Found(Double.NaN, "");
  }

  /** The last values of all services and tags together; NaN when there is none. */
  double sum(String metric) throws IOException {
    Map<List<String>, Samples> all = read(metric, time.atLeast(AMOUNTS));
    return all.isEmpty() ? Double.NaN : all.values().stream().mapToDouble(Samples::last).sum();
  }

  /** The service with the highest average, as percent of 1, of the first metric that it tells. */
  Found busiest(String... metrics) throws IOException {
    Map<String, Double> averages = new HashMap<>();
    for (String metric : metrics) {
      Map<String, Double> known =
          byService(read(metric, time), value -> value.sum() / value.count(), Math::max);
      known.forEach(averages::putIfAbsent);
    }
    return highest(averages);
  }

  /** The service and tags whose value is the largest part of a limit with the same tags. */
  Found fullest(String metric, String limit) throws IOException {
    Map<List<String>, Samples> limits = read(limit, time.atLeast(LIMITS));
    Map<String, Double> parts = new HashMap<>();
    read(metric, time.atLeast(AMOUNTS))
        .forEach((key, value) -> {
          Samples most = limits.get(key);
          if (most != null && most.last() > 0) {
            String of = String.join(" ", key).strip();
            parts.merge(of, value.last() / most.last(), Math::max);
          }
        });
    return highest(parts);
  }

  /** The service whose values are together the largest part of its limits, with a tag. */
  Found fullestService(String metric, String limit, String tag) throws IOException {
    Map<String, Double> limits =
        byService(tagged(read(limit, time.atLeast(LIMITS)), tag), Gauges::positive, Double::sum);
    Map<String, Double> used =
        byService(tagged(read(metric, time.atLeast(AMOUNTS)), tag), Samples::last, Double::sum);
    Map<String, Double> parts = new HashMap<>();
    used.forEach((service, value) -> {
      double most = limits.getOrDefault(service, 0.0);
      if (most > 0) {
        parts.put(service, value / most);
      }
    });
    return highest(parts);
  }

  /** Without a limit, it is -1. */
  private static double positive(Samples limit) {
    return Math.max(0, limit.last());
  }

  private static Found highest(Map<String, Double> parts) {
    return parts.entrySet().stream()
        .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(most -> new Found(PERCENT * most.getValue(), most.getKey()))
        .orElse(Found.NONE);
  }

  private static Map<List<String>, Samples> tagged(Map<List<String>, Samples> all, String tag) {
    Predicate<List<String>> has = key -> Stream.of(key.get(1).split(",", -1)).anyMatch(tag::equals);
    Map<List<String>, Samples> found = new HashMap<>(all);
    found.keySet().removeIf(has.negate());
    return found;
  }

  private static Map<String, Double> byService(
      Map<List<String>, Samples> all,
      ToDoubleFunction<Samples> number,
      BinaryOperator<Double> together) {
    Map<String, Double> found = new HashMap<>();
    all.forEach((key, value) -> found.merge(key.getFirst(), number.applyAsDouble(value), together));
    return found;
  }

  /** By service and tags. */
  private Map<List<String>, Samples> read(String metric, Minutes within) throws IOException {
    RollupAnswer answer =
        rollups.read(
            RollupRequest.of(Family.METRIC, within.from(), within.to(), Resolution.WHOLE)
                .where("metric", metric)
                .groupBy("service", "tags"));
    shortfall = shortfall.and(answer.shortfall());
    Map<List<String>, Samples> found = new HashMap<>();
    for (RollupSeries series : answer.series()) {
      if (series.points().getFirst().value() instanceof Samples samples) {
        found.put(series.key(), samples);
      }
    }
    return found;
  }
}

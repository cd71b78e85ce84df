package dev.taffrail.insight.overview;

import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.MetricTags;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What metric events tell. Apps write a gauge that has not changed only now and then, so the last
 * value counts for some time: amounts for a day, limits, which hardly ever change, for five weeks.
 * Each process of a service counts by itself; one that has told no gauge for a while, when others
 * of its service did, is gone. Not thread-safe.
 */
final class Gauges {
  private static final Duration AMOUNTS = Duration.ofDays(1);
  private static final Duration LIMITS = Duration.ofDays(35);

  /** Three times as long as the library lets a gauge be silent. */
  private static final Duration HEARD = Duration.ofMinutes(15);

  private static final double PERCENT = 100;

  private final RollupReader rollups;
  private final Minutes time;
  private @Nullable Set<Instance> heard;
  private Shortfall shortfall = Shortfall.NONE;

  Gauges(RollupReader rollups, Minutes time) {
    this.rollups = rollups;
    this.time = time;
  }

  /** What could not be read so far. */
  Shortfall shortfall() {
    return shortfall;
  }

  /** One instance of a service; without a name when the metric does not tell them apart. */
  private record Instance(String service, String id) {}

  private record Key(Instance instance, String tags) {
    static Key of(List<String> key) {
      MetricTags tags = MetricTags.of(key.get(1));
      return new Key(new Instance(key.getFirst(), tags.instance()), tags.tags());
    }

    String text() {
      return (instance.service + ' ' + tags).strip();
    }

    boolean has(String tag) {
      return Stream.of(tags.split(",", -1)).anyMatch(tag::equals);
    }
  }

  /** A number, and what it is of. */
  record Found(double value, String of) {
    static final Found NONE = new Found(Double.NaN, "");
  }

  /** The last values of all processes and tags together; NaN when there is none. */
  double sum(String metric) throws IOException {
    Map<Key, Samples> all = read(metric, time.atLeast(AMOUNTS));
    return all.isEmpty() ? Double.NaN : all.values().stream().mapToDouble(Samples::last).sum();
  }

  /** The process with the highest average, as percent of 1, of the first metric that it tells. */
  Found busiest(String... metrics) throws IOException {
    Map<Instance, Double> averages = new HashMap<>();
    for (String metric : metrics) {
      byInstance(read(metric, time), value -> value.sum() / value.count(), Math::max)
          .forEach(averages::putIfAbsent);
    }
    return highest(averages, Instance::service);
  }

  /** The process and tags whose value is the largest part of a limit with the same tags. */
  Found fullest(String metric, String limit) throws IOException {
    Map<Key, Samples> limits = read(limit, time.atLeast(LIMITS));
    Map<Key, Double> parts = new HashMap<>();
    read(metric, time.atLeast(AMOUNTS))
        .forEach((key, value) -> {
          Samples most = limits.get(key);
          if (most != null && most.last() > 0) {
            parts.put(key, value.last() / most.last());
          }
        });
    return highest(parts, Key::text);
  }

  /** The process whose values are together the largest part of its limits, with a tag. */
  Found fullestInstance(String metric, String limit, String tag) throws IOException {
    Map<Instance, Double> limits =
        byInstance(tagged(read(limit, time.atLeast(LIMITS)), tag), Gauges::positive, Double::sum);
    Map<Instance, Double> used =
        byInstance(tagged(read(metric, time.atLeast(AMOUNTS)), tag), Samples::last, Double::sum);
    Map<Instance, Double> parts = new HashMap<>();
    used.forEach((instance, value) -> {
      double most = limits.getOrDefault(instance, 0.0);
      if (most > 0) {
        parts.put(instance, value / most);
      }
    });
    return highest(parts, Instance::service);
  }

  /** Without a limit, it is -1. */
  private static double positive(Samples limit) {
    return Math.max(0, limit.last());
  }

  private static <K> Found highest(Map<K, Double> parts, Function<K, String> name) {
    return parts.entrySet().stream()
        .map(part -> new Found(PERCENT * part.getValue(), name.apply(part.getKey())))
        .max(Comparator.comparingDouble(Found::value).thenComparing(Found::of))
        .orElse(Found.NONE);
  }

  private static Map<Key, Samples> tagged(Map<Key, Samples> all, String tag) {
    Map<Key, Samples> found = new HashMap<>(all);
    found.keySet().removeIf(key -> !key.has(tag));
    return found;
  }

  private static Map<Instance, Double> byInstance(
      Map<Key, Samples> all, ToDoubleFunction<Samples> number, BinaryOperator<Double> together) {
    Map<Instance, Double> found = new HashMap<>();
    all.forEach((key, value) -> found.merge(key.instance, number.applyAsDouble(value), together));
    return found;
  }

  private Map<Key, Samples> read(String metric, Minutes within) throws IOException {
    Map<Key, Samples> found = new HashMap<>();
    for (RollupSeries series : ask(within, metric)) {
      // What was put together is of nobody.
      boolean isOne = !series.key().get(1).equals(Family.OTHER);
      if (isOne && series.points().getFirst().value() instanceof Samples samples) {
        found.put(Key.of(series.key()), samples);
      }
    }
    Set<Instance> present = heard();
    Set<String> services = present.stream().map(Instance::service).collect(Collectors.toSet());
    found
        .keySet()
        .removeIf(key ->
            !key.instance.id.isEmpty()
                && services.contains(key.instance.service)
                && !present.contains(key.instance));
    return found;
  }

  /** The processes that told a gauge of late. */
  private Set<Instance> heard() throws IOException {
    if (heard == null) {
      heard = new HashSet<>();
      for (RollupSeries series : ask(new Minutes(time.to(), time.to()).atLeast(HEARD), null)) {
        Instance instance = Key.of(series.key()).instance;
        if (!instance.id.isEmpty()) {
          heard.add(instance);
        }
      }
    }
    return heard;
  }

  private List<RollupSeries> ask(Minutes within, @Nullable String metric) throws IOException {
    RollupRequest all =
        RollupRequest.of(Family.METRIC, within.from(), within.to(), Resolution.WHOLE)
            .groupBy("service", "tags");
    RollupAnswer answer = rollups.read(metric == null ? all : all.where("metric", metric));
    shortfall = shortfall.and(answer.shortfall());
    return answer.series();
  }
}

package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition.Aggregate;
import dev.taffrail.alert.rule.Condition.Metric;
import dev.taffrail.event.Field;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a meter shows: one number of all its samples, or its part of another meter. A part is the
 * sum of the averages over all combinations of tags, by that of the whole: the pools of a heap are
 * one heap. What is unlimited shows -1 and does not count.
 */
final class MetricSeries implements Series {
  /** More combinations of tags of one key are no resource any more. */
  private static final int MOST_TAGS = 200;

  private final Buckets<Map<String, Samples>> parts = new Buckets<>(HashMap::new);
  private final Buckets<Map<String, Samples>> wholes = new Buckets<>(HashMap::new);
  private final CountRing counts = new CountRing();
  private final Metric metric;
  private final long window;

  MetricSeries(Metric metric, long window) {
    this.metric = metric;
    this.window = window;
  }

  /** Whether an event is of the meter, or of the whole. */
  static boolean isOf(Metric metric, LogEvent event) {
    String name = event.text(FieldNames.METRIC);
    return name != null && (is(metric.names(), name) || is(metric.over(), name));
  }

  @Override
  public void add(LogEvent event, long tick) {
    String name = event.text(FieldNames.METRIC);
    Double value = number(event.text(metric.field()));
    if (name == null || value == null) {
      return;
    }
    boolean part = is(metric.names(), name);
    Map<String, Samples> bucket = (part ? parts : wholes).at(tick);
    String tags = tags(event);
    if (bucket.size() < MOST_TAGS || bucket.containsKey(tags)) {
      bucket.computeIfAbsent(tags, none -> new Samples()).add(value, event.timeMicros());
      counts.add(tick, part ? 1 : 0);
    }
  }

  @Override
  public Verdict at(long tick, KeyState state) {
    Map<String, Samples> part = joined(parts, tick);
    if (part.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    double value =
        metric.over().isEmpty() ? overall(part) : total(part) / total(joined(wholes, tick));
    return Double.isFinite(value)
        ? Verdict.of(metric.limits().isPassedBy(value), value, metric.limits().near(value))
        : Verdict.UNKNOWN;
  }

  private Map<String, Samples> joined(Buckets<Map<String, Samples>> buckets, long tick) {
    Map<String, Samples> all = new TreeMap<>();
    buckets.between(
        tick - window + 1,
        tick,
        bucket ->
            bucket.forEach((tags, samples) ->
                all.computeIfAbsent(tags, none -> new Samples()).addAll(samples)));
    return all;
  }

  private double overall(Map<String, Samples> byTags) {
    Samples all = new Samples();
    byTags.values().forEach(all::addAll);
    return all.become(metric.aggregate());
  }

  private static double total(Map<String, Samples> byTags) {
    return byTags.values().stream()
        .mapToDouble(samples -> Math.max(0, samples.become(Aggregate.AVERAGE)))
        .sum();
  }

  @Override
  public void forget(long before) {
    parts.forget(before);
    wholes.forget(before);
    counts.forget(before);
  }

  @Override
  public boolean isEmpty() {
    return parts.isEmpty() && wholes.isEmpty();
  }

  @Override
  public long count(long tick) {
    return counts.at(tick);
  }

  /** Names are the same with dots and with underscores. */
  private static boolean is(List<String> names, String name) {
    return names.contains(name) || names.contains(name.replace('_', '.'));
  }

  private static String tags(LogEvent event) {
    TreeMap<String, String> tags = new TreeMap<>();
    for (Field field : event.fields()) {
      if (field.name().startsWith(FieldNames.METRIC_TAGS)) {
        tags.put(field.name(), field.text());
      }
    }
    return tags.toString();
  }

  private static @Nullable Double number(@Nullable String text) {
    try {
      Double number = text == null ? null : (Double) Double.parseDouble(text);
      return number != null && Double.isFinite(number) ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Samples of one meter. */
  private static final class Samples {
    private long count;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double last;
    private long lastMicros = Long.MIN_VALUE;

    void add(double value, long micros) {
      count++;
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
      if (micros >= lastMicros) {
        last = micros == lastMicros ? Math.max(last, value) : value;
        lastMicros = micros;
      }
    }

    void addAll(Samples other) {
      count += other.count;
      sum += other.sum;
      min = Math.min(min, other.min);
      max = Math.max(max, other.max);
      if (other.lastMicros >= lastMicros) {
        last = other.lastMicros == lastMicros ? Math.max(last, other.last) : other.last;
        lastMicros = other.lastMicros;
      }
    }

    double become(Aggregate aggregate) {
      return switch (aggregate) {
        case AVERAGE -> sum / count;
        case SUM -> sum;
        case MIN -> min;
        case MAX -> max;
        case LAST -> last;
      };
    }
  }
}

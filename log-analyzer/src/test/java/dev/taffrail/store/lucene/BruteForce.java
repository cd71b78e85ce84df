package dev.taffrail.store.lucene;

import dev.taffrail.event.EventKind;
import dev.taffrail.event.Level;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.PlausibleTime;
import dev.taffrail.rollup.DurationBuckets;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Counts events one by one, and puts answers into the same words. */
final class BruteForce {
  private static final List<String> HEALTH = List.of("healthy", "degraded", "unhealthy");

  /** An event and its pattern. */
  record Taken(LogEvent event, @Nullable String pattern) {
    long minute() {
      long micros = event.timeMicros();
      long sane =
          Math.min(Math.max(micros, PlausibleTime.FIRST_MICROS), PlausibleTime.END_MICROS - 1);
      return Math.floorDiv(micros == sane ? micros : sane, 60_000_000L);
    }

    private String text(String field) {
      String text = event.text(field);
      return text == null ? "" : text;
    }

    private @Nullable List<String> key(Family family) {
      boolean request = event.kind() == EventKind.REQUEST;
      boolean operation = event.kind() == EventKind.OPERATION;
      return switch (family) {
        case LEVEL -> List.of(text("service"), text("level"));
        case KIND -> List.of(text("service"), text("kind"));
        case ROUTE ->
            request
                ? List.of(text("service"), text("endpoint"), text("status_code").charAt(0) + "xx")
                : null;
        case OPERATION ->
            operation ? List.of(text("service"), text("operation"), text("outcome")) : null;
        case PATTERN -> pattern == null ? null : List.of(pattern, text("service"));
        case METRIC ->
            event.kind() == EventKind.METRIC
                ? List.of(text("service"), text("metric"), "zone=" + text("metric_tags.zone"))
                : null;
        case HEALTH ->
            event.kind() == EventKind.HEALTH
                ? List.of(text("service"), text("health_check"), text("host"))
                : null;
        case ERROR ->
            event.level() == Level.ERROR
                ? List.of(pattern == null ? "" : pattern, text("service"))
                : null;
      };
    }
  }

  private BruteForce() {}

  /**
   * The cells of a family, each with its content.
   *
   * @param within which minutes count
   * @param start where the cell of a minute begins
   */
  static Map<String, String> cells(
      List<Taken> all, Family family, LongPredicate within, LongUnaryOperator start) {
    Map<String, List<Taken>> cells = new TreeMap<>();
    for (Taken taken : all) {
      List<String> key = taken.key(family);
      if (key != null && within.test(taken.minute())) {
        String cell = key + " " + start.applyAsLong(taken.minute());
        cells.computeIfAbsent(cell, unseen -> new ArrayList<>()).add(taken);
      }
    }
    Map<String, String> contents = new TreeMap<>();
    cells.forEach((cell, events) -> contents.put(cell, content(family, events)));
    return contents;
  }

  /** An answer in the same words. */
  static Map<String, String> cells(List<RollupSeries> answer) {
    Map<String, String> cells = new TreeMap<>();
    for (RollupSeries series : answer) {
      for (RollupSeries.Point point : series.points()) {
        cells.put(series.key() + " " + point.minute(), content(point.value()));
      }
    }
    return cells;
  }

  private static String content(RollupValue value) {
    return switch (value) {
      case RollupValue.Count count -> "" + count.count();
      case RollupValue.Durations durations -> {
        Map<Integer, Long> buckets = new TreeMap<>();
        durations.durations().visit(buckets::put);
        yield durations.count() + " " + durations.durations().sumNanos() + " " + buckets;
      }
      case RollupValue.Samples samples -> samples.toString();
    };
  }

  private static String content(Family family, List<Taken> events) {
    return switch (family) {
      case LEVEL, KIND, PATTERN, ERROR -> "" + events.size();
      case ROUTE, OPERATION -> durations(events);
      case METRIC -> samples(events, taken -> Double.parseDouble(taken.text("metric_value")));
      case HEALTH -> samples(events, taken -> HEALTH.indexOf(taken.text("health_status")));
    };
  }

  private static String durations(List<Taken> events) {
    Map<Integer, Long> buckets = new TreeMap<>();
    long sum = 0;
    for (Taken taken : events) {
      Long nanos = taken.event().durationNanos();
      if (nanos != null) {
        buckets.merge(DurationBuckets.index(nanos), 1L, Long::sum);
        sum += nanos;
      }
    }
    return events.size() + " " + sum + " " + buckets;
  }

  private static String samples(List<Taken> events, ToDoubleFunction<Taken> of) {
    List<Double> values = events.stream().mapToDouble(of).boxed().toList();
    Taken last =
        events.stream()
            .max(
                Comparator.<Taken>comparingLong(taken -> taken.event().timeMicros())
                    .thenComparingDouble(of))
            .orElseThrow();
    return new RollupValue.Samples(
            values.size(),
            values.stream().mapToDouble(value -> value).sum(),
            values.stream().mapToDouble(value -> value).min().orElseThrow(),
            values.stream().mapToDouble(value -> value).max().orElseThrow(),
            of.applyAsDouble(last),
            last.event().timeMicros())
        .toString();
  }
}

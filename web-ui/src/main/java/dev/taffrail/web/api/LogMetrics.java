package dev.taffrail.web.api;

import dev.taffrail.ingest.IngestStats;
import dev.taffrail.rollup.DurationHistogram;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupValue;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;

/** What the logs tell, as counters and histograms. They fall only when the server starts. */
final class LogMetrics implements MultiCollector {
  private static final double[] SECONDS = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, Double.POSITIVE_INFINITY
  };
  private static final double NANOS = 1e9;

  private final IngestStats stats;

  LogMetrics(IngestStats stats) {
    this.stats = stats;
  }

  @Override
  public MetricSnapshots collect() {
    return MetricSnapshots.of(
        events(),
        durations(
            Family.ROUTE,
            "taffrail_log_request_duration_seconds",
            "How long the requests took that the logs tell of."),
        durations(
            Family.OPERATION,
            "taffrail_log_operation_duration_seconds",
            "How long the operations took that the logs tell of."));
  }

  private CounterSnapshot events() {
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder()
            .name("taffrail_log_events")
            .help("Events of the logs, by service and level.");
    stats
        .totals()
        .of(Family.LEVEL)
        .forEach((key, value) ->
            counter.dataPoint(
                CounterDataPointSnapshot.builder()
                    .labels(labels(Family.LEVEL, key))
                    .value(value.count())
                    .build()));
    return counter.build();
  }

  private HistogramSnapshot durations(Family family, String name, String help) {
    HistogramSnapshot.Builder histogram = HistogramSnapshot.builder().name(name).help(help);
    stats
        .totals()
        .of(family)
        .forEach((key, value) -> {
          if (value instanceof RollupValue.Durations taken) {
            histogram.dataPoint(
                HistogramDataPointSnapshot.builder()
                    .labels(labels(family, key))
                    .classicHistogramBuckets(buckets(taken.durations()))
                    .sum(taken.durations().sumNanos() / NANOS)
                    .build());
          }
        });
    return histogram.build();
  }

  private static ClassicHistogramBuckets buckets(DurationHistogram durations) {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    long below = 0;
    for (double limit : SECONDS) {
      boolean all = Double.isInfinite(limit);
      long upTo =
          all ? durations.count() : Math.round(durations.countAtMost(Math.round(limit * NANOS)));
      buckets.bucket(limit, upTo - below);
      below = upTo;
    }
    return buckets.build();
  }

  private static Labels labels(Family family, List<String> key) {
    return Labels.of(family.dimensions(), key);
  }
}

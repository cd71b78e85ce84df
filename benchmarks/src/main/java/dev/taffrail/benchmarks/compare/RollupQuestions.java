package dev.taffrail.benchmarks.compare;

import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.lucene.ReadOnlyStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Asks the rollups of a data folder through the public interface, without HTTP. */
final class RollupQuestions {
  private final Path data;
  private final EventFile file;
  private final Figures figures;

  RollupQuestions(Path data, EventFile file, Figures figures) {
    this.data = data;
    this.file = file;
    this.figures = figures;
  }

  void ask() throws IOException, InterruptedException {
    try (ReadOnlyStore store = ReadOnlyStore.open(data)) {
      counts(store.rollups());
      percentiles(store.rollups());
    }
  }

  private void counts(RollupReader rollups) throws IOException, InterruptedException {
    AtomicLong events = new AtomicLong();
    Latency latency =
        Latency.of(
            Questions.WARM_UP,
            Questions.OTHERS,
            i -> rollups.read(request(Family.LEVEL, i, Resolution.MINUTE)).series(),
            series -> events.set(count(series)));
    figures.put(Row.COUNTS_ROLLUPS, latency.p50(), latency.p50Millis());
    figures.note("the rollups count " + events + " events");
  }

  private void percentiles(RollupReader rollups) throws IOException, InterruptedException {
    AtomicLong endpoints = new AtomicLong();
    Latency latency =
        Latency.of(
            Questions.WARM_UP,
            Questions.OTHERS,
            i ->
                rollups
                    .read(request(Family.ROUTE, i, Resolution.WHOLE).groupBy("endpoint"))
                    .series()
                    .stream()
                    .map(RollupQuestions::percentiles)
                    .toList(),
            list -> endpoints.set(list.size()));
    figures.put(Row.PERCENTILES_ROLLUPS, latency.p50(), latency.p50Millis());
    figures.note("the rollups know " + endpoints + " endpoints");
  }

  /** Each asks for another time, and for all events. */
  private RollupRequest request(Family family, int i, Resolution resolution) {
    Questions questions = file.questions();
    long minute = TimeUnit.SECONDS.toMinutes(questions.starts().getFirst().getEpochSecond());
    long end = TimeUnit.SECONDS.toMinutes(questions.end().getEpochSecond());
    return RollupRequest.of(family, minute - i, end + 1, resolution);
  }

  private static List<Double> percentiles(RollupSeries series) {
    RollupValue value = series.points().getFirst().value();
    if (!(value instanceof RollupValue.Durations durations)) {
      throw new IllegalStateException("requests without durations");
    }
    return List.of(
        durations.durations().quantileNanos(0.5),
        durations.durations().quantileNanos(0.95),
        durations.durations().quantileNanos(0.99));
  }

  private static long count(List<RollupSeries> all) {
    return all.stream()
        .flatMap(series -> series.points().stream())
        .mapToLong(point -> point.value().count())
        .sum();
  }
}

package dev.taffrail.insight.overview;

import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupSeries.Point;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.rollup.RollupValue.Durations;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the key figures of a time. Requests and durations are those of the time, availability at
 * least of a day; connections and memory are as they were last told. What nothing tells is unknown,
 * neither 0 nor 100 %. What is not committed yet does not count. Safe for any number of threads.
 */
public final class Overview {
  private static final Duration DAY = Duration.ofDays(1);
  private static final String FAILED = "5xx";
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double PERCENT = 100;

  private final RollupReader rollups;
  private final OverviewTargets targets;

  public Overview(RollupReader rollups, OverviewTargets targets) {
    this.rollups = rollups;
    this.targets = targets;
  }

  /**
   * The figures of a time.
   *
   * @throws IllegalArgumentException when it is empty
   */
  public OverviewAnswer of(Instant from, Instant to) throws IOException {
    Minutes time = Minutes.of(from, to);
    List<KeyFigure> figures = new ArrayList<>();
    Shortfall shortfall = addRequests(time, figures);
    shortfall = shortfall.and(addAvailability(time.atLeast(DAY), figures));
    shortfall = shortfall.and(addGauges(new Gauges(rollups, time), figures));
    return new OverviewAnswer(time.begin(), time.end(), figures, shortfall);
  }

  private Shortfall addRequests(Minutes time, List<KeyFigure> figures) throws IOException {
    RollupAnswer answer = rollups.read(routes(time, Resolution.WHOLE));
    long all = 0;
    long failed = 0;
    @Nullable RollupValue taken = null;
    for (RollupSeries series : answer.series()) {
      RollupValue value = series.points().getFirst().value();
      all += value.count();
      failed += isFailed(series) ? value.count() : 0;
      taken = taken == null ? value : taken.plus(value);
    }
    double p99 =
        taken instanceof Durations durations
            ? durations.durations().quantileNanos(0.99) / NANOS_PER_MILLI
            : Double.NaN;
    add(figures, Indicator.RESPONSE_TIME_P99, p99, "");
    add(figures, Indicator.ERROR_RATE, PERCENT * failed / all, "");
    return answer.shortfall();
  }

  /** By minutes: one that had no request tells nothing. */
  private Shortfall addAvailability(Minutes time, List<KeyFigure> figures) throws IOException {
    RollupAnswer answer = rollups.read(routes(time, Resolution.MINUTE).withoutDurations());
    Map<Long, Long> all = new HashMap<>();
    Map<Long, Long> failed = new HashMap<>();
    for (RollupSeries series : answer.series()) {
      for (Point point : series.points()) {
        all.merge(point.minute(), point.value().count(), Long::sum);
        if (isFailed(series)) {
          failed.merge(point.minute(), point.value().count(), Long::sum);
        }
      }
    }
    double critical = targets.of(Indicator.ERROR_RATE).critical();
    long good =
        all.entrySet().stream()
            .filter(minute ->
                PERCENT * failed.getOrDefault(minute.getKey(), 0L) < critical * minute.getValue())
            .count();
    add(figures, Indicator.AVAILABILITY, PERCENT * good / all.size(), "");
    return answer.shortfall();
  }

  private Shortfall addGauges(Gauges gauges, List<KeyFigure> figures) throws IOException {
    add(figures, Indicator.WEBSOCKET_CONNECTIONS, gauges.sum("websocket_connections"), "");
    Gauges.Found pool = gauges.fullest("hikaricp.connections.active", "hikaricp.connections.max");
    if (Double.isNaN(pool.value())) {
      pool = gauges.fullest("jdbc.connections.active", "jdbc.connections.max");
    }
    add(figures, Indicator.DATABASE_CONNECTIONS, pool.value(), pool.of());
    Gauges.Found cpu = gauges.busiest("system.cpu.usage", "process.cpu.usage");
    add(figures, Indicator.CPU, cpu.value(), cpu.of());
    Gauges.Found heap = gauges.fullestService("jvm.memory.used", "jvm.memory.max", "area=heap");
    add(figures, Indicator.MEMORY, heap.value(), heap.of());
    return gauges.shortfall();
  }

  /** Nothing divided by nothing is NaN. */
  private void add(List<KeyFigure> figures, Indicator indicator, double value, String of) {
    figures.add(new KeyFigure(indicator, value, of, targets.of(indicator)));
  }

  private static RollupRequest routes(Minutes time, Resolution resolution) {
    return RollupRequest.of(Family.ROUTE, time.from(), time.to(), resolution)
        .groupBy("status_class");
  }

  private static boolean isFailed(RollupSeries series) {
    return series.key().getFirst().equals(FAILED);
  }
}

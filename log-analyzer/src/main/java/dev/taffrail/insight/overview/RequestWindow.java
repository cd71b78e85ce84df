package dev.taffrail.insight.overview;

import dev.taffrail.event.Level;
import dev.taffrail.ingest.LogTotals;
import dev.taffrail.rollup.DurationHistogram;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.rollup.RollupValue.Durations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what was committed since somebody last began to count, or the server started. Safe for any
 * number of threads.
 */
public final class RequestWindow {
  private static final String FAILED = "5xx";
  private static final double NANOS_PER_MILLI = 1e6;

  private final LogTotals totals;
  private final OverviewTargets targets;
  private final Clock clock;
  private Counts before = Counts.NONE;
  private Instant since;

  public RequestWindow(LogTotals totals, OverviewTargets targets, Clock clock) {
    this.totals = totals;
    this.targets = targets;
    this.clock = clock;
    since = clock.instant();
  }

  /** Begins to count anew. */
  public synchronized void reset() {
    before = Counts.of(totals);
    since = clock.instant();
  }

  /**
   * What was counted. Durations are milliseconds; what nothing tells is NaN.
   *
   * @param events of all kinds
   * @param errorEvents of level ERROR
   * @param requests all of them
   * @param failed those with a status of 500 or above
   * @param slow those that took at least {@link OverviewTargets#slow}
   * @param verySlow those that took at least {@link OverviewTargets#verySlow}
   */
  public record Statistics(
      Instant since,
      long events,
      long errorEvents,
      long requests,
      long failed,
      double errorPercent,
      long slow,
      long verySlow,
      double averageMillis,
      double p50Millis,
      double p95Millis,
      double p99Millis) {}

  /** What was counted until now. */
  public synchronized Statistics statistics() {
    Counts counts = Counts.of(totals).since(before);
    DurationHistogram durations = counts.durations;
    return new Statistics(
        since,
        counts.events,
        counts.errorEvents,
        counts.requests,
        counts.failed,
        100.0 * counts.failed / counts.requests,
        atLeast(durations, targets.slow()),
        atLeast(durations, targets.verySlow()),
        durations.meanNanos() / NANOS_PER_MILLI,
        durations.quantileNanos(0.5) / NANOS_PER_MILLI,
        durations.quantileNanos(0.95) / NANOS_PER_MILLI,
        durations.quantileNanos(0.99) / NANOS_PER_MILLI);
  }

  private static long atLeast(DurationHistogram durations, Duration limit) {
    return Math.round(durations.count() - durations.countAtMost(limit.toNanos() - 1));
  }

  /** Sums since the start. */
  private record Counts(
      long events, long errorEvents, long requests, long failed, DurationHistogram durations) {
    static final Counts NONE = new Counts(0, 0, 0, 0, DurationHistogram.EMPTY);

    static Counts of(LogTotals totals) {
      Map<List<String>, RollupValue> levels = totals.of(Family.LEVEL);
      Map<List<String>, RollupValue> routes = totals.of(Family.ROUTE);
      @Nullable RollupValue all = null;
      for (RollupValue value : routes.values()) {
        all = all == null ? value : all.plus(value);
      }
      return new Counts(
          levels.values().stream().mapToLong(RollupValue::count).sum(),
          count(Family.LEVEL, levels, "level", Level.ERROR.name()),
          all == null ? 0 : all.count(),
          count(Family.ROUTE, routes, "status_class", FAILED),
          all instanceof Durations taken ? taken.durations() : DurationHistogram.EMPTY);
    }

    private static long count(
        Family family, Map<List<String>, RollupValue> cells, String dimension, String wanted) {
      int place = family.position(dimension);
      return cells.entrySet().stream()
          .filter(cell -> cell.getKey().get(place).equals(wanted))
          .mapToLong(cell -> cell.getValue().count())
          .sum();
    }

    Counts since(Counts before) {
      return new Counts(
          events - before.events,
          errorEvents - before.errorEvents,
          requests - before.requests,
          failed - before.failed,
          durations.minus(before.durations));
    }
  }
}

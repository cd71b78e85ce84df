package dev.taffrail.report.errors;

import dev.taffrail.insight.errors.ErrorSummary.Totals;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.rollup.Baselines;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.rollup.RollupSeries.Point;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts of the time before a period and of the weeks before. Not thread-safe. */
final class PeriodCounts {
  private static final long WEEKS = Duration.ofDays(35).toMinutes();
  private static final int ENOUGH_WEEKS = 3;
  private static final double MINUTES_PER_HOUR = 60;
  private static final String ERROR = "ERROR";

  private final RollupReader rollups;
  private final ReportRequest request;
  private final Minutes time;
  private final Totals totals;
  private Shortfall shortfall = Shortfall.NONE;
  private long eventsBefore;
  private long requestsBefore;
  private @Nullable Baselines events;
  private @Nullable Baselines errors;
  private @Nullable Baselines requests;
  private @Nullable Baselines failed;

  private PeriodCounts(RollupReader rollups, ReportRequest request, Totals totals) {
    this.rollups = rollups;
    this.request = request;
    this.totals = totals;
    time = Minutes.of(request.from(), request.to());
  }

  static PeriodCounts read(RollupReader rollups, ReportRequest request, Totals totals)
      throws IOException {
    PeriodCounts counts = new PeriodCounts(rollups, request, totals);
    counts.readBefore();
    counts.readWeeks();
    return counts;
  }

  private void readBefore() throws IOException {
    Minutes before = time.before();
    eventsBefore = count(read(Family.LEVEL, before, Resolution.WHOLE).groupBy());
    requestsBefore =
        count(read(Family.KIND, before, Resolution.WHOLE).where("kind", "request").groupBy());
  }

  private void readWeeks() throws IOException {
    Minutes weeks = time.before(WEEKS);
    List<RollupSeries> levels =
        series(read(Family.LEVEL, weeks, Resolution.QUARTER).groupBy("level"));
    long since = first(levels);
    if (since == Long.MAX_VALUE) {
      return;
    }
    events = baselines(levels, since, key -> true);
    errors = baselines(levels, since, ERROR::equals);
    requests =
        baselines(
            series(read(Family.KIND, weeks, Resolution.QUARTER).where("kind", "request").groupBy()),
            since,
            key -> true);
    failed =
        baselines(
            series(
                read(Family.ROUTE, weeks, Resolution.QUARTER)
                    .where("status_class", "5xx")
                    .groupBy()
                    .withoutDurations()),
            since,
            key -> true);
  }

  private RollupRequest read(Family family, Minutes when, Resolution resolution) {
    RollupRequest all = RollupRequest.of(family, when.from(), when.to(), resolution);
    String service = request.service();
    return service == null ? all : all.where("service", service);
  }

  private List<RollupSeries> series(RollupRequest question) throws IOException {
    RollupAnswer answer = rollups.read(question);
    shortfall = shortfall.and(answer.shortfall());
    return answer.series();
  }

  private long count(RollupRequest question) throws IOException {
    return points(series(question), key -> true).mapToLong(point -> point.value().count()).sum();
  }

  private static Stream<Point> points(List<RollupSeries> series, Predicate<String> wanted) {
    return series.stream()
        .filter(one -> one.key().isEmpty() || wanted.test(one.key().getFirst()))
        .flatMap(one -> one.points().stream());
  }

  private static long first(List<RollupSeries> series) {
    return points(series, key -> true).mapToLong(Point::minute).min().orElse(Long.MAX_VALUE);
  }

  private Baselines baselines(List<RollupSeries> series, long since, Predicate<String> wanted) {
    return Baselines.of(points(series, wanted).toList(), since, time.from(), zone());
  }

  /** Hours of a zone that is not whole quarters off UTC cannot be made of quarters. */
  private ZoneId zone() {
    return PeriodParts.zone(request);
  }

  Shortfall shortfall() {
    return shortfall;
  }

  Compared events() {
    return compared(totals.events(), eventsBefore, events);
  }

  Compared errors() {
    return compared(totals.errors(), totals.errorsBefore(), errors);
  }

  Compared requests() {
    return compared(totals.requests(), requestsBefore, requests);
  }

  Compared failed() {
    return compared(totals.failed(), totals.failedBefore(), failed);
  }

  /** How many errors are usual between two minutes; empty when nobody knows. */
  OptionalDouble usualErrors(long from, long to) {
    return usual(errors, from, to);
  }

  private Compared compared(long count, long before, @Nullable Baselines usual) {
    return new Compared(
        count,
        eventsBefore > 0 ? OptionalLong.of(before) : OptionalLong.empty(),
        usual(usual, time.from(), time.to()));
  }

  private static OptionalDouble usual(@Nullable Baselines baselines, long from, long to) {
    double sum = 0;
    long end;
    for (long at = from; baselines != null && at < to; at = end) {
      end = Math.min(to, Resolution.quarter(at) + Resolution.MINUTES_PER_QUARTER);
      Baselines.Usual usual = baselines.at(at);
      if (usual == null || usual.weeks() < ENOUGH_WEEKS) {
        return OptionalDouble.empty();
      }
      sum += usual.median() * (end - at) / MINUTES_PER_HOUR;
    }
    return baselines == null ? OptionalDouble.empty() : OptionalDouble.of(sum);
  }
}

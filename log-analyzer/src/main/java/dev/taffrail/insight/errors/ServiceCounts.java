package dev.taffrail.insight.errors;

import dev.taffrail.insight.errors.ErrorSummary.Totals;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** Errors, events and requests of each service. */
final class ServiceCounts {
  private final RollupReader rollups;
  private final ErrorQuestion question;
  private final SortedMap<String, Totals> totals = new TreeMap<>();
  private final NavigableMap<Long, Long> failures = new TreeMap<>();
  private Shortfall shortfall = Shortfall.NONE;

  private ServiceCounts(RollupReader rollups, ErrorQuestion question) {
    this.rollups = rollups;
    this.question = question;
  }

  static ServiceCounts read(RollupReader rollups, ErrorQuestion question) throws IOException {
    ServiceCounts counts = new ServiceCounts(rollups, question);
    counts.read();
    return counts;
  }

  SortedMap<String, Totals> totals() {
    return totals;
  }

  /** Failed requests by the minute, or by the quarter of an hour, as its first minute. */
  NavigableMap<Long, Long> failures() {
    return failures;
  }

  Shortfall shortfall() {
    return shortfall;
  }

  private void read() throws IOException {
    RollupRequest levels = present(Family.LEVEL, Resolution.WHOLE);
    RollupRequest kinds = present(Family.KIND, Resolution.WHOLE).where("kind", "request");
    RollupRequest failed =
        present(Family.ROUTE, question.cells()).where("status_class", "5xx").withoutDurations();
    add(levels, count -> new Totals(0, 0, count, 0, 0, 0));
    add(levels.where("level", "ERROR"), count -> new Totals(count, 0, 0, 0, 0, 0));
    add(past(levels).where("level", "ERROR"), count -> new Totals(0, count, 0, 0, 0, 0));
    add(kinds, count -> new Totals(0, 0, 0, count, 0, 0));
    add(past(failed), count -> new Totals(0, 0, 0, 0, 0, count));
    for (RollupSeries series : add(failed, count -> new Totals(0, 0, 0, 0, count, 0)).series()) {
      series
          .points()
          .forEach(point -> failures.merge(point.minute(), point.value().count(), Long::sum));
    }
  }

  private RollupRequest present(Family family, Resolution resolution) {
    Minutes time = question.minutes();
    RollupRequest request =
        RollupRequest.of(family, time.from(), time.to(), resolution).groupBy("service");
    String service = question.service();
    return service == null ? request : request.where("service", service);
  }

  /** The same of as long a time right before. */
  private RollupRequest past(RollupRequest request) {
    Minutes before = question.minutes().before();
    return new RollupRequest(
        request.family(),
        before.from(),
        before.to(),
        Resolution.WHOLE,
        request.where(),
        request.by(),
        request.countsOnly());
  }

  private RollupAnswer add(RollupRequest request, LongFunction<Totals> counted) throws IOException {
    RollupAnswer answer = rollups.read(request);
    shortfall = shortfall.and(answer.shortfall());
    for (RollupSeries series : answer.series()) {
      long count = series.points().stream().mapToLong(point -> point.value().count()).sum();
      totals.merge(series.key().getFirst(), counted.apply(count), Totals::plus);
    }
    return answer;
  }
}

package dev.taffrail.insight.sla;

import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSeries;
import dev.taffrail.store.RollupReader;
import java.io.IOException;
import java.util.List;

/** Reads the requests of a service that an objective is about, in the minutes that count. */
final class CountedRoutes {
  private final RollupReader rollups;

  CountedRoutes(RollupReader rollups) {
    this.rollups = rollups;
  }

  /** By endpoint and class of status; with durations when the objective needs them. */
  List<RollupSeries> read(
      String service, Objective objective, Exclusions exclusions, Window.Span span)
      throws IOException {
    boolean isWhole = exclusions.within(span.from(), span.to()).isEmpty();
    RollupRequest request =
        RollupRequest.of(
                Family.ROUTE,
                span.from(),
                span.to(),
                isWhole ? Resolution.WHOLE : Resolution.MINUTE)
            .where("service", service)
            .groupBy("endpoint", "status_class");
    boolean latency = objective.goal() instanceof Goal.Latency;
    return rollups.read(latency ? request : request.withoutDurations()).series().stream()
        .filter(series -> objective.selector().hasRoute(series.key().getFirst()))
        .map(series -> isWhole ? series : counting(series, exclusions))
        .toList();
  }

  private static RollupSeries counting(RollupSeries series, Exclusions exclusions) {
    return new RollupSeries(
        series.key(),
        series.points().stream().filter(point -> !exclusions.contains(point.minute())).toList());
  }
}

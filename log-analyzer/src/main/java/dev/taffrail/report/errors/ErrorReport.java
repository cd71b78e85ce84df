package dev.taffrail.report.errors;

import dev.taffrail.insight.errors.ErrorSummary;
import dev.taffrail.insight.sla.SlaList;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.period.AlertsOfPeriod;
import dev.taffrail.report.period.DataState;
import dev.taffrail.store.Shortfall;
import java.time.Instant;
import java.util.List;

/**
 * What went wrong in a period. Its numbers are those of {@code errors}, {@code sla} and {@code
 * stats} for the same time.
 *
 * @param made when it was made
 * @param speaking how many services logged anything
 * @param events all events, against other times
 * @param errors those of level ERROR
 * @param requests events of kind request
 * @param failed those with a status of 500 to 599
 * @param routes the slowest first
 * @param releases versions that came in the period, oldest first
 * @param objectives how they stood at its end
 * @param leastCoverage the part of the minutes that must be known before an objective has a state
 * @param shortfall what could not be seen of all that
 */
public record ErrorReport(
    ReportRequest request,
    Instant made,
    int speaking,
    ErrorSummary summary,
    Compared events,
    Compared errors,
    Compared requests,
    Compared failed,
    ErrorTimeline timeline,
    List<SlowRoute> routes,
    List<ReleaseNews> releases,
    SlaList objectives,
    double leastCoverage,
    AlertsOfPeriod alerts,
    DataState data,
    Shortfall shortfall) {
  public ErrorReport {
    routes = List.copyOf(routes);
    releases = List.copyOf(releases);
  }

  /** Whether anything is known of the period. */
  public boolean isKnown() {
    return summary.all().events() > 0;
  }

  /** Whether nothing went wrong that is known of. */
  public boolean isQuiet() {
    return summary.all().errors() + summary.all().failed() == 0;
  }

  /** Its conclusion in words. */
  public Conclusion conclusion() {
    return Conclusion.of(this);
  }
}

package dev.taffrail.report.errors;

import dev.taffrail.insight.errors.ErrorQuestion;
import dev.taffrail.insight.errors.ErrorSummaries;
import dev.taffrail.insight.errors.ErrorSummary;
import dev.taffrail.insight.sla.SlaList;
import dev.taffrail.pattern.Release;
import dev.taffrail.pattern.Releases;
import dev.taffrail.query.stats.Stats;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.ReportSources;
import dev.taffrail.report.period.AlertsOfPeriod;
import dev.taffrail.report.period.DataState;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.rollup.Resolution;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.store.RollupAnswer;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * Makes error reports. What is counted comes from rollups, catalogue, journal and marks, so a
 * report costs about the same whatever was logged. What is not committed yet does not count. Safe
 * for any number of threads.
 */
public final class ErrorReports {
  private final ReportSources sources;
  private final ErrorSummaries summaries;
  private final Stats stats;

  public ErrorReports(ReportSources sources) {
    this.sources = sources;
    summaries =
        new ErrorSummaries(
            sources.patterns(), sources.rollups(), sources.search(), sources.categories());
    stats = new Stats(sources.rollups(), sources.counts(), sources.search());
  }

  /** The report of a period. */
  public ErrorReport of(ReportRequest request) throws IOException {
    Minutes time = Minutes.of(request.from(), request.to());
    ErrorSummary summary =
        summaries.of(new ErrorQuestion(request.from(), request.to(), request.service()));
    PeriodCounts counts = PeriodCounts.read(sources.rollups(), request, summary.all());
    ErrorMinutes minutes = ErrorMinutes.read(sources.rollups(), request);
    SlowRoutes routes = SlowRoutes.read(stats, request);
    RollupAnswer speaking = sources.rollups().read(speaking(request, time));
    SlaList objectives = sources.sla().list(request.to(), request.service());
    return new ErrorReport(
        request,
        sources.clock().instant(),
        speaking.series().size(),
        summary,
        counts.events(),
        counts.errors(),
        counts.requests(),
        counts.failed(),
        minutes.timeline(PeriodParts.of(request), counts),
        routes.routes(),
        releases(request, summary, minutes, time),
        objectives,
        sources.sla().leastCoverage(),
        AlertsOfPeriod.read(sources, request),
        DataState.read(sources, request),
        summary
            .shortfall()
            .and(counts.shortfall())
            .and(minutes.shortfall())
            .and(routes.shortfall())
            .and(objectives.shortfall()));
  }

  private static RollupRequest speaking(ReportRequest request, Minutes time) {
    RollupRequest all =
        RollupRequest.of(Family.LEVEL, time.from(), time.to(), Resolution.WHOLE).groupBy("service");
    String service = request.service();
    return service == null ? all : all.where("service", service);
  }

  private List<ReleaseNews> releases(
      ReportRequest request, ErrorSummary summary, ErrorMinutes minutes, Minutes time)
      throws IOException {
    String service = request.service();
    return Releases.of(sources.search().checkpoint().state()).all().stream()
        .filter(release -> release.previous() != null)
        .filter(release -> service == null || release.service().equals(service))
        .filter(release -> time.contains(Minutes.ofMicros(release.firstMicros())))
        .sorted(Comparator.comparingLong(Release::firstMicros))
        .map(release -> ReleaseNews.of(release, summary.patterns(), minutes, time))
        .toList();
  }
}

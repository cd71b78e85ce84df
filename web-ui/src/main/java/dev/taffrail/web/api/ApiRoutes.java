package dev.taffrail.web.api;

import dev.taffrail.Analyzer;
import dev.taffrail.alert.backtest.Backtest;
import dev.taffrail.insight.errors.ErrorSummaries;
import dev.taffrail.insight.health.ServicesHealth;
import dev.taffrail.insight.overview.Business;
import dev.taffrail.insight.overview.Overview;
import dev.taffrail.insight.overview.OverviewTargets;
import dev.taffrail.insight.overview.RequestWindow;
import dev.taffrail.insight.patterns.PatternAge;
import dev.taffrail.insight.patterns.PatternRulesFile;
import dev.taffrail.insight.patterns.Patterns;
import dev.taffrail.insight.sla.Sla;
import dev.taffrail.insight.trend.Trends;
import dev.taffrail.query.stats.Stats;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.RequestObserver;
import dev.taffrail.web.route.Route;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * All sections of the API over one analyzer. Safe for any number of threads. The analyzer is not
 * closed; it must be closed after this.
 */
public final class ApiRoutes implements AutoCloseable {
  private final Options options;
  private final VitalsWatch vitals;
  private final InsightWatch insights;
  private final LiveApi live;
  private final MetricsApi metrics;
  private final List<Section> sections;

  /**
   * What the server says about itself.
   *
   * @param version of the program
   * @param metrics who may read the metrics
   * @param sessionCookie the name of the cookie of a session, for the documentation
   */
  public record Options(String version, Access metrics, String sessionCookie) {}

  private ApiRoutes(Analyzer analyzer, Clock clock, Options options) {
    this.options = options;
    EventSearch search = analyzer.search();
    EventAggregations counts = analyzer.aggregations();
    QueryPermits permits = new QueryPermits();
    Patterns patterns = patterns(analyzer);
    ServicesHealth health = new ServicesHealth(analyzer.rollups(), counts);
    Sla sla = analyzer.sla();
    vitals = new VitalsWatch(analyzer, clock);
    insights = new InsightWatch(health, sla, clock);
    live = new LiveApi(search, analyzer.ingest().feed(), permits);
    metrics =
        new MetricsApi(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), options.metrics());
    metrics.watch(analyzer.ingest().stats());
    metrics.watchLogs(analyzer.ingest().stats());
    metrics.watch(vitals, clock);
    metrics.watchSources(analyzer.sources(), vitals);
    metrics.watchClients(live::clients);
    sections =
        List.of(
            new EventsApi(search, analyzer.ingest()::path, permits, clock),
            new RequestsApi(search, permits),
            new HistogramApi(search, counts, permits, clock),
            new FacetsApi(counts, permits, clock),
            new StatsApi(new Stats(analyzer.rollups(), counts, search), permits, clock),
            live,
            new PatternDiffApi(patterns, permits),
            new PatternsApi(patterns, permits, clock),
            new ErrorsApi(errors(analyzer), permits, clock),
            new ServicesApi(health, permits, clock),
            new TrendsApi(new Trends(analyzer.rollups()), permits, clock),
            new SlaApi(sla, search, permits),
            new AlertsApi(analyzer.alerts(), clock),
            new RulesApi(
                analyzer.alerts(),
                new Backtest(search, counts, analyzer.config().alerts().engine()),
                permits,
                clock),
            new SilencesApi(analyzer.notifications(), clock),
            new NotifyApi(analyzer.notifications(), clock),
            new ReportsApi(analyzer.reports(), permits),
            new PrintApi(analyzer.reports()::print, permits, clock),
            new Redirects(),
            new QualityApi(search, counts, analyzer.ingest()::shifts, permits, clock),
            new CompletenessApi(analyzer.ingest()::completeness),
            new SourcesApi(analyzer.sources(), analyzer.ingest(), vitals),
            new IngestApi(
                analyzer.intake(),
                analyzer.config().parse().formats(),
                analyzer.config().spool().bodyBytes(),
                new IntakePermits(),
                clock),
            new HealthApi(
                analyzer.ingest(), analyzer.alerts()::problem, vitals, clock, options.version()),
            overview(analyzer, permits, clock),
            metrics);
  }

  private static OverviewApi overview(Analyzer analyzer, QueryPermits permits, Clock clock) {
    OverviewTargets targets = analyzer.config().insights().overview();
    return new OverviewApi(
        new Overview(analyzer.rollups(), targets),
        new Business(analyzer.rollups(), analyzer.search()),
        new RequestWindow(analyzer.ingest().stats().totals(), targets, clock),
        permits,
        clock);
  }

  private static Patterns patterns(Analyzer analyzer) {
    return new Patterns(
        analyzer.patternData(),
        new PatternRulesFile(analyzer.config().insights().patternRules()),
        PatternAge.DEFAULT);
  }

  private static ErrorSummaries errors(Analyzer analyzer) {
    return new ErrorSummaries(
        analyzer.patterns(),
        analyzer.rollups(),
        analyzer.search(),
        analyzer.config().insights().errors());
  }

  /** Begins to watch the analyzer, and answers when it is asked. */
  public static ApiRoutes open(Analyzer analyzer, Clock clock, Options options) {
    return new ApiRoutes(analyzer, clock, options);
  }

  /**
   * All routes of the server and their documentation.
   *
   * @param others routes of other parts of the server, to be documented with these
   */
  public List<Route> routes(List<Route> others) {
    Stream<Route> own = sections.stream().flatMap(section -> section.routes().stream());
    return OpenApi.documented(
        Stream.concat(own, others.stream()).toList(), options.version(), options.sessionCookie());
  }

  /** Counts requests and their durations. */
  public RequestObserver observer() {
    return metrics;
  }

  /** Ends live streams, and stops watching. */
  @Override
  public void close() {
    live.close();
    insights.close();
    vitals.close();
    metrics.close();
  }
}

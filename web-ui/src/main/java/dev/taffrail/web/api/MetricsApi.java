package dev.taffrail.web.api;

import dev.taffrail.event.Quality;
import dev.taffrail.ingest.FileState;
import dev.taffrail.ingest.IngestStats;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.text.Times;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.RequestObserver;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Numbers about the server itself, for Prometheus. */
final class MetricsApi implements Section, RequestObserver, AutoCloseable {
  private static final String TEXT = "text/plain";
  private static final String FORMAT = TEXT + "; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;
  private final Access access;
  private final MeterProvider<Timer> requests;
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** Registers what can be counted without asking anybody. */
  MetricsApi(PrometheusMeterRegistry registry, Access access) {
    this.registry = registry;
    this.access = access;
    requests =
        Timer.builder("http.server.requests")
            .description("Requests that have been answered.")
            .serviceLevelObjectives(
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5))
            .withRegistry(registry);
    List.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics(),
            collections)
        .forEach(metrics -> metrics.bindTo(registry));
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(
            Method.GET,
            "/metrics/prometheus",
            access,
            "Numbers about the server in the text format of Prometheus.",
            List.of(),
            List.of(TEXT),
            this::prometheus));
  }

  Response prometheus(Request request) {
    return Response.stream(FORMAT, registry::scrape);
  }

  @Override
  public void answered(String method, String route, int status, Duration took) {
    requests
        .withTags(
            "method",
            method,
            "route",
            route.isEmpty() ? "none" : route,
            "status",
            Integer.toString(status))
        .record(took);
  }

  /** Counts what is taken in. */
  void watch(IngestStats stats) {
    count("lines", "Lines taken in.", Tags.empty(), stats, IngestStats::lines);
    count("bytes", "Bytes of these lines.", Tags.empty(), stats, IngestStats::bytes);
    count("commits", "Commits of the index.", Tags.empty(), stats, IngestStats::commits);
    FunctionTimer.builder(
            "taffrail.ingest.stalls",
            stats,
            IngestStats::commits,
            IngestStats::stallNanos,
            TimeUnit.NANOSECONDS)
        .description("For how long commits held reading back.")
        .register(registry);
    TimeGauge.builder(
            "taffrail.ingest.stall.longest",
            stats,
            TimeUnit.NANOSECONDS,
            IngestStats::longestStallNanos)
        .description("For how long one commit held reading back at most.")
        .register(registry);
    for (Quality mark : Quality.OF_WHOLE_EVENTS) {
      count(
          "marks",
          "Lines with something odd about them.",
          Tags.of("mark", mark.text()),
          stats,
          counts -> counts.marked(mark));
    }
  }

  /** Counts what the logs tell. */
  void watchLogs(IngestStats stats) {
    registry.getPrometheusRegistry().register(new LogMetrics(stats));
  }

  /** Shows how far reading is behind. */
  void watch(Supplier<Vitals> vitals, Clock clock) {
    gauge("ingest.lag.bytes", "Bytes written and not yet read.", vitals, Vitals::lagBytes);
    gauge("ingest.files", "Files that are read.", vitals, seen -> seen.files().size());
    gauge("disk.free.bytes", "Left for the data folder.", vitals, Vitals::freeBytes);
    gauge(
        "ingest.newest.age.seconds",
        "Since the newest event happened.",
        vitals,
        seen -> secondsSince(seen.newestMicros(), clock));
  }

  /** Shows how far reading is behind for each source, of which the configuration has few. */
  void watchSources(List<SourceSpec> sources, Supplier<Vitals> vitals) {
    for (String name : sources.stream().map(SourceSpec::name).distinct().toList()) {
      Tags tags = Tags.of("source", name);
      Gauge.builder("taffrail.source.lag.bytes", vitals, seen -> seen.get().of(name).lagBytes())
          .description("Bytes of a source that were written and not yet read.")
          .tags(tags)
          .strongReference(true)
          .register(registry);
      Gauge.builder("taffrail.source.lag.seconds", vitals, seen -> seen.get().of(name).lagSeconds())
          .description("How long the oldest bytes of a source have been waiting to be read.")
          .tags(tags)
          .strongReference(true)
          .register(registry);
    }
  }

  /** Shows how many clients follow live. */
  void watchClients(Supplier<Number> clients) {
    Gauge.builder("taffrail.live.clients", clients)
        .description("Clients that follow live.")
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void close() {
    collections.close();
  }

  private void count(
      String what,
      String description,
      Tags tags,
      IngestStats stats,
      ToDoubleFunction<IngestStats> count) {
    FunctionCounter.builder("taffrail.ingest." + what, stats, count)
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private void gauge(
      String what, String description, Supplier<Vitals> vitals, ToDoubleFunction<Vitals> value) {
    Gauge.builder("taffrail." + what, vitals, seen -> value.applyAsDouble(seen.get()))
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  private static double secondsSince(long micros, Clock clock) {
    return micros == FileState.NO_EVENT
        ? Double.NaN
        : (Times.micros(clock.instant()) - micros) / 1e6;
  }
}

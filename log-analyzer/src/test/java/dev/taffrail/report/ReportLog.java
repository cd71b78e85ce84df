package dev.taffrail.report;

import dev.taffrail.alert.engine.EngineOptions;
import dev.taffrail.alert.live.History;
import dev.taffrail.insight.LoggedEvents;
import dev.taffrail.insight.errors.ErrorCategories;
import dev.taffrail.insight.sla.Sla;
import dev.taffrail.insight.sla.Slo;
import dev.taffrail.store.Arrivals;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.EventId;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log of which reports are made: of the day before noon. */
public final class ReportLog {
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  public static final Instant DAY_BEFORE = NOON.minus(Duration.ofDays(1));

  public final LoggedEvents log = new LoggedEvents();
  private final Map<String, String> state = new HashMap<>();

  /** What a commit says of the versions of a service: first and last time, version. */
  public void version(String service, String version, Instant first, Instant last) {
    state.merge(
        "releases:" + service,
        LoggedEvents.micros(first) + " " + LoggedEvents.micros(last) + " " + version + "\n",
        String::concat);
  }

  /** Errors one a minute from a moment on. */
  public void errors(Instant from, int count, String service, String message) {
    for (int i = 0; i < count; i++) {
      log.error(from.plusSeconds(60L * i), service, message, "r-" + service + "-" + i);
    }
  }

  /** Everything that reports read; alerts come from a folder. */
  public ReportSources sources(Path alerts) {
    log.commit();
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    return new ReportSources(
        log.patterns(),
        log.rollups(),
        new Search(log.search()),
        log.counts(),
        ErrorCategories.builtIn(),
        new Sla(Slo.DEFAULT, log.rollups(), log.patterns(), clock),
        History.in(alerts),
        List::of,
        EngineOptions.DEFAULT,
        clock);
  }

  public static ReportRequest day(ReportKind kind, @Nullable String service) {
    return day(kind, service, ZoneOffset.UTC);
  }

  public static ReportRequest day(ReportKind kind, @Nullable String service, ZoneId zone) {
    return new ReportRequest(kind, DAY_BEFORE, NOON, zone, service, 10);
  }

  /** The files of test events are not those of a folder. */
  private final class Search implements EventSearch {
    private final EventSearch events;

    private Search(EventSearch events) {
      this.events = events;
    }

    @Override
    public SearchPage search(SearchRequest request) throws IOException {
      return events.search(request);
    }

    @Override
    public @Nullable StoredEvent find(EventId id) throws IOException {
      return events.find(id);
    }

    @Override
    public Arrivals arrivals(EventQuery query, long after, int limit) throws IOException {
      return events.arrivals(query, after, limit);
    }

    @Override
    public long arrived() throws IOException {
      return events.arrived();
    }

    @Override
    public Checkpoint checkpoint() {
      Map<String, String> all = new HashMap<>(state);
      all.put("files.format", "2");
      return new Checkpoint(Map.of(), all);
    }
  }
}

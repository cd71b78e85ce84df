package dev.taffrail.benchmarks;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.parse.EventParser;
import dev.taffrail.pattern.PatternCatalogue;
import dev.taffrail.rollup.Family;
import dev.taffrail.rollup.RollupDelta;
import dev.taffrail.rollup.RollupValue;
import dev.taffrail.rollup.RollupValue.Count;
import dev.taffrail.rollup.RollupValue.Samples;
import dev.taffrail.rollup.Rollups;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.lucene.LuceneOptions;
import dev.taffrail.store.lucene.LuceneStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A store of many services over many days: rollups by the minute as if each route had been asked
 * every minute, a partition a day, and some thousand events of the last hours, so that failed
 * requests can be looked at.
 */
final class InsightData implements AutoCloseable {
  /** When all of it ends. */
  static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

  private static final int MINUTES_PER_HOUR = 60;
  private static final int MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;
  private static final int SHAPES = 64;
  private static final int PATTERNS = 20;
  private static final int METERS = 20;
  private static final int FAILURES = 5_000;
  private static final long SEED = 42;

  private final int services;
  private final int routes;
  private final LuceneStore store;
  private final Moving clock;
  private final Random random = new Random(SEED);
  private final List<RollupValue> durations = durations();
  private final PatternCatalogue catalogue = PatternCatalogue.of(List.of(), Map.of());
  private long offset;

  private InsightData(Path folder, int services, int routes, Moving clock) throws IOException {
    this.services = services;
    this.routes = routes;
    this.clock = clock;
    this.store = LuceneStore.open(folder, LuceneOptions.DEFAULT, clock);
  }

  /** Fills a folder. */
  static InsightData fill(Path folder, int services, int routes, int days) throws IOException {
    long end = NOW.getEpochSecond() / MINUTES_PER_HOUR;
    long begin = end - (long) days * MINUTES_PER_DAY;
    InsightData data = new InsightData(folder, services, routes, new Moving(begin));
    EventParser parser = new EventParser();
    for (long hour = begin; hour < end; hour += MINUTES_PER_HOUR) {
      data.clock.minute = hour + MINUTES_PER_HOUR;
      // A partition without an event is not closed.
      String line = "{\"@timestamp\":\"%s\",\"service\":\"%s\",\"message\":\"hello\"}";
      Instant time = Instant.ofEpochSecond(hour * MINUTES_PER_HOUR);
      data.commit(data.hour(hour), List.of(data.parse(parser, line.formatted(time, service(0)))));
    }
    data.addFailures();
    return data;
  }

  LuceneStore store() {
    return store;
  }

  static String service(int number) {
    return "service-" + number;
  }

  static String route(int number) {
    return "/api/things-" + number + "/{id}";
  }

  @Override
  public void close() throws IOException {
    store.close();
  }

  /** Time that goes on when it is told. */
  private static final class Moving extends Clock {
    private long minute;

    Moving(long minute) {
      this.minute = minute;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(minute * MINUTES_PER_HOUR);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private void commit(List<RollupDelta> rollups, List<LogEvent> events) throws IOException {
    store.append(events);
    LinePosition end = new LinePosition(1, 0, offset);
    Checkpoint checkpoint = new Checkpoint(Map.of(1L, end), Map.of());
    store.commit(new CommitCut(rollups, catalogue.drain(), checkpoint), () -> {});
  }

  private List<RollupDelta> hour(long first) {
    List<RollupDelta> cells = new ArrayList<>();
    for (int number = 0; number < services; number++) {
      for (long minute = first; minute < first + MINUTES_PER_HOUR; minute++) {
        minute(cells, minute, service(number));
      }
    }
    return cells;
  }

  private void minute(List<RollupDelta> cells, long minute, String service) {
    long errors = random.nextInt(3);
    add(cells, Family.LEVEL, minute, new Count(500), service, "INFO");
    add(cells, Family.KIND, minute, new Count(300), service, "log");
    add(cells, Family.KIND, minute, new Count(20L * routes), service, "request");
    if (errors > 0) {
      add(cells, Family.LEVEL, minute, new Count(errors), service, "ERROR");
      add(cells, Family.ERROR, minute, new Count(errors), name(random.nextInt(5)), service);
    }
    for (int route = 0; route < routes; route++) {
      RollupValue took = durations.get(random.nextInt(SHAPES));
      add(cells, Family.ROUTE, minute, took, service, route(route), "2xx");
      if (random.nextInt(100) == 0) {
        add(cells, Family.ROUTE, minute, durations.get(0), service, route(route), "5xx");
      }
    }
    for (int pattern = 0; pattern < PATTERNS; pattern++) {
      add(cells, Family.PATTERN, minute, new Count(20), name(pattern), service);
    }
    for (int meter = 0; meter < METERS; meter++) {
      double value = random.nextInt(1_000);
      Samples samples =
          new Samples(1, value, value, value, value, minute * MINUTES_PER_HOUR * 1_000_000);
      add(cells, Family.METRIC, minute, samples, service, "meter." + meter, "");
    }
  }

  private static void add(
      List<RollupDelta> cells, Family family, long minute, RollupValue value, String... key) {
    cells.add(new RollupDelta(family, minute, List.of(key), value));
  }

  private static String name(int pattern) {
    return String.format("%016x", pattern);
  }

  /** Some minutes of a route. */
  private static List<RollupValue> durations() {
    List<RollupValue> values = new ArrayList<>();
    Random random = new Random(SEED);
    EventParser parser = new EventParser();
    for (int shape = 0; shape < SHAPES; shape++) {
      List<LogEvent> events = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String millis = Double.toString(20 * Math.exp(random.nextGaussian()));
        events.add(
            parser.parse(
                new Line(
                    new LinePosition(1, 0, 0),
                    RawText.of("{\"kind\":\"request\",\"duration_ms\":" + millis + "}")),
                0));
      }
      Rollups rollups = new Rollups();
      rollups.add(events);
      rollups.drain().stream()
          .filter(delta -> delta.family() == Family.ROUTE)
          .forEach(delta -> values.add(delta.value()));
    }
    return values;
  }

  /** Requests that failed in the last day, each with an error that says why. */
  private void addFailures() throws IOException {
    EventParser parser = new EventParser();
    Rollups rollups = new Rollups();
    List<LogEvent> events = new ArrayList<>();
    for (int i = 0; i < FAILURES; i++) {
      Instant time = NOW.minusSeconds(MINUTES_PER_DAY * 60L * (FAILURES - i) / FAILURES);
      String service = service(i % services);
      events.add(
          parse(
              parser,
              """
              {"@timestamp":"%s","service":"%s","level":"ERROR","request_id":"r-%d",\
              "message":"bank %s is closed"}\
              """
                  .formatted(time, service, i, (char) ('a' + i % 26))));
      events.add(
          parse(
              parser,
              """
              {"@timestamp":"%s","service":"%s","level":"INFO","request_id":"r-%d",\
              "kind":"request","endpoint":"%s","status_code":503,"duration_ms":12.5,\
              "message":"answered"}\
              """
                  .formatted(time, service, i, route(i % routes))));
    }
    List<LogEvent> named = catalogue.name(events);
    rollups.add(named);
    commit(rollups.drain(), named);
  }

  private LogEvent parse(EventParser parser, String json) {
    RawText text = RawText.of(json);
    LogEvent event = parser.parse(new Line(new LinePosition(1, 0, offset), text), 0);
    offset += text.length() + 1;
    return event;
  }
}

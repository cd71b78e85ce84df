package dev.taffrail.insight;

import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.pattern.PatternCatalogue;
import dev.taffrail.rollup.Rollups;
import dev.taffrail.store.CommitCut;
import dev.taffrail.store.DraftEvent;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.PatternReader;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.TestEvents;
import dev.taffrail.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events that went the way of all events: named, counted, committed. */
public final class LoggedEvents {
  private final TestEvents file = new TestEvents(1);
  private final MemoryStore store = new MemoryStore();
  private final PatternCatalogue catalogue = PatternCatalogue.of(List.of(), Map.of());
  private final Rollups rollups = new Rollups();
  private final List<LogEvent> waiting = new ArrayList<>();
  private final List<LogEvent> all = new ArrayList<>();

  /** An event in the making. */
  public DraftEvent at(Instant time, String service) {
    return file.event().at(micros(time)).with(FieldNames.SERVICE, service);
  }

  /** Logs an event. */
  public void log(DraftEvent draft) {
    waiting.add(draft.make());
  }

  /** Logs a line without anything special. */
  public void info(Instant time, String service) {
    log(at(time, service).with("level", "INFO").message("all is well"));
  }

  /** Logs a request. */
  public void request(Instant time, String service, String endpoint, int status, double millis) {
    log(request(time, service, endpoint, status).with("duration_ms", millis));
  }

  public DraftEvent request(Instant time, String service, String endpoint, int status) {
    return at(time, service)
        .with("kind", "request")
        .with("level", "INFO")
        .with("endpoint", endpoint)
        .with("status_code", status)
        .message("answered");
  }

  /** Logs an error that a request has. */
  public void error(Instant time, String service, String message, String requestId) {
    log(at(time, service).with("level", "ERROR").with("request_id", requestId).message(message));
  }

  /** Lines without anything special, one every so often. */
  public void steady(String service, Instant from, Instant to, Duration every) {
    for (Instant time = from; time.isBefore(to); time = time.plus(every)) {
      info(time, service);
    }
  }

  public void commit() {
    List<LogEvent> named = catalogue.name(waiting);
    waiting.clear();
    rollups.add(named);
    all.addAll(named);
    store.append(named);
    store.commit(new CommitCut(rollups.drain(), catalogue.drain(), file.checkpoint()), () -> {});
  }

  /** All that was committed. */
  public List<LogEvent> all() {
    return all;
  }

  public PatternReader patterns() {
    return store::patterns;
  }

  public RollupReader rollups() {
    return store.rollups();
  }

  public EventSearch search() {
    return store;
  }

  public EventAggregations counts() {
    return store.aggregations();
  }

  public static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}

package dev.taffrail.logging.operation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operations that most apps have, with the meter names that dashboards of the field know. Safe for
 * any number of threads.
 */
public final class Operations {
  private static final Logger log = LoggerFactory.getLogger(Operations.class);

  private final MeterRegistry meters;
  private final Map<String, AtomicInteger> connections = new ConcurrentHashMap<>();

  public Operations(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Operations in Micrometer's global registry. */
  public static Operations global() {
    return new Operations(Metrics.globalRegistry);
  }

  /**
   * A call of a database: {@code db_query_duration_seconds}, {@code db_queries_total}.
   *
   * @param statement such as {@code select}, never the statement's text
   * @param table what it works on
   */
  public Operation databaseCall(String statement, String table) {
    return start("db_query", "db_queries_total", "statement", statement, "table", table);
  }

  /**
   * A call of another service: {@code http_client_request_duration_seconds}, {@code
   * http_client_requests_total}.
   *
   * @param host without a path
   */
  public Operation outboundHttp(String method, String host) {
    return start(
        "http_client_request", "http_client_requests_total", "method", method, "host", host);
  }

  /**
   * A message that is handled: {@code message_processing_duration_seconds}, {@code
   * messages_processed_total}.
   */
  public Operation messageHandling(String queue) {
    return start("message_processing", "messages_processed_total", "queue", queue);
  }

  /** A look into a cache: {@code cache_hits_total} or {@code cache_misses_total}. */
  public void cacheAccess(String cache, boolean hit) {
    count(hit ? "cache_hits_total" : "cache_misses_total", "cache", cache);
  }

  /** A request that a limit refused: {@code rate_limit_hits_total}, and an event. */
  public void rateLimitHit(String endpoint) {
    count("rate_limit_hits_total", "endpoint", endpoint);
    log.atWarn().addKeyValue("endpoint", endpoint).log("rate limit of {} reached", endpoint);
  }

  /** Somebody who wants in: {@code auth_attempts_total} with its outcome; an event if refused. */
  public void authenticationAttempt(String method, boolean success) {
    count("auth_attempts_total", "method", method, "status", success ? "success" : "failure");
    if (!success) {
      log.atWarn().addKeyValue("auth_method", method).log("authentication by {} refused", method);
    }
  }

  /** A websocket opened (true) or closed: {@code websocket_connections}, how many are open. */
  public void websocketConnection(String endpoint, boolean opened) {
    connections
        .computeIfAbsent(endpoint, this::connectionGauge)
        .updateAndGet(open -> opened ? open + 1 : Math.max(0, open - 1));
  }

  /** A message over a websocket: {@code websocket_messages_total}. */
  public void websocketMessage(String endpoint, boolean received) {
    count(
        "websocket_messages_total",
        "endpoint",
        endpoint,
        "direction",
        received ? "received" : "sent");
  }

  private AtomicInteger connectionGauge(String endpoint) {
    AtomicInteger open = new AtomicInteger();
    Gauge.builder("websocket_connections", open, AtomicInteger::get)
        .tag("endpoint", endpoint)
        .register(meters);
    return open;
  }

  private Operation start(String name, String counter, String... tags) {
    Operation.MeterNames names = new Operation.MeterNames(name + "_duration_seconds", counter);
    return new Operation(name, names, Tags.of(tags), meters);
  }

  private void count(String name, String... tags) {
    Counter.builder(name).tags(tags).register(meters).increment();
  }
}

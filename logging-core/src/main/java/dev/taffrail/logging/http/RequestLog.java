package dev.taffrail.logging.http;

import dev.taffrail.logging.trace.Headers;
import dev.taffrail.logging.trace.IncomingIds;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Tells of requests: an event of kind {@code request} for each, and the meters {@code
 * http_requests_total}, {@code http_request_duration_seconds}, {@code http_errors_total} and {@code
 * active_requests}. The filters of this package use it; so can any other server.
 *
 * <pre>{@code
 * try (ServedRequest request = requests.begin("GET", path, headers, caller)) {
 *   request.endpoint("/orders/{id}");
 *   ...
 *   request.status(200);
 * }
 * }</pre>
 *
 * <p>Safe for any number of threads.
 */
public final class RequestLog {
  private final RequestOptions options;
  private final Endpoints endpoints = new Endpoints();
  private final AtomicInteger active = new AtomicInteger();

  public RequestLog(RequestOptions options) {
    this.options = options;
    Gauge.builder("active_requests", active, AtomicInteger::get)
        .description("requests that are being served")
        .register(options.meters());
  }

  /**
   * Begins a request: its ids are on this thread until it is closed.
   *
   * @param path what was asked for, without the query
   * @param caller who asks, null if unknown
   */
  public ServedRequest begin(
      String method, String path, Headers headers, @Nullable InetAddress caller) {
    active.incrementAndGet();
    IncomingIds ids = IncomingIds.read(headers, options.trust().trusts(caller));
    return new ServedRequest(this, options, method, path, ids);
  }

  /** Longest part of a body that is logged, 0 for none. */
  int maxBody() {
    return options.maxBody();
  }

  void count(String method, String endpoint, int status, long nanos) {
    active.decrementAndGet();
    MeterRegistry meters = options.meters();
    String code = String.valueOf(status);
    Counter.builder("http_requests_total")
        .tags("method", method, "endpoint", endpoint, "status", code)
        .register(meters)
        .increment();
    Timer.builder("http_request_duration_seconds")
        .tags("method", method, "endpoint", endpoint)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofSeconds(30))
        .register(meters)
        .record(Duration.ofNanos(nanos));
    if (status >= 500) {
      Counter.builder("http_errors_total")
          .tags("method", method, "endpoint", endpoint, "status", code)
          .register(meters)
          .increment();
    }
  }

  String endpoint(@Nullable String template, String path, int status) {
    return endpoints.of(template, path, status);
  }
}

package dev.taffrail.samples.shop.service;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.logging.FieldNames.Kinds;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A request while it is served: a span that ends with an event of kind {@code request}.
 *
 * <pre>{@code
 * try (ServedRequest request = ServedRequest.begin(log, "GET", "/stock/{sku}", path, headers)) {
 *   ...
 *   request.answered(200);
 * }
 * }</pre>
 *
 * Belongs to the thread that serves it.
 */
public final class ServedRequest implements AutoCloseable {
  private final Stopwatch time = new Stopwatch();
  private final Logger log;
  private final String method;
  private final String endpoint;
  private final String path;
  private final Span span;
  private int status = 500;

  private ServedRequest(Logger log, String method, String endpoint, String path, Span span) {
    this.log = log;
    this.method = method;
    this.endpoint = endpoint;
    this.path = path;
    this.span = span;
  }

  /**
   * Opens the span of a request that came in.
   *
   * @param endpoint template such as {@code /orders/{id}}
   * @param path what was asked for
   * @param headers gives the value of a header, null if there is none
   */
  public static ServedRequest begin(
      Logger log,
      String method,
      String endpoint,
      String path,
      Function<String, @Nullable String> headers) {
    return new ServedRequest(log, method, endpoint, path, Span.received(headers));
  }

  /** Sets the status of the answer; 500 unless it was set. */
  public void answered(int status) {
    this.status = status;
  }

  @Override
  public void close() {
    double took = time.millis();
    log.atInfo()
        .addKeyValue(FieldNames.KIND, Kinds.REQUEST)
        .addKeyValue(FieldNames.METHOD, method)
        .addKeyValue(FieldNames.ENDPOINT, endpoint)
        .addKeyValue(FieldNames.PATH, path)
        .addKeyValue(FieldNames.STATUS_CODE, status)
        .addKeyValue(FieldNames.DURATION_MS, took)
        .log("{} {} {} in {} ms", method, endpoint, status, Math.round(took));
    span.close();
  }
}

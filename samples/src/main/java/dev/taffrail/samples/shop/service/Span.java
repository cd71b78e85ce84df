package dev.taffrail.samples.shop.service;

import static dev.taffrail.logging.FieldNames.SPAN_ID;
import static dev.taffrail.logging.FieldNames.USER_ID;

import dev.taffrail.logging.CorrelationId;
import dev.taffrail.logging.CorrelationScope;
import dev.taffrail.logging.trace.OutgoingHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.MDC;

/**
 * The ids of a part of the work on a request: whatever the thread logs until the span is closed
 * carries them, and {@link #headers} hands them on to whom it calls. Belongs to the thread that
 * opened it.
 */
public final class Span implements AutoCloseable {
  private final CorrelationScope scope;

  private Span(CorrelationScope.Builder ids) {
    scope = ids.spanId(CorrelationId.generateSpanId()).open();
  }

  /** Opens a span for a part of the work that the thread is doing. */
  public static Span within() {
    String outer = MDC.get(SPAN_ID);
    CorrelationScope.Builder ids = CorrelationScope.with();
    return new Span(outer == null ? ids : ids.parentSpanId(outer));
  }

  /** The ids of the innermost open span, as headers of a call or an answer. */
  public static Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    OutgoingHeaders.write(headers::put);
    String user = MDC.get(USER_ID);
    if (user != null) {
      headers.put(Caller.HEADER, user);
    }
    return headers;
  }

  @Override
  public void close() {
    scope.close();
  }
}

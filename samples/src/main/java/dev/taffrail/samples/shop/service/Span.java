package dev.taffrail.samples.shop.service;

import static dev.taffrail.logging.FieldNames.REQUEST_ID;
import static dev.taffrail.logging.FieldNames.SPAN_ID;
import static dev.taffrail.logging.FieldNames.TRACE_ID;
import static dev.taffrail.logging.FieldNames.USER_ID;

import dev.taffrail.logging.CorrelationId;
import dev.taffrail.logging.CorrelationScope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The ids of a piece of work: whatever the thread logs until the span is closed carries them, and
 * {@link #headers} hands them on to whom it calls. Belongs to the thread that opened it.
 */
public final class Span implements AutoCloseable {
  static final String REQUEST_HEADER = "X-Request-ID";

  /** Who is signed in. A shop that is open to the world would ask its sessions instead. */
  static final String USER_HEADER = "X-User-ID";

  private final CorrelationScope scope;

  private Span(CorrelationScope.Builder ids) {
    scope = ids.spanId(newSpanId()).open();
  }

  /**
   * Opens a span for work that another service asked for, or somebody outside.
   *
   * @param headers gives the value of a header, null if there is none
   */
  public static Span received(Function<String, @Nullable String> headers) {
    String requestId = CorrelationId.validOrGenerated(headers.apply(REQUEST_HEADER));
    CorrelationScope.Builder ids = CorrelationScope.with().requestId(requestId);
    Traceparent caller = Traceparent.parse(headers.apply(Traceparent.HEADER));
    if (caller == null) {
      ids.traceId(CorrelationId.generate());
    } else {
      ids.traceId(caller.traceId()).parentSpanId(caller.spanId());
    }
    String user = headers.apply(USER_HEADER);
    if (CorrelationId.isValid(user)) {
      ids.userId(user);
    }
    return new Span(ids);
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
    put(headers, REQUEST_HEADER, MDC.get(REQUEST_ID));
    put(headers, USER_HEADER, MDC.get(USER_ID));
    String trace = MDC.get(TRACE_ID);
    String span = MDC.get(SPAN_ID);
    if (trace != null && span != null) {
      headers.put(Traceparent.HEADER, new Traceparent(trace, span).header());
    }
    return headers;
  }

  @Override
  public void close() {
    scope.close();
  }

  private static String newSpanId() {
    return CorrelationId.generate().substring(0, 16);
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }
}

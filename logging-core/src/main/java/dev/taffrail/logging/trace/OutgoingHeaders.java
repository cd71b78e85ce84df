package dev.taffrail.logging.trace;

import dev.taffrail.logging.CorrelationId;
import dev.taffrail.logging.CurrentSpan;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.logging.TraceState;
import java.net.http.HttpRequest;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Hands the ids of the current thread on with a call: {@code traceparent}, {@code tracestate},
 * {@code X-Request-ID} and {@code X-Correlation-ID}. Only for hosts that may know them; the caller
 * decides which these are.
 */
public final class OutgoingHeaders {
  private OutgoingHeaders() {}

  /**
   * Gives each header to a setter, such as {@code connection::setRequestProperty}. A thread without
   * ids gives none.
   */
  public static void write(BiConsumer<String, String> setter) {
    put(setter, IncomingIds.REQUEST_ID, MDC.get(FieldNames.REQUEST_ID));
    put(setter, IncomingIds.CORRELATION_ID, MDC.get(FieldNames.CORRELATION_ID));
    String traceparent = traceparent();
    put(setter, IncomingIds.TRACEPARENT, traceparent);
    if (traceparent != null) {
      put(setter, IncomingIds.TRACESTATE, tracestate());
    }
  }

  /** Adds the headers to a request of the JDK's client. */
  public static HttpRequest.Builder write(HttpRequest.Builder request) {
    write(request::setHeader);
    return request;
  }

  private static @Nullable String traceparent() {
    CurrentSpan.Ids span = CurrentSpan.now();
    if (span != null) {
      return TraceParent.header(span.traceId(), span.spanId(), span.flags());
    }
    String trace = MDC.get(FieldNames.TRACE_ID);
    if (trace == null) {
      return null;
    }
    String own = MDC.get(FieldNames.SPAN_ID);
    String flags = MDC.get(FieldNames.TRACE_FLAGS);
    return TraceParent.header(
        trace,
        own == null ? CorrelationId.generateSpanId() : own,
        flags == null ? TraceParent.SAMPLED : flags);
  }

  private static @Nullable String tracestate() {
    if (CurrentSpan.now() == null) {
      return MDC.get(TraceState.CARRIED_AS);
    }
    String state = CurrentSpan.stateNow();
    return state.isEmpty() ? null : state;
  }

  private static void put(BiConsumer<String, String> setter, String name, @Nullable String value) {
    if (value != null) {
      setter.accept(name, value);
    }
  }
}

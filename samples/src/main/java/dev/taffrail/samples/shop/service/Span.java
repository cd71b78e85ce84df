package dev.taffrail.samples.shop.service;

import static dev.taffrail.logging.FieldNames.SPAN_ID;
import static dev.taffrail.logging.FieldNames.USER_ID;

import dev.taffrail.logging.CorrelationId;
import dev.taffrail.logging.CorrelationScope;
import dev.taffrail.logging.trace.IncomingIds;
import dev.taffrail.logging.trace.OutgoingHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The ids of a piece of work: whatever the thread logs until the span is closed carries them, and
 * {@link #headers} hands them on to whom it calls. Belongs to the thread that opened it.
 */
public final class Span implements AutoCloseable {
  /** Who is signed in. A shop that is open to the world would ask its sessions instead. */
  static final String USER_HEADER = "X-User-ID";

  private final CorrelationScope scope;

  private Span(CorrelationScope.Builder ids) {
    scope = ids.spanId(CorrelationId.generateSpanId()).open();
  }

  /**
   * Opens a span for work that another service asked for, or somebody outside.
   *
   * @param headers gives the value of a header, null if there is none
   */
  public static Span received(Function<String, @Nullable String> headers) {
    IncomingIds received =
        IncomingIds.read(name -> Stream.ofNullable(headers.apply(name)).toList(), true);
    CorrelationScope.Builder ids =
        CorrelationScope.with().requestId(received.requestId()).traceId(received.traceId());
    if (received.parentSpanId() != null) {
      ids.parentSpanId(received.parentSpanId());
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
    OutgoingHeaders.write(headers::put);
    String user = MDC.get(USER_ID);
    if (user != null) {
      headers.put(USER_HEADER, user);
    }
    return headers;
  }

  @Override
  public void close() {
    scope.close();
  }
}

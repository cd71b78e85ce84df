package dev.taffrail.logging.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taffrail.logging.CorrelationId;
import dev.taffrail.logging.CorrelationScope;
import dev.taffrail.logging.TraceState;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a request that came in. What its headers say is validated and never repaired: a header
 * that is not valid, or comes twice, counts as absent, and the caller gets no error for it.
 *
 * @param requestId from {@code X-Request-ID}, else generated
 * @param traceId from {@code traceparent}, {@code b3}, {@code X-B3-TraceId}, {@code
 *     X-Amzn-Trace-Id}, {@code X-Cloud-Trace-Context}, the first that is valid; else generated
 * @param parentSpanId the caller's span, if a header names it
 * @param flags W3C trace flags
 * @param traceState from {@code tracestate}, if the trace is that of a {@code traceparent}
 * @param correlationId from {@code X-Correlation-ID}
 * @param clientRequestId what a caller who is not trusted sent as request id
 * @param clientTraceId what a caller who is not trusted sent as trace id
 * @param recorded whether a caller who is trusted asks, by {@code X-Record-Details: true}, for all
 *     details of the request
 * @param rejected what there is to say of a request id that is not valid
 */
public record IncomingIds(
    String requestId,
    String traceId,
    @Nullable String parentSpanId,
    String flags,
    @Nullable String traceState,
    @Nullable String correlationId,
    @Nullable String clientRequestId,
    @Nullable String clientTraceId,
    boolean recorded,
    @Nullable Rejected rejected) {
  /** The header of the request id, on requests and answers. */
  public static final String REQUEST_ID = "X-Request-ID";

  /** The header that asks a flight recorder for all details of a request. */
  public static final String RECORD_DETAILS = "X-Record-Details";

  static final String CORRELATION_ID = "X-Correlation-ID";
  static final String TRACEPARENT = "traceparent";
  static final String TRACESTATE = "tracestate";
  private static final String B3 = "b3";
  private static final String B3_TRACE = "X-B3-TraceId";
  private static final String B3_SPAN = "X-B3-SpanId";
  private static final String B3_SAMPLED = "X-B3-Sampled";
  private static final String AMAZON = "X-Amzn-Trace-Id";
  private static final String GOOGLE = "X-Cloud-Trace-Context";

  /**
   * A request id that was not taken. The text itself is hostile or wrong and appears nowhere.
   *
   * @param length in characters, over all values of the header
   * @param sha256 the first 16 hex digits
   */
  public record Rejected(int length, String sha256) {
    private static Rejected of(List<String> values) {
      String text = String.join("\n", values);
      try {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        return new Rejected(text.length(), HexFormat.of().formatHex(hash, 0, 8));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }

  /**
   * Reads the headers of a request.
   *
   * @param trusted whether the caller's ids become those of the request; if not they are only noted
   */
  public static IncomingIds read(Headers headers, boolean trusted) {
    List<String> requestIds = headers.values(REQUEST_ID);
    String requestId = valid(requestIds);
    Rejected rejected = requestId == null && !requestIds.isEmpty() ? Rejected.of(requestIds) : null;
    TraceParent w3c = w3c(headers);
    TraceParent trace = w3c == null ? otherTrace(headers) : w3c;
    if (!trusted) {
      String foreignTrace = trace == null ? null : trace.traceId();
      return new IncomingIds(
          CorrelationId.generate(),
          CorrelationId.generate(),
          null,
          TraceParent.SAMPLED,
          null,
          null,
          requestId,
          foreignTrace,
          false,
          rejected);
    }
    return new IncomingIds(
        requestId == null ? CorrelationId.generate() : requestId,
        trace == null ? CorrelationId.generate() : trace.traceId(),
        trace == null ? null : trace.spanId(),
        trace == null ? TraceParent.SAMPLED : trace.flags(),
        w3c == null ? null : TraceState.read(headers.values(TRACESTATE)),
        valid(headers.values(CORRELATION_ID)),
        null,
        null,
        "true".equals(only(headers, RECORD_DETAILS)),
        rejected);
  }

  /** Puts the ids, with a new span, on the current thread. */
  public CorrelationScope open() {
    CorrelationScope.Builder scope =
        CorrelationScope.with()
            .requestId(requestId)
            .traceId(traceId)
            .spanId(CorrelationId.generateSpanId())
            .traceFlags(flags);
    if (parentSpanId != null) {
      scope.parentSpanId(parentSpanId);
    }
    if (traceState != null) {
      scope.traceState(traceState);
    }
    if (correlationId != null) {
      scope.correlationId(correlationId);
    }
    if (clientRequestId != null) {
      scope.clientRequestId(clientRequestId);
    }
    if (clientTraceId != null) {
      scope.clientTraceId(clientTraceId);
    }
    if (recorded) {
      scope.recordDetails();
    }
    return scope.open();
  }

  private static @Nullable String valid(List<String> values) {
    return values.size() == 1 && CorrelationId.isValid(values.get(0)) ? values.get(0) : null;
  }

  private static @Nullable TraceParent w3c(Headers headers) {
    String w3c = only(headers, TRACEPARENT);
    return w3c == null ? null : TraceParent.w3c(w3c);
  }

  private static @Nullable TraceParent otherTrace(Headers headers) {
    String b3 = only(headers, B3);
    TraceParent trace = b3 == null ? null : TraceParent.b3(b3);
    if (trace == null) {
      String id = only(headers, B3_TRACE);
      boolean sampled = !"0".equals(only(headers, B3_SAMPLED));
      trace = id == null ? null : TraceParent.b3(id, only(headers, B3_SPAN), sampled);
    }
    if (trace == null) {
      String amazon = only(headers, AMAZON);
      trace = amazon == null ? null : TraceParent.amazon(amazon);
    }
    if (trace == null) {
      String google = only(headers, GOOGLE);
      trace = google == null ? null : TraceParent.google(google);
    }
    return trace;
  }

  private static @Nullable String only(Headers headers, String name) {
    List<String> values = headers.values(name);
    return values.size() == 1 ? values.get(0) : null;
  }
}

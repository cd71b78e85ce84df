package dev.taffrail.logging;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts ids on every event that the current thread logs until the scope is closed.
 *
 * <pre>{@code
 * try (var scope = CorrelationScope.with().requestId(id).userId(user).open()) {
 *   log.info("order placed"); // carries request_id and user_id
 * }
 * }</pre>
 *
 * <p>Scopes nest: an inner one adds to or overrides the ids of the outer one. Closing restores the
 * values that were there when the scope was opened, whoever had set them; so close in the reverse
 * order of opening, as try-with-resources does. Ids are kept in SLF4J's {@link MDC} under the names
 * of {@link FieldNames}.
 *
 * <p>A scope belongs to the thread that opened it. Closing it twice, or from another thread, does
 * nothing.
 */
public final class CorrelationScope implements AutoCloseable {
  private final Thread owner = Thread.currentThread();
  private final Map<String, @Nullable String> before = new LinkedHashMap<>();
  private boolean closed;

  private CorrelationScope(Map<String, String> ids) {
    String trace = ids.get(FieldNames.TRACE_ID);
    if (trace != null && !trace.equals(MDC.get(FieldNames.TRACE_ID))) {
      // What others said of the outer trace says nothing of this one.
      before.put(TraceState.CARRIED_AS, MDC.get(TraceState.CARRIED_AS));
      MDC.remove(TraceState.CARRIED_AS);
    }
    ids.forEach(this::replace);
  }

  /** Starts to describe a scope; nothing changes until {@link Builder#open()}. */
  public static Builder with() {
    return new Builder();
  }

  @Override
  public void close() {
    if (closed || Thread.currentThread() != owner) {
      return;
    }
    closed = true;
    before.forEach(CorrelationScope::restore);
  }

  private void replace(String name, String id) {
    before.putIfAbsent(name, MDC.get(name));
    MDC.put(name, id);
  }

  private static void restore(String name, @Nullable String id) {
    if (id == null) {
      MDC.remove(name);
    } else {
      MDC.put(name, id);
    }
  }

  /**
   * The ids of a scope to open. An invalid id is refused here, before anything has changed; text
   * from outside goes through {@link CorrelationId#validOrGenerated} first. Not thread-safe.
   */
  public static final class Builder {
    private final Map<String, String> ids = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Sets {@code request_id}.
     *
     * @throws IllegalArgumentException if {@link CorrelationId#isValid} says no
     */
    public Builder requestId(String id) {
      return put(FieldNames.REQUEST_ID, id, CorrelationId.isValid(id));
    }

    /**
     * Sets {@code trace_id}.
     *
     * @throws IllegalArgumentException if {@link CorrelationId#isTraceId} says no
     */
    public Builder traceId(String id) {
      return put(FieldNames.TRACE_ID, id, CorrelationId.isTraceId(id));
    }

    /**
     * Sets {@code span_id}.
     *
     * @throws IllegalArgumentException if {@link CorrelationId#isSpanId} says no
     */
    public Builder spanId(String id) {
      return put(FieldNames.SPAN_ID, id, CorrelationId.isSpanId(id));
    }

    /**
     * Sets {@code parent_span_id}.
     *
     * @throws IllegalArgumentException if {@link CorrelationId#isSpanId} says no
     */
    public Builder parentSpanId(String id) {
      return put(FieldNames.PARENT_SPAN_ID, id, CorrelationId.isSpanId(id));
    }

    /**
     * Sets {@code user_id}, in the words of the app.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Builder userId(String id) {
      return put(FieldNames.USER_ID, id, !id.isBlank());
    }

    /**
     * Sets {@code trace_flags}.
     *
     * @throws IllegalArgumentException if they are not two lower-case hex digits
     */
    public Builder traceFlags(String flags) {
      return put(FieldNames.TRACE_FLAGS, flags, flags.matches("[0-9a-f]{2}"));
    }

    /**
     * Sets what other tracers say of the trace, which calls hand on and no line shows.
     *
     * @throws IllegalArgumentException if {@link TraceState#isValid} says no
     */
    public Builder traceState(String state) {
      return put(TraceState.CARRIED_AS, state, TraceState.isValid(state));
    }

    /**
     * Sets {@code correlation_id}.
     *
     * @throws IllegalArgumentException if {@link CorrelationId#isValid} says no
     */
    public Builder correlationId(String id) {
      return put(FieldNames.CORRELATION_ID, id, CorrelationId.isValid(id));
    }

    /**
     * Sets {@code client_request_id}.
     *
     * @throws IllegalArgumentException if {@link CorrelationId#isValid} says no
     */
    public Builder clientRequestId(String id) {
      return put(FieldNames.CLIENT_REQUEST_ID, id, CorrelationId.isValid(id));
    }

    /**
     * Sets {@code client_trace_id}.
     *
     * @throws IllegalArgumentException if {@link CorrelationId#isTraceId} says no
     */
    public Builder clientTraceId(String id) {
      return put(FieldNames.CLIENT_TRACE_ID, id, CorrelationId.isTraceId(id));
    }

    /** Asks a flight recorder for all details of the request. */
    public Builder recordDetails() {
      return put(FieldNames.RECORD_DETAILS, "true", true);
    }

    /** Puts the ids on the current thread. */
    public CorrelationScope open() {
      return new CorrelationScope(ids);
    }

    private Builder put(String name, String id, boolean valid) {
      if (!valid) {
        // Not the id itself: it may be hostile, and messages end up in answers and logs.
        throw new IllegalArgumentException(name + " is not valid");
      }
      ids.put(name, id);
      return this;
    }
  }
}

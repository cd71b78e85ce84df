package dev.taffrail.query;

import dev.taffrail.store.EventId;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work within a request, made of the event that a service wrote at its end.
 *
 * @param event the event it was made of
 * @param service who did it; null when the event does not say
 * @param name {@code POST /orders/{id}}, or the name of an operation
 * @param startMicros when it began, microseconds since the epoch
 * @param durationNanos how long it took, nanoseconds
 * @param statusCode of a request, as written
 * @param outcome of an operation, as written
 * @param spanId its own id, if the event has one
 * @param parentSpanId the id of the span that caused it, if the event has one
 * @param depth how many spans it lies within, 0 for an outermost one
 * @param failed whether it went wrong
 */
public record Span(
    EventId event,
    @Nullable String service,
    String name,
    long startMicros,
    long durationNanos,
    @Nullable String statusCode,
    @Nullable String outcome,
    @Nullable String spanId,
    @Nullable String parentSpanId,
    int depth,
    boolean failed) {

  /** When it ended, microseconds since the epoch. */
  public long endMicros() {
    return startMicros + durationNanos / 1_000;
  }

  Span withDepth(int newDepth) {
    return new Span(
        event,
        service,
        name,
        startMicros,
        durationNanos,
        statusCode,
        outcome,
        spanId,
        parentSpanId,
        newDepth,
        failed);
  }

  /** Whether the other lies within this longer one; spans of equal times are neighbours. */
  boolean encloses(Span other) {
    return durationNanos > other.durationNanos
        && startMicros <= other.startMicros
        && other.endMicros() <= endMicros();
  }
}

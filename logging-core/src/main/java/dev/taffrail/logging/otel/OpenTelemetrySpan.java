package dev.taffrail.logging.otel;

import dev.taffrail.logging.CurrentSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** The span that OpenTelemetry's API calls current, whoever implements it. */
public final class OpenTelemetrySpan implements CurrentSpan {
  @Override
  public @Nullable Ids ids() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid()
        ? new Ids(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex())
        : null;
  }
}

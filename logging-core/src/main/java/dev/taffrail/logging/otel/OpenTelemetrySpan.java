package dev.taffrail.logging.otel;

import dev.taffrail.logging.CurrentSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.StringJoiner;
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

  @Override
  public String state() {
    StringJoiner members = new StringJoiner(",");
    Span.current().getSpanContext().getTraceState().forEach((k, v) -> members.add(k + '=' + v));
    return members.toString();
  }
}

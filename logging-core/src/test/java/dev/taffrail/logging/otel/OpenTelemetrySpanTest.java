package dev.taffrail.logging.otel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.logging.CorrelationScope;
import dev.taffrail.logging.SpanIds;
import dev.taffrail.logging.trace.OutgoingHeaders;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class OpenTelemetrySpanTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @Test
  void ids_ofTheCurrentSpan_takeThePlaceOfOurs() {
    Map<String, String> sent = new HashMap<>();
    try (CorrelationScope own =
            CorrelationScope.with()
                .requestId("req-1")
                .traceId("4bf92f3577b34da6a3ce929d0e0e4736")
                .spanId("00f067aa0ba902b7")
                .traceState("ours=1")
                .open();
        Scope theirs = span().makeCurrent()) {
      Map<String, String> ids = SpanIds.merge(MDC.getCopyOfContextMap());
      assertThat(ids)
          .containsEntry("request_id", "req-1")
          .containsEntry("trace_id", TRACE)
          .containsEntry("span_id", SPAN)
          .containsEntry("trace_flags", "01");
      OutgoingHeaders.write(sent::put);
    }
    assertThat(sent)
        .containsEntry("traceparent", "00-" + TRACE + "-" + SPAN + "-01")
        .containsEntry("tracestate", "rojo=1,congo=2");
  }

  @Test
  void ids_withoutASpan_areOurs() {
    Map<String, String> own = Map.of("trace_id", TRACE);
    assertThat(SpanIds.merge(own)).isSameAs(own);
  }

  private static Span span() {
    TraceState state = TraceState.builder().put("congo", "2").put("rojo", "1").build();
    return Span.wrap(SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), state));
  }
}

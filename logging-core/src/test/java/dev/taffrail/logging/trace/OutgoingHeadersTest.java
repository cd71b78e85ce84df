package dev.taffrail.logging.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.logging.CorrelationScope;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutgoingHeadersTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  private final Map<String, String> sent = new TreeMap<>();

  @Test
  void write_idsOfTheThread() {
    try (CorrelationScope scope =
        CorrelationScope.with()
            .requestId("req-42")
            .correlationId("order-7")
            .traceId(TRACE)
            .spanId(SPAN)
            .traceFlags("00")
            .open()) {
      OutgoingHeaders.write(sent::put);
    }
    assertThat(sent)
        .containsOnly(
            Map.entry("X-Request-ID", "req-42"),
            Map.entry("X-Correlation-ID", "order-7"),
            Map.entry("traceparent", "00-" + TRACE + "-" + SPAN + "-00"));
  }

  @Test
  void write_stateOfTheTrace_notOfAnotherTraceWithin() {
    try (CorrelationScope outer =
        CorrelationScope.with().traceId(TRACE).spanId(SPAN).traceState("foo=1").open()) {
      try (CorrelationScope span = CorrelationScope.with().traceId(TRACE).userId("u-7").open()) {
        OutgoingHeaders.write(sent::put);
        assertThat(sent).containsEntry("tracestate", "foo=1");
      }
      sent.clear();
      String other = "4bf92f3577b34da6a3ce929d0e0e4736";
      try (CorrelationScope job = CorrelationScope.with().traceId(other).open()) {
        OutgoingHeaders.write(sent::put);
        assertThat(sent).containsKey("traceparent").doesNotContainKey("tracestate");
      }
      OutgoingHeaders.write(sent::put);
      assertThat(sent).containsEntry("tracestate", "foo=1");
    }
  }

  @Test
  void write_threadWithoutIds_sendsNothing() {
    OutgoingHeaders.write(sent::put);
    assertThat(sent).isEmpty();
  }

  @Test
  void write_requestOfTheJdk() {
    try (CorrelationScope scope = CorrelationScope.with().requestId("req-42").open()) {
      HttpRequest request =
          OutgoingHeaders.write(HttpRequest.newBuilder(URI.create("http://127.0.0.1/"))).build();
      assertThat(request.headers().map()).containsOnlyKeys("X-Request-ID");
    }
  }

  @Test
  void write_whatIsReadAgain_isTheSameTrace() {
    try (CorrelationScope scope = CorrelationScope.with().traceId(TRACE).spanId(SPAN).open()) {
      OutgoingHeaders.write(sent::put);
    }
    IncomingIds ids =
        IncomingIds.read(
            name ->
                sent.containsKey(name) ? java.util.List.of(sent.get(name)) : java.util.List.of(),
            true);
    assertThat(ids.traceId()).isEqualTo(TRACE);
    assertThat(ids.parentSpanId()).isEqualTo(SPAN);
  }
}

package dev.taffrail.logging.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.logging.CorrelationId;
import dev.taffrail.logging.CorrelationScope;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class IncomingIdsTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  private final Map<String, List<String>> received = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-" + TRACE + "-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "-00",
        "00-" + TRACE + "-" + SPAN + "-ff",
        "01-" + TRACE + "-" + SPAN + "-01",
        "cc-" + TRACE + "-" + SPAN + "-01-what-the-future-brings",
        "fe-" + TRACE + "-" + SPAN + "-01-",
      })
  void traceparent_valid(String header) {
    IncomingIds ids = readWith("traceparent", header);
    assertThat(ids.traceId()).isEqualTo(TRACE);
    assertThat(ids.parentSpanId()).isEqualTo(SPAN);
    assertThat(ids.flags()).isEqualTo(header.substring(53, 55));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        TRACE,
        "00-" + TRACE + "-" + SPAN,
        "00-" + TRACE + "-" + SPAN + "-1",
        "00-" + TRACE + "-" + SPAN + "-0g",
        "00-" + TRACE + "-" + SPAN + "-01-",
        "00-" + TRACE + "-" + SPAN + "-01-more",
        "00-" + TRACE + "-" + SPAN + "-01 ",
        " 00-" + TRACE + "-" + SPAN + "-01",
        "ff-" + TRACE + "-" + SPAN + "-01",
        "FE-" + TRACE + "-" + SPAN + "-01",
        "cc-" + TRACE + "-" + SPAN + "-01.more",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01",
        "00-" + TRACE + "-B7AD6B7169203331-01",
        "00-" + TRACE + "-" + SPAN + "-0A",
        "00_" + TRACE + "_" + SPAN + "_01",
        "00-0af7651916cd43dd8448eb211c80319-" + SPAN + "-001",
        "00-" + TRACE + "\u0660-" + SPAN + "-01",
      })
  void traceparent_invalid_isIgnored(String header) {
    IncomingIds ids = readWith("traceparent", header);
    assertThat(ids.traceId()).isNotEqualTo(TRACE).matches(CorrelationId::isTraceId);
    assertThat(ids.parentSpanId()).isNull();
    assertThat(ids.flags()).isEqualTo("01");
  }

  @Test
  void traceparent_twice_isIgnored() {
    put("traceparent", "00-" + TRACE + "-" + SPAN + "-01");
    put("traceparent", "00-" + TRACE + "-" + SPAN + "-01");
    assertThat(read(true).traceId()).isNotEqualTo(TRACE);
  }

  @Test
  void tracestate_besideAValidTraceparent_isCarried() {
    put("traceparent", "00-" + TRACE + "-" + SPAN + "-01");
    put("tracestate", "foo=1");
    put("tracestate", "bar=2");
    IncomingIds ids = read(true);
    assertThat(ids.traceState()).isEqualTo("foo=1,bar=2");
    Map<String, String> sent = new TreeMap<>();
    try (CorrelationScope scope = ids.open()) {
      OutgoingHeaders.write(sent::put);
    }
    assertThat(sent).containsEntry("tracestate", "foo=1,bar=2");
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-" + TRACE + "-0000000000000000-01",
        "00-" + TRACE + "-" + SPAN + "-0A",
        "",
      })
  void tracestate_besideAnInvalidTraceparent_isIgnored(String traceparent) {
    put("tracestate", "foo=1");
    put("b3", TRACE + "-" + SPAN);
    assertThat(readWith("traceparent", traceparent).traceState()).isNull();
  }

  @Test
  void tracestate_invalid_leavesTheTrace() {
    put("tracestate", "foo=1,BAR=2");
    IncomingIds ids = readWith("traceparent", "00-" + TRACE + "-" + SPAN + "-01");
    assertThat(ids.traceId()).isEqualTo(TRACE);
    assertThat(ids.traceState()).isNull();
  }

  @Test
  void tracestate_ofACallerWhoIsNotTrusted_isIgnored() {
    put("traceparent", "00-" + TRACE + "-" + SPAN + "-01");
    put("tracestate", "foo=1");
    assertThat(read(false).traceState()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "b3, 0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331, 01",
    "b3, 0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0, 00",
    "b3, 0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-d-00f067aa0ba902b7, 01",
    "X-Amzn-Trace-Id, Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331;Sampled=1, 01",
    "X-Amzn-Trace-Id, Self=1-2-3;Root=1-0af76519-16cd43dd8448eb211c80319c; Parent=b7ad6b7169203331; Sampled=0, 00",
    "X-Cloud-Trace-Context, 0af7651916cd43dd8448eb211c80319c/13235353014750950193;o=1, 01",
  })
  void otherHeaders_valid(String name, String value, String flags) {
    IncomingIds ids = readWith(name, value);
    assertThat(ids.traceId()).isEqualTo(TRACE);
    assertThat(ids.parentSpanId()).isEqualTo(SPAN);
    assertThat(ids.flags()).isEqualTo(flags);
  }

  @ParameterizedTest
  @CsvSource({
    "b3, 0",
    "b3, d",
    "b3, x-y",
    "b3, 0af7651916cd43dd8448eb211c80319c-zzzzzzzzzzzzzzzz",
    "b3, 1-2-3-4-5",
    "X-B3-TraceId, 123",
    "X-Amzn-Trace-Id, Root=2-0af76519-16cd43dd8448eb211c80319c",
    "X-Amzn-Trace-Id, Root=",
    "X-Cloud-Trace-Context, /",
    "X-Cloud-Trace-Context, nonsense/1;o=1",
  })
  void otherHeaders_invalid_areIgnored(String name, String value) {
    IncomingIds ids = readWith(name, value);
    assertThat(ids.traceId()).matches(CorrelationId::isTraceId);
    assertThat(ids.parentSpanId()).isNull();
  }

  @Test
  void b3InManyHeaders_shortTraceId_isWidened() {
    put("X-B3-TraceId", "8448eb211c80319c");
    put("X-B3-SpanId", SPAN);
    put("X-B3-Sampled", "0");
    IncomingIds ids = read(true);
    assertThat(ids.traceId()).isEqualTo("00000000000000008448eb211c80319c");
    assertThat(ids.parentSpanId()).isEqualTo(SPAN);
    assertThat(ids.flags()).isEqualTo("00");
  }

  @Test
  void trace_ofSeveralHeaders_firstThatIsValidWins() {
    put("X-Cloud-Trace-Context", "105445aa7843bc8bf206b12000100000/1;o=1");
    put("b3", TRACE + "-" + SPAN);
    assertThat(read(true).traceId()).isEqualTo(TRACE);
    put("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    assertThat(read(true).traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a\r\nSet-Cookie: x=1",
        "<script>",
        "\u001b[31m",
        "caf\u00e9",
        "\ud83d\ude00",
        "${jndi:ldap://x}",
        "8KB"
      })
  void requestId_hostile_isReplacedAndOnlyItsHashIsKept(String text) {
    String hostile = text.equals("8KB") ? "x".repeat(8_192) : text;
    put("X-Request-ID", hostile);
    put("X-Correlation-ID", hostile);
    put("traceparent", hostile);
    put("b3", hostile);
    put("X-B3-TraceId", hostile);
    put("X-Amzn-Trace-Id", hostile);
    put("X-Cloud-Trace-Context", hostile);
    IncomingIds ids = read(true);
    assertThat(ids.requestId()).matches(CorrelationId::isTraceId);
    assertThat(ids.traceId()).matches(CorrelationId::isTraceId);
    assertThat(ids.correlationId()).isNull();
    assertThat(ids.rejected().length()).isEqualTo(hostile.length());
    assertThat(ids.rejected().sha256()).matches("[0-9a-f]{16}");
  }

  @Test
  void requestId_twice_isReplaced() {
    put("X-Request-ID", "req-1");
    put("X-Request-ID", "req-2");
    assertThat(read(true).requestId()).isNotIn("req-1", "req-2");
    assertThat(read(true).rejected()).isNotNull();
  }

  @Test
  void ids_ofOneKind_areNotTakenForTheOther() {
    put("X-Request-ID", "req-42");
    IncomingIds ids = read(true);
    assertThat(ids.requestId()).isEqualTo("req-42");
    assertThat(ids.traceId()).isNotEqualTo("req-42");
    assertThat(ids.rejected()).isNull();
  }

  @Test
  void ids_ofACallerWhoIsNotTrusted_areNotedOnly() {
    put("X-Request-ID", "req-42");
    put("X-Correlation-ID", "order-7");
    put("traceparent", "00-" + TRACE + "-" + SPAN + "-00");
    IncomingIds ids = read(false);
    assertThat(ids.requestId()).isNotEqualTo("req-42");
    assertThat(ids.traceId()).isNotEqualTo(TRACE);
    assertThat(ids.parentSpanId()).isNull();
    assertThat(ids.correlationId()).isNull();
    assertThat(ids.clientRequestId()).isEqualTo("req-42");
    assertThat(ids.clientTraceId()).isEqualTo(TRACE);
    try (CorrelationScope scope = ids.open()) {
      assertThat(MDC.get("client_request_id")).isEqualTo("req-42");
      assertThat(MDC.get("request_id")).isEqualTo(ids.requestId());
    }
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "10.1.2.3, true",
    "172.16.0.1, true",
    "172.32.0.1, false",
    "192.168.1.1, true",
    "169.254.1.1, true",
    "8.8.8.8, false",
    "::1, true",
    "fd00::1, true",
    "fe80::1, true",
    "2001:4860::1, false",
  })
  void trust_privateNetworks(String address, boolean trusted) throws Exception {
    InetAddress caller = InetAddress.getByName(address);
    assertThat(Trust.PRIVATE_NETWORKS.trusts(caller)).isEqualTo(trusted);
    assertThat(Trust.ALWAYS.trusts(caller)).isTrue();
    assertThat(Trust.NEVER.trusts(caller)).isFalse();
    assertThat(Trust.PRIVATE_NETWORKS.trusts(null)).isFalse();
  }

  private IncomingIds readWith(String name, String value) {
    put(name, value);
    return read(true);
  }

  private void put(String name, @Nullable String value) {
    received.computeIfAbsent(name, n -> new ArrayList<>()).add(value == null ? "" : value);
  }

  private IncomingIds read(boolean trusted) {
    return IncomingIds.read(
        name -> received.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()), trusted);
  }
}

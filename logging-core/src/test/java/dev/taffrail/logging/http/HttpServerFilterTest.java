package dev.taffrail.logging.http;

import static dev.taffrail.logging.CapturedLog.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.taffrail.logging.CapturedLog;
import dev.taffrail.logging.CorrelationId;
import dev.taffrail.logging.trace.Trust;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class HttpServerFilterTest {
  private final CapturedLog log = CapturedLog.of(ServedRequest.class.getName());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final HttpClient client = HttpClient.newHttpClient();
  private RequestOptions options =
      RequestOptions.of(Map.of("SLOW_REQUEST_THRESHOLD", "60000")).withMeters(meters);
  private HttpServer server;
  private volatile String idInHandler;

  @BeforeEach
  void bind() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @AfterEach
  void stop() {
    server.stop(0);
    log.close();
  }

  @Test
  void request_withIds_oneEventHeadersAndMeters() throws Exception {
    start();
    HttpResponse<String> answer = get("/orders/4711", "X-Request-ID", "req-42");

    assertThat(answer.body()).isEqualTo("hello");
    assertThat(answer.headers().firstValue("X-Request-ID")).hasValue("req-42");
    assertThat(answer.headers().firstValue("X-Process-Time").orElseThrow())
        .matches("\\d+\\.\\d{6}");
    assertThat(idInHandler).isEqualTo("req-42");
    ILoggingEvent event = event();
    assertThat(field(event, "kind")).isEqualTo("request");
    assertThat(field(event, "request_id")).isEqualTo("req-42");
    assertThat(field(event, "method")).isEqualTo("GET");
    assertThat(field(event, "endpoint")).isEqualTo("/orders/{id}");
    assertThat(field(event, "path")).isEqualTo("/orders/4711");
    assertThat(field(event, "status_code")).isEqualTo(200);
    assertThat((double) field(event, "duration_ms")).isPositive();
    assertThat(field(event, "response_bytes")).isEqualTo(5L);
    assertThat(field(event, "slow")).isNull();
    assertThat(
            meters
                .get("http_requests_total")
                .tags("method", "GET", "endpoint", "/orders/{id}", "status", "200")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(meters.get("http_request_duration_seconds").timer().count()).isEqualTo(1);
    assertThat(meters.get("active_requests").gauge().value()).isZero();
    assertThat(meters.find("http_errors_total").counter()).isNull();
  }

  @Test
  void request_attributes_areThoseOfNoOther() throws Exception {
    start();
    get("/orders/4711", "X-User", "ada");
    get("/plain", "A", "b");
    await().until(() -> log.events().size() == 2);
    assertThat(log.events())
        .extracting(event -> field(event, "endpoint"))
        .containsExactly("/orders/{id}", "/plain");
    assertThat(log.events())
        .extracting(event -> field(event, "user_id"))
        .containsExactly("ada", null);
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  @Test
  void request_hostileId_getsANewOneAndNoError() throws Exception {
    start();
    HttpResponse<String> answer = get("/", "X-Request-ID", "<script>".repeat(500));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Request-ID").orElseThrow())
        .matches(CorrelationId::isTraceId);
    assertThat(field(event(), "request_id_rejected")).isEqualTo(true);
    assertThat(field(event(), "request_id_rejected_length")).isEqualTo(4_000);
  }

  @Test
  void request_trustNobody_keepsTheCallersIdAside() throws Exception {
    options = options.withTrust(Trust.NEVER);
    start();
    get("/", "X-Request-ID", "req-42");
    assertThat(field(event(), "request_id")).isNotEqualTo("req-42");
    assertThat(field(event(), "client_request_id")).isEqualTo("req-42");
  }

  @Test
  void request_slow_isMarked() throws Exception {
    options = options.withThresholds(Duration.ZERO, Duration.ofDays(1));
    start();
    get("/", "X-Request-ID", "req-42");
    assertThat(field(event(), "slow")).isEqualTo("slow");
    assertThat(event().getLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void request_failing_isAnErrorWithItsCause() throws Exception {
    server
        .createContext(
            "/",
            exchange -> {
              throw new IllegalStateException("boom");
            })
        .getFilters()
        .add(new HttpServerFilter(new RequestLog(options)));
    server.start();
    try {
      get("/", "X-Request-ID", "req-42");
    } catch (IOException e) {
      // The server sends no answer.
    }
    await().until(() -> !log.events().isEmpty());
    // The client asks once more.
    ILoggingEvent first = log.events().get(0);
    assertThat(field(first, "status_code")).isEqualTo(500);
    assertThat(first.getThrowableProxy().getMessage()).isEqualTo("boom");
    assertThat(meters.get("http_errors_total").counter().count()).isPositive();
  }

  @Test
  void request_unmatchedRoutes_makeFewMeters() throws Exception {
    start();
    for (int i = 0; i < 300; i++) {
      get("/try/" + Integer.toString(i, 36).replaceAll("\\d", "x") + "z".repeat(i), "A", "b");
    }
    assertThat(meters.find("http_requests_total").counters().size())
        .isLessThanOrEqualTo(Endpoints.LIMIT + 1);
  }

  @Test
  void meters_inPrometheus_haveTheAgreedNames() {
    PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    RequestLog requests = new RequestLog(options.withMeters(prometheus));
    try (ServedRequest request = requests.begin("GET", "/a", name -> java.util.List.of(), null)) {
      request.status(503);
    }
    assertThat(prometheus.scrape())
        .contains("http_requests_total{endpoint=\"/a\",method=\"GET\",status=\"503\"} 1.0")
        .contains("http_request_duration_seconds_bucket{")
        .contains("http_errors_total{")
        .contains("active_requests 0.0");
  }

  private void start() {
    server.createContext("/", this::hello).getFilters().add(filter());
    server.start();
  }

  private HttpServerFilter filter() {
    return new HttpServerFilter(new RequestLog(options));
  }

  private void hello(HttpExchange exchange) throws IOException {
    idInHandler = MDC.get("request_id");
    if (exchange.getRequestURI().getPath().startsWith("/orders/")) {
      exchange.setAttribute(HttpServerFilter.ENDPOINT, "/orders/{id}");
    }
    exchange.setAttribute(HttpServerFilter.USER, exchange.getRequestHeaders().getFirst("X-User"));
    exchange.sendResponseHeaders(200, 5);
    exchange.getResponseBody().write("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    exchange.close();
  }

  private HttpResponse<String> get(String path, String header, String value) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return client.send(
        HttpRequest.newBuilder(uri).header(header, value).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private ILoggingEvent event() {
    await().until(() -> !log.events().isEmpty());
    return log.event();
  }
}

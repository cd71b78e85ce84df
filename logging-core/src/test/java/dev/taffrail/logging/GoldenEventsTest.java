package dev.taffrail.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.taffrail.logging.audit.Audit;
import dev.taffrail.logging.audit.Lifecycle;
import dev.taffrail.logging.health.HealthCheck.Verdict;
import dev.taffrail.logging.health.HealthChecks;
import dev.taffrail.logging.http.RequestLog;
import dev.taffrail.logging.http.RequestOptions;
import dev.taffrail.logging.http.ServedRequest;
import dev.taffrail.logging.metric.LogMeterRegistry;
import dev.taffrail.logging.operation.Operation;
import dev.taffrail.logging.operation.Operations;
import dev.taffrail.logging.output.AsyncOutput;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * One event of each kind and a report of drops, compared with {@code events.ndjson}, which the
 * analyzer's test reads back. What differs from run to run has a fixed value there. With {@code
 * -Dgolden=write} the file is written anew.
 */
class GoldenEventsTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/taffrail/logging/events.ndjson");
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final Logger library = (Logger) LoggerFactory.getLogger("dev.taffrail.logging");
  private final TaffrailEncoder encoder = new TaffrailEncoder();
  private final AppenderBase<ILoggingEvent> output =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(new String(encoder.encode(event), UTF_8).strip());
        }
      };

  @BeforeEach
  void attach() {
    LoggerContext context = library.getLoggerContext();
    encoder.setContext(context);
    encoder.setService("shop");
    encoder.setServiceVersion("1.8.2");
    encoder.setEnvironment("test");
    encoder.setHost("box-1");
    encoder.start();
    output.setContext(context);
    output.start();
    library.setLevel(Level.INFO);
    library.addAppender(output);
  }

  @AfterEach
  void detach() {
    library.detachAppender(output);
    library.setLevel(null);
  }

  @Test
  void events_ofEachKind_areAsAgreed() throws Exception {
    log();
    request();
    operation();
    metrics();
    health();
    Audit.success("ada", "delete", "order 4711");
    Lifecycle.started("shop", "1.8.2", Map.of("port", "7420"), Map.of("routes", 3L));
    drops();

    List<String> normal = lines.stream().map(GoldenEventsTest::normal).toList();
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.write(GOLDEN, normal);
    }
    assertThat(normal).containsExactlyElementsOf(Files.readAllLines(GOLDEN));
  }

  private void log() {
    try (CorrelationScope scope =
        CorrelationScope.with()
            .requestId("req-42")
            .traceId(TRACE)
            .spanId(SPAN)
            .userId("u-7")
            .open()) {
      LoggerFactory.getLogger("dev.taffrail.logging.Example")
          .atError()
          .addKeyValue("order", 4711)
          .addKeyValue("total", 12.5)
          .setCause(failure())
          .log("order {} refused", 4711);
    }
  }

  /** Without frames, which differ between JVMs. */
  private static Exception failure() {
    IllegalStateException failure = new IllegalStateException("no stock");
    failure.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("com.acme.Stock", "take", "Stock.java", 12),
          new StackTraceElement("com.acme.Orders", "place", "Orders.java", 34),
        });
    return failure;
  }

  private static void request() {
    RequestLog requests =
        new RequestLog(
            RequestOptions.ofEnvironment()
                .withMeters(new SimpleMeterRegistry())
                .withThresholds(Duration.ZERO, Duration.ofDays(1)));
    Map<String, List<String>> headers =
        Map.of(
            "X-Request-ID", List.of("req-42"),
            "X-Correlation-ID", List.of("order-7"),
            "traceparent", List.of("00-" + TRACE + "-" + SPAN + "-01"));
    try (ServedRequest request =
        requests.begin(
            "GET",
            "/orders/4711",
            name -> headers.getOrDefault(name, List.of()),
            java.net.InetAddress.getLoopbackAddress())) {
      request.endpoint("/orders/{id}");
      request.bytes(12, 345);
      request.status(200);
    }
  }

  private static void operation() {
    try (CorrelationScope scope =
            CorrelationScope.with().requestId("req-42").traceId(TRACE).spanId(SPAN).open();
        Operation op = new Operations(new SimpleMeterRegistry()).databaseCall("select", "orders")) {
      op.field("rows", 3).success();
    }
  }

  private static void metrics() {
    LogMeterRegistry meters = LogMeterRegistry.start(Duration.ofDays(1));
    meters.counter("orders_total", "kind", "book").increment(3);
    meters.timer("load_duration_seconds").record(20, TimeUnit.MILLISECONDS);
    meters.close();
  }

  private void health() {
    int before = lines.size();
    try (HealthChecks checks =
        HealthChecks.with()
            .check("database", Duration.ofSeconds(5), () -> Verdict.degraded("slow"))
            .start()) {
      Awaitility.await().until(() -> lines.size() > before);
    }
  }

  /** Twenty events for a ring of sixteen, two of which are kept for warnings, while it stalls. */
  private void drops() {
    CountDownLatch stall = new CountDownLatch(1);
    AppenderBase<ILoggingEvent> stalled =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            awaitUninterruptibly(stall);
            if (event.getLoggerName().equals(AsyncOutput.class.getName())) {
              output.doAppend(event);
            }
          }
        };
    stalled.setContext(library.getLoggerContext());
    stalled.start();
    AsyncOutput async = new AsyncOutput();
    async.setContext(library.getLoggerContext());
    async.setName("golden");
    async.setRingBufferSize(16);
    async.addAppender(stalled);
    async.start();
    Logger crowd = library.getLoggerContext().getLogger("dev.taffrail.golden.Crowd");
    crowd.setAdditive(false);
    crowd.addAppender(async);
    for (int i = 0; i < 20; i++) {
      crowd.info("event {}", i);
    }
    stall.countDown();
    async.stop();
    crowd.detachAppender(async);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String normal(String line) {
    String sure =
        line.replaceAll(
                "\"@timestamp\":\"[^\"]+\"", "\"@timestamp\":\"2026-01-31T14:05:33.120481Z\"")
            .replaceAll("\"thread_name\":\"[^\"]+\"", "\"thread_name\":\"main\"")
            .replaceAll("\"duration_ms\":[0-9.E-]+", "\"duration_ms\":12.5")
            .replaceAll(" in \\d+ ms", " in 12 ms")
            .replaceAll("\"java_version\":\"[^\"]+\"", "\"java_version\":\"17\"")
            .replaceAll("\"metric_(p\\d\\d)\":[0-9.E-]+", "\"metric_$1\":20.5")
            .replaceAll(
                "\"instance_id\":\"[^\"]+\"",
                "\"instance_id\":\"9a518247b851e42c31dd53436f3c8957\"");
    return sure.contains("\"span_id\":\"" + SPAN)
        ? sure
        : sure.replaceAll("\"span_id\":\"[^\"]+\"", "\"span_id\":\"00f067aa0ba902b7\"");
  }
}

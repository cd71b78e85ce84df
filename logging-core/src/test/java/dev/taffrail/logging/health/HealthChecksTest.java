package dev.taffrail.logging.health;

import static dev.taffrail.logging.CapturedLog.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.taffrail.logging.CapturedLog;
import dev.taffrail.logging.health.HealthCheck.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthChecksTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final CapturedLog log = CapturedLog.of(HealthChecks.class.getName());
  private final CountDownLatch never = new CountDownLatch(1);
  private HealthChecks health;

  @AfterEach
  void close() {
    health.close();
    log.close();
  }

  @Test
  void status_worstOfAll_optionalOnesDegrade() {
    health =
        quick()
            .check("database", SECOND, Verdict::healthy)
            .optional("cache", SECOND, () -> Verdict.unhealthy("gone"))
            .start();
    await().until(() -> health.status() == HealthStatus.DEGRADED);
    assertThat(page("/health").status()).isEqualTo(200);
    assertThat(page("/health").json()).isEqualTo("{\"status\":\"degraded\"}");
    assertThat(page("/health/detailed").json())
        .contains("\"database\":{\"status\":\"healthy\"")
        .contains("\"detail\":\"gone\"");
    assertThat(new HealthPages(health).answer("/healthy")).isEmpty();
  }

  @Test
  void status_beforeTheFirstLook_isUnhealthy() {
    health = quick().check("slow", Duration.ofMinutes(1), this::hang).start();
    assertThat(page("/health/readiness").status()).isEqualTo(503);
    assertThat(page("/health/liveness").status()).isEqualTo(200);
  }

  @Test
  void check_thatHangs_isUnhealthyAndHoldsUpNobody() throws Exception {
    health =
        quick()
            .check("hanging", Duration.ofMillis(50), this::hangForEver)
            .check("other", SECOND, Verdict::healthy)
            .start();
    await().until(() -> page("/health/detailed").json().contains("no answer within 50 ms"));
    await()
        .until(() -> page("/health/detailed").json().contains("\"other\":{\"status\":\"healthy\""));
  }

  /** The latch is never opened: an answer that waited for the check would not come. */
  @ParameterizedTest
  @CsvSource({
    "/health, 503",
    "/health/detailed, 503",
    "/health/readiness, 503",
    "/health/liveness, 200"
  })
  void pages_whileACheckHangs_answerAtOnce(String path, int status) throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    health =
        quick()
            .check(
                "hanging",
                Duration.ofMinutes(10),
                () -> {
                  hangs.countDown();
                  return hang();
                })
            .start();
    hangs.await();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/health", new HealthHandler(new HealthPages(health)));
    server.start();
    try {
      HttpClient client = HttpClient.newHttpClient();
      URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
      HttpRequest get = HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1)).build();
      long quickest = Long.MAX_VALUE;
      for (int i = 0; i < 20; i++) {
        long start = System.nanoTime();
        assertThat(client.send(get, HttpResponse.BodyHandlers.ofString()).statusCode())
            .isEqualTo(status);
        quickest = Math.min(quickest, System.nanoTime() - start);
      }
      // The quickest, because the others may have waited for a busy machine.
      assertThat(Duration.ofNanos(quickest)).isLessThan(Duration.ofMillis(100));
    } finally {
      server.stop(0);
    }
    assertThat(never.getCount()).isEqualTo(1);
  }

  @Test
  void events_onChangeOnly() {
    AtomicReference<Verdict> found = new AtomicReference<>(Verdict.healthy());
    health = quick().check("database", SECOND, found::get).start();
    await().until(() -> health.status() == HealthStatus.HEALTHY);
    found.set(Verdict.unhealthy("refused"));
    await().until(() -> log.events().size() >= 2);
    assertThat(log.events())
        .extracting(event -> field(event, "health_status"))
        .containsExactly("healthy", "unhealthy");
    assertThat(field(log.events().get(1), "kind")).isEqualTo("health");
    assertThat(field(log.events().get(1), "health_check")).isEqualTo("database");
    assertThat(log.events().get(1).getFormattedMessage())
        .isEqualTo("database is unhealthy: refused");
  }

  @Test
  void events_againAfterTheInterval() {
    health = quick().tellEvery(Duration.ofMillis(20)).check("a", SECOND, Verdict::healthy).start();
    await().until(() -> log.events().size() >= 3);
  }

  @Test
  void check_thatThrows_isUnhealthy() {
    health =
        quick()
            .check(
                "broken",
                SECOND,
                () -> {
                  throw new IllegalStateException("boom");
                })
            .start();
    await().until(() -> page("/health/detailed").json().contains("IllegalStateException: boom"));
  }

  @Test
  void readyChecks_findWhatIsThere() throws Exception {
    health = quick().start();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(
              Integer.parseInt(exchange.getRequestURI().getPath().substring(1)), -1);
          exchange.close();
        });
    server.start();
    int port = server.getAddress().getPort();
    try {
      assertThat(http(port, 204)).isEqualTo(HealthStatus.HEALTHY);
      assertThat(http(port, 404)).isEqualTo(HealthStatus.DEGRADED);
      assertThat(http(port, 503)).isEqualTo(HealthStatus.UNHEALTHY);
      assertThat(ReadyChecks.tcp("127.0.0.1", port).check().status())
          .isEqualTo(HealthStatus.HEALTHY);
    } finally {
      server.stop(0);
    }
    assertThat(ReadyChecks.disk(Path.of("."), 1, 1).check().status())
        .isEqualTo(HealthStatus.HEALTHY);
    assertThat(ReadyChecks.disk(Path.of("."), Long.MAX_VALUE, 1).check().status())
        .isEqualTo(HealthStatus.DEGRADED);
    assertThat(ReadyChecks.deadlock().check().status()).isEqualTo(HealthStatus.HEALTHY);
  }

  private static HealthStatus http(int port, int status) throws Exception {
    return ReadyChecks.http(URI.create("http://127.0.0.1:" + port + "/" + status)).check().status();
  }

  private static HealthChecks.Builder quick() {
    return HealthChecks.with().every(Duration.ofMillis(5));
  }

  private HealthPages.Answer page(String path) {
    return new HealthPages(health).answer(path).orElseThrow();
  }

  private Verdict hang() throws InterruptedException {
    never.await();
    return Verdict.healthy();
  }

  /** Does not even end when it is interrupted. */
  private Verdict hangForEver() {
    while (true) {
      try {
        never.await();
      } catch (InterruptedException e) {
        if (health == null) {
          return Verdict.healthy();
        }
      }
    }
  }
}

package dev.taffrail.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.Analyzer;
import dev.taffrail.AnalyzerConfig;
import dev.taffrail.ingest.DiskSpace;
import dev.taffrail.ingest.DiskState;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TimeRange;
import dev.taffrail.text.Times;
import dev.taffrail.web.api.ApiRoutes;
import dev.taffrail.web.auth.Authentication;
import dev.taffrail.web.auth.QuickLogin;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.RequestObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that programs send, from the socket to the index. */
@Timeout(120)
class IntakeTest {
  private static final String NDJSON = "application/x-ndjson";
  private static final int MOST = 16 << 20;

  @TempDir private Path data;
  private static final long TERABYTE = 1L << 40;

  private final AtomicBoolean room = new AtomicBoolean(true);
  private final HttpClient client = HttpClient.newHttpClient();
  private Authentication authentication;
  private Analyzer analyzer;
  private ApiRoutes api;
  private HttpServer server;
  private String session;
  private String csrf;
  private String intake;

  @BeforeEach
  void start() throws IOException {
    open();
    String login = "{\"user\":\"admin\",\"password\":\"" + authentication.firstPassword() + "\"}";
    RawClient.Answer answer = raw("/api/v1/session", login, "Content-Type: application/json");
    session = answer.headers("Set-Cookie").getFirst().split(";")[0];
    csrf = answer.body().replaceAll("(?s).*\"csrf\":\"([^\"]+)\".*", "$1");
    intake = token("intake");
  }

  private void open() throws IOException {
    authentication = QuickLogin.open(data, false, Clock.systemUTC());
    AnalyzerConfig config = AnalyzerConfig.defaults().withData(data).withSources(List.of());
    analyzer =
        Analyzer.open(
            config,
            () -> new DiskSpace.Room(room.get() ? TERABYTE : 0, TERABYTE),
            Clock.systemUTC());
    analyzer.ingest().follow();
    api =
        ApiRoutes.open(
            analyzer, Clock.systemUTC(), new ApiRoutes.Options("1", Access.PUBLIC, "cookie"));
    server =
        HttpServer.start(
            HttpOptions.local(0),
            api.routes(authentication.routes()),
            authentication.gate(),
            RequestObserver.NONE);
  }

  @AfterEach
  void stop() throws IOException {
    api.close();
    server.close();
    analyzer.close();
  }

  private String token(String access) throws IOException {
    String wanted = "{\"name\":\"" + access + "\",\"access\":\"" + access + "\"}";
    RawClient.Answer made =
        raw(
            "/api/v1/tokens",
            wanted,
            "Content-Type: application/json",
            "Cookie: " + session,
            "X-CSRF-Token: " + csrf);
    return made.body().replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
  }

  private RawClient.Answer raw(String target, String body, String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Content-Length: " + body.length());
    return RawClient.ask(
        server.port(),
        RawClient.request("POST", server.port(), target, all.toArray(String[]::new)) + body);
  }

  private HttpResponse<String> post(byte[] body, String query, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + "/api/v1/ingest" + query))
            .POST(BodyPublishers.ofByteArray(body))
            .setHeader("Content-Type", NDJSON)
            .setHeader("Authorization", "Bearer " + intake);
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    return post(body.getBytes(UTF_8), "", headers);
  }

  private List<StoredEvent> events() throws IOException {
    return analyzer
        .search()
        .search(SearchRequest.of(new EventQuery.All(), TimeRange.ALL, Order.OLDEST_FIRST, 10_000))
        .events();
  }

  private List<String> lines() throws IOException {
    return events().stream().map(event -> event.event().line().text().toString()).toList();
  }

  private void awaitLines(int count) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> lines().size() >= count);
  }

  /** What is sent last is found, and nothing besides. */
  private void assertFound(String... expected) throws Exception {
    assertThat(post("the end\n").statusCode()).isEqualTo(202);
    await().atMost(Duration.ofSeconds(20)).until(() -> lines().contains("the end"));
    List<String> all = new ArrayList<>(List.of(expected));
    all.add("the end");
    assertThat(lines()).containsExactlyInAnyOrderElementsOf(all);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void post_lines_areAnsweredAndFound() throws Exception {
    HttpResponse<String> answer =
        post(
            "{\"message\":\"one\",\"service\":\"own\"}\n{\"message\":\"two\"}".getBytes(UTF_8),
            "?service=shop");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"lines\":2,\"bytes\":51,\"repeated\":false}");
    awaitLines(2);
    assertThat(events())
        .extracting(event -> event.event().message() + " of " + event.event().text("service"))
        .containsExactlyInAnyOrder("one of own", "two of shop");
  }

  @Test
  void post_plainText_isReadByItsFormatAndJoined() throws Exception {
    String trace =
        "2026-03-01 12:00:00.123 ERROR [main] c.a.Shop - failed\n"
            + "java.io.IOException: reset\n\tat c.a.Shop.main(Shop.java:1)\n";
    post(trace.getBytes(UTF_8), "?zone=Europe/Berlin", "Content-Type", "text/plain");
    post(trace.getBytes(UTF_8), "", "Content-Type", "text/plain; charset=utf-8");
    awaitLines(2);
    assertThat(lines()).containsOnly(trace.strip());
    assertThat(events())
        .extracting(event -> Times.instant(event.event().timeMicros()).toString())
        .containsExactly("2026-03-01T11:00:00.123Z", "2026-03-01T12:00:00.123Z");
  }

  @Test
  void post_packed_isUnpackedWithAllItsParts() throws Exception {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.write(gzip("one\ntw".getBytes(UTF_8)));
    two.write(gzip("o\n".getBytes(UTF_8)));
    assertThat(post(two.toByteArray(), "", "Content-Encoding", "gzip").statusCode()).isEqualTo(202);
    assertFound("one", "two");
  }

  @Test
  void post_invalidUtf8_isKept() throws Exception {
    post("caf\u00e9\n".getBytes(ISO_8859_1), "", "Content-Type", "text/plain");
    awaitLines(1);
    assertThat(events().getFirst().event().line().text().length()).isEqualTo(4);
  }

  @Test
  void post_sameKeyAtOnceAndAfterARestart_isTakenOnce() throws Exception {
    Set<Integer> statuses = new HashSet<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> calls = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        calls.add(clients.submit(() -> post("one\n", "Idempotency-Key", "k1")));
      }
      for (Future<HttpResponse<String>> call : calls) {
        statuses.add(call.get().statusCode());
      }
    }
    assertThat(statuses).containsExactly(202);
    stop();
    open();
    HttpResponse<String> again = post("one\n", "Idempotency-Key", "k1");
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(again.body()).contains("\"repeated\":true");
    assertThat(post("other\n", "Idempotency-Key", "k1").statusCode()).isEqualTo(422);
    assertFound("one");
  }

  @Test
  void post_withoutTheRightToken_isRefused() throws Exception {
    String viewer = token("viewer");
    assertThat(post("x\n", "Authorization", "Bearer tfl_wrong").statusCode()).isEqualTo(401);
    assertThat(post("x\n", "Authorization", "Bearer " + viewer).statusCode()).isEqualTo(403);
    assertThat(raw("/api/v1/ingest", "x\n", "Content-Type: " + NDJSON).status()).isEqualTo(401);
    assertThat(
            raw(
                    "/api/v1/ingest",
                    "x\n",
                    "Content-Type: text/plain",
                    "Cookie: " + session,
                    "X-CSRF-Token: " + csrf)
                .status())
        .as("a login is for people, and a site could use it")
        .isEqualTo(401);
    assertThat(post("ok\n", "Authorization", "Bearer " + token("admin")).statusCode())
        .isEqualTo(202);
    assertFound("ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/events", "/api/v1/sources", "/api/v1/tokens"})
  void intakeToken_opensNothingElse(String path) throws IOException {
    String asked = RawClient.get(server.port(), path, "Authorization: Bearer " + intake);
    assertThat(RawClient.ask(server.port(), asked).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Type | multipart/form-data | 415",
        "Content-Type | application/x-www-form-urlencoded | 415",
        "Content-Encoding | deflate | 415",
        "Content-Encoding | gzip, gzip | 415",
        "Content-Encoding | gzip | 400",
        "Idempotency-Key | a b | 400"
      })
  void post_oddHeader_isRefused(String name, String value, int status) throws Exception {
    assertThat(post("x\n", name, value).statusCode()).isEqualTo(status);
    assertFound();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?zone=Mars", "?format=none", "?service=", "?x=1", "?service=a%0Ab"})
  void post_oddParameter_isRefused(String query) throws Exception {
    assertThat(post("x\n".getBytes(UTF_8), query).statusCode()).isEqualTo(400);
    assertFound();
  }

  @Test
  void post_jsonArray_isRefused() throws Exception {
    HttpResponse<String> answer = post(" \n[{\"a\":1}]", "Content-Type", "application/json");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("NDJSON");
    assertThat(post("{\"a\":1}\n", "Content-Type", "application/json").statusCode()).isEqualTo(202);
    assertFound("{\"a\":1}");
  }

  @Test
  void post_tooMuch_isRefusedWhole() throws Exception {
    assertThat(post("x\n".repeat(MOST / 2 + 1)).statusCode()).isEqualTo(413);
    byte[] bomb = gzip(new byte[200 << 20]);
    assertThat(bomb.length).isLessThan(1 << 20);
    long start = System.nanoTime();
    assertThat(post(bomb, "", "Content-Encoding", "gzip").statusCode()).isEqualTo(413);
    System.out.printf("gzip bomb refused after %d ms%n", (System.nanoTime() - start) / 1_000_000);
    assertFound();
  }

  @Test
  void post_noRoom_is507AndCanBeSentAgain() throws Exception {
    room.set(false);
    await().until(() -> analyzer.ingest().disk().level() == DiskState.Level.FULL);
    HttpResponse<String> answer = post("x\n", "Idempotency-Key", "k");
    assertThat(answer.statusCode()).isEqualTo(507);
    assertThat(answer.headers().firstValue("Retry-After")).contains("10");
    room.set(true);
    await().until(() -> analyzer.ingest().disk().level() == DiskState.Level.ROOMY);
    assertThat(post("x\n", "Idempotency-Key", "k").body()).contains("\"repeated\":false");
    assertFound("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1000\r\n\r\nhalf\na bod",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhalf\n\r\n20\r\na bod",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhalf\n\r\n"
      })
  void post_cutMidway_leavesNothing(String rest) throws Exception {
    try (RawClient half = new RawClient(server.port())) {
      half.send(head() + rest);
      half.socket().shutdownOutput();
      assertThat(half.readAll().text()).doesNotContain(" 202 ");
    }
    assertFound();
  }

  private String head() {
    return "POST /api/v1/ingest HTTP/1.1\r\nHost: 127.0.0.1:"
        + server.port()
        + "\r\nAuthorization: Bearer "
        + intake
        + "\r\nContent-Type: text/plain\r\n";
  }

  @Test
  void post_chunks_areTakenAndEndTheConnection() throws Exception {
    String smuggled = head() + "Content-Length: 9\r\n\r\nsmuggled\n";
    RawClient.Answer answer =
        RawClient.ask(
            server.port(),
            head()
                + "Transfer-Encoding: chunked\r\n\r\n4\r\none\n\r\n3\r\ntwo\r\n0\r\n\r\n"
                + smuggled);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.count()).isEqualTo(1);
    assertThat(answer.headers("Connection")).containsExactly("close");
    assertFound("one", "two");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\nContent-Length: 3",
        "Content-Length: 3\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: xchunked"
      })
  void post_uncertainEnd_isRefused(String headers) throws Exception {
    RawClient.Answer answer =
        RawClient.ask(server.port(), head() + headers + "\r\n\r\n2\r\nx\n\r\n0\r\n\r\n");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.count()).isEqualTo(1);
    assertFound();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2;a=b\r\nx\n\r\n0\r\n\r\n",
        "2;a=\"\r\nx\n\r\n0\r\n\r\n\"\r\nx\n\r\n0\r\n\r\n",
        "2\nx\n\r\n0\r\n\r\n",
        "-2\r\nx\n\r\n0\r\n\r\n",
        "ffffffffffffffffff\r\nx\n\r\n0\r\n\r\n",
        "2\r\nx\nXX0\r\n\r\n"
      })
  void post_oddChunks_neverBecomeAnotherRequest(String chunks) throws Exception {
    RawClient.Answer answer =
        RawClient.ask(
            server.port(),
            head()
                + "Transfer-Encoding: chunked\r\n\r\n"
                + chunks
                + head()
                + "Content-Length: 9\r\n\r\nsmuggled\n");
    assertThat(answer.count()).isEqualTo(1);
    assertThat(post("the end\n").statusCode()).isEqualTo(202);
    await().until(() -> lines().contains("the end"));
    assertThat(lines()).doesNotContain("smuggled");
  }

  @Test
  void post_fromFourClients_isFast() throws Exception {
    int posts = 60;
    int linesEach = 1_000;
    String line =
        "{\"@timestamp\":\"2026-03-01T12:00:00Z\",\"message\":\"" + "m".repeat(300) + "\"}\n";
    byte[] body = line.repeat(linesEach).getBytes(UTF_8);
    long start = System.nanoTime();
    try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running = new ArrayList<>();
      for (int c = 0; c < 4; c++) {
        running.add(
            clients.submit(() -> {
              for (int i = 0; i < posts; i++) {
                assertThat(post(body, "").statusCode()).isEqualTo(202);
              }
              return null;
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long all = 4L * posts * linesEach;
    System.out.printf(
        "4 clients: %,d lines in %.1f s: %,.0f lines/s, %,.1f MB/s answered%n",
        all, seconds, all / seconds, 4.0 * posts * body.length / 1e6 / seconds);
    await().atMost(Duration.ofSeconds(90)).until(() -> analyzer.ingest().stats().lines() == all);
    System.out.printf("indexed after %.1f s%n", (System.nanoTime() - start) / 1e9);
  }
}

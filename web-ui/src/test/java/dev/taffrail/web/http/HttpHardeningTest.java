package dev.taffrail.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.RequestObserver;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no honest client sends, byte by byte. */
@Timeout(60)
class HttpHardeningTest {
  private static final HttpLimits QUICK =
      new HttpLimits(
          8 << 10,
          1 << 20,
          20,
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofSeconds(2));

  private final AtomicInteger handled = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();
  private HttpServer server;
  private int port;

  @BeforeEach
  void start() throws IOException {
    Route read =
        Route.json(
            Method.GET,
            "/a/{id}",
            Access.VIEWER,
            "",
            List.of(Parameter.query("q", "")),
            request -> {
              handled.incrementAndGet();
              return Response.text("text/plain", "handled");
            });
    Route write =
        Route.json(
            Method.POST,
            "/w",
            Access.VIEWER,
            "",
            List.of(),
            request -> {
              handled.incrementAndGet();
              return Response.text("text/plain", "took " + request.body().length);
            });
    Route flood =
        Route.json(
            Method.GET, "/flood", Access.VIEWER, "", List.of(), r -> Response.events(this::flood));
    server =
        HttpServer.start(
            new HttpOptions("127.0.0.1", 0, Set.of("taffrail.example"), null, QUICK),
            List.of(read, write, flood),
            (route, request) -> new Caller("ann", Access.ADMIN),
            RequestObserver.NONE);
    port = server.port();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void flood(java.io.OutputStream out) throws IOException {
    byte[] block = new byte[64 << 10];
    try {
      while (true) {
        out.write(block);
        written.addAndGet(block.length);
      }
    } finally {
      ended.incrementAndGet();
    }
  }

  private RawClient.Answer ask(String request) throws IOException {
    return RawClient.ask(port, request.replace("PORT", String.valueOf(port)));
  }

  private void assertRefused(RawClient.Answer answer, String what) {
    assertThat(answer.status()).as(what).isIn(400, 405, 411, 413, 414, 415, 421, 426, 431, 505);
    assertThat(answer.count()).as("answers to " + what).isEqualTo(1);
    assertThat(answer.text()).doesNotContain("handled", "Jetty", "jetty", "Exception", "<html");
    assertThat(answer.headers("Content-Security-Policy")).hasSize(1);
    assertThat(answer.headers("X-Request-ID")).hasSize(1);
    assertThat(answer.headers("Server")).isEmpty();
    assertThat(handled).hasValue(0);
  }

  @Test
  void goodRequest_isAnswered() throws IOException {
    RawClient.Answer answer = ask(RawClient.get(port, "/a/b?q=x%20y"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("handled");
  }

  @Test
  void absoluteTarget_ofThisHost_isAnswered() throws IOException {
    assertThat(ask(RawClient.get(port, "http://127.0.0.1:" + port + "/a/b")).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a/..;/b",
        "/a/b;x",
        "/a/b;x=1",
        "/a%2fb",
        "/a%2Fb",
        "/a/%5cb",
        "/a\\b",
        "/a/%00",
        "/a//b",
        "//a/b",
        "/a/b//",
        "/a/../a/b",
        "/a/./b",
        "/a/%2e%2e/b",
        "/a/%2E",
        "/a/.%2e/b",
        "/a/%252e",
        "/a/%c0%af",
        "/a/%c1%9c",
        "/a/%e0%80%af",
        "/a/%ff",
        "/a/%",
        "/a/%4",
        "/a/%zz",
        "/a/%0d%0aX",
        "/a/%7f",
        "/a/b#c",
        "/a/b<c>",
        "/a/%u0041",
        "a/b",
        "*",
        "http://evil.example/a/b",
        "http://127.0.0.1:PORT@evil.example/a/b",
        "/a/\u00e9",
        "/a/b?q=%",
        "/a/b?q=%00",
        "/a/b?q=%c0%af",
        "/a/b?q=%ff",
        "/a/b?q=1&q=2",
        "/a/b?x=1"
      })
  void target_thatIsAmbiguous_isRefused(String target) throws IOException {
    assertRefused(ask(RawClient.get(port, target)), target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\nContent-Length: 3",
        "Content-Length: 3\r\nTransfer-Encoding: chunked",
        "Content-Length: 3\r\nContent-Length: 4",
        "Content-Length: 3, 3",
        "Content-Length: +3",
        "Content-Length: -1",
        "Content-Length: 0x3",
        "Content-Length: 99999999999999999999",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding:\u000bchunked",
        "Content-Encoding: gzip\r\nContent-Length: 3",
        "Content-Length: 1048577",
        "X: a\r\n folded",
        "X: a\r\n\tfolded",
        " X: a",
        "X a",
        "X : a",
        "X: a\u0000b",
        "X: a\rb",
        "Host: evil.example",
        "X-HTTP-Method-Override: GET",
        "X-HTTP-Method: GET",
        "X-Method-Override: DELETE",
        "Authorization: Bearer a\r\nAuthorization: Bearer b",
        "Content-Type: application/json\r\nContent-Type: text/plain\r\nContent-Length: 2",
        "Cookie: a=1\r\nCookie: b=2",
      })
  void headers_thatSmuggleOrConfuse_areRefused(String headers) throws IOException {
    String request =
        "POST /w HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n"
            + headers
            + "\r\n\r\n0\r\n\r\nGET /a/smuggled HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n";
    assertRefused(ask(request), headers);
  }

  @Test
  void chunks_areRefusedWithTheirExtensions() throws IOException {
    for (String chunk :
        List.of("2\r\n{}\r\n0\r\n\r\n", "2;x=\"\r\n{}\r\n0\r\n\r\n", "2\n{}\n0\n\n")) {
      RawClient.Answer answer =
          ask(
              "POST /w HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Type: application/json\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n"
                  + chunk
                  + "GET /a/smuggled HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n");
      assertThat(answer.status()).isEqualTo(411);
      assertRefused(answer, chunk);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a/b HTTP/1.1\nHost: 127.0.0.1:PORT\n\n",
        "GET /a/b HTTP/1.1\r\nHost: 127.0.0.1:PORT\n\r\n",
        "GET /a/b\r\n\r\n",
        "GET /a/b HTTP/2.0\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        "GET /a/b HTTP/1.9\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        "get /a/b HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n",
        "G\u0000T /a/b HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        "GET /a/b HTTP/1.1\r\n\r\n",
        "GET /a/b HTTP/1.0\r\n\r\n",
        "GET /a/b HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        "GET /a/b HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 2\r\n\r\n{}",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "CONNECT 127.0.0.1:PORT HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n",
        "TRACE /a/b HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001",
      })
  void message_thatIsNoHttp11_isRefused(String message) throws IOException {
    assertRefused(ask(message), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost:1",
        "localhost.evil.example:PORT",
        "127.0.0.1.evil.example:PORT",
        "evil.example:PORT",
        "127.0.0.1:PORT.evil.example",
        "",
        "0:PORT",
        "[::1]:PORT",
        "2130706433:PORT",
        "user@127.0.0.1:PORT",
        "127.0.0.1:PORT:PORT"
      })
  void host_ofOthers_isRefused(String host) throws IOException {
    assertRefused(
        ask("GET /a/b HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"), host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:PORT",
        "localhost:PORT",
        "LOCALHOST:PORT",
        "taffrail.example",
        "Taffrail.Example:8443"
      })
  void host_ofOurs_isAnswered(String host) throws IOException {
    assertThat(ask("GET /a/b HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n").status())
        .isEqualTo(200);
  }

  @Test
  void tooMuch_isToldSo() throws IOException {
    assertThat(ask(RawClient.get(port, "/a/b", "X: " + "x".repeat(9_000))).status()).isEqualTo(431);
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      many.append("X-").append(i).append(": x\r\n");
    }
    assertThat(ask(RawClient.get(port, "/a/b", many.toString().strip())).status()).isEqualTo(431);
    assertThat(ask(RawClient.get(port, "/a/" + "b".repeat(9_000))).status()).isEqualTo(414);
    assertThat(ask(RawClient.get(port, "/a/b?q=" + "b".repeat(9_000))).status()).isEqualTo(414);
    assertThat(
            ask(RawClient.request(
                    "POST",
                    port,
                    "/w",
                    "Content-Type: application/json",
                    "Content-Length: 1048577"))
                .status())
        .isEqualTo(413);
    assertThat(handled).hasValue(0);
  }

  @Test
  void body_ofTheGreatestSize_isTaken() throws IOException {
    int size = 1 << 20;
    RawClient.Answer answer =
        ask(
            RawClient.request(
                    "POST", port, "/w", "Content-Type: application/json", "Content-Length: " + size)
                + "x".repeat(size));
    assertThat(answer.body()).isEqualTo("took " + size);
  }

  @Test
  void requestId_thatIsNone_isReplaced() throws IOException {
    for (String id : List.of("a b", "<script>", "x".repeat(129), "\u00e9", "")) {
      RawClient.Answer answer = ask(RawClient.get(port, "/a/b", "X-Request-ID: " + id));
      assertThat(answer.headers("X-Request-ID").getFirst()).matches("[0-9a-f]{32}");
    }
    assertThat(ask(RawClient.get(port, "/a/b", "X-Request-ID: order/7")).headers("X-Request-ID"))
        .containsExactly("order/7");
  }

  @Test
  void headers_thatNeverEnd_areCut() throws Exception {
    try (RawClient slow = new RawClient(port);
        RawClient good = new RawClient(port)) {
      slow.send("GET /a/b HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
      Thread drip =
          Thread.startVirtualThread(() -> {
            try {
              for (int i = 0; i < 100; i++) {
                Thread.sleep(50);
                slow.socket().getOutputStream().write("X: y\r\n".getBytes(StandardCharsets.UTF_8));
              }
            } catch (IOException | InterruptedException e) {
              // Cut, as it should be.
            }
          });
      assertThat(slow.readAll().status()).isNotEqualTo(200);
      good.send(RawClient.get(port, "/a/b"));
      assertThat(good.readAll().status()).isEqualTo(200);
      drip.join();
    }
  }

  @Test
  void silence_afterARequest_isNotTakenForSlowHeaders() throws Exception {
    try (RawClient client = new RawClient(port)) {
      String keep = "GET /a/b HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
      client.send(keep);
      assertThat(client.in().read()).isEqualTo('H');
      Thread.sleep(QUICK.header().multipliedBy(3).toMillis());
      client.send(RawClient.get(port, "/a/c"));
      assertThat(client.readAll().text()).contains("HTTP/1.1 200");
      assertThat(handled).hasValue(2);
    }
  }

  @Test
  void body_thatTrickles_isCut() throws Exception {
    try (RawClient slow = new RawClient(port)) {
      slow.send(
          RawClient.request(
              "POST", port, "/w", "Content-Type: application/json", "Content-Length: 100000"));
      Thread drip =
          Thread.startVirtualThread(() -> {
            try {
              for (int i = 0; i < 200; i++) {
                Thread.sleep(50);
                slow.socket().getOutputStream().write('x');
              }
            } catch (IOException | InterruptedException e) {
              // Cut, as it should be.
            }
          });
      assertThat(slow.readAll().status()).isEqualTo(408);
      assertThat(handled).hasValue(0);
      drip.join();
    }
  }

  @Test
  void reader_thatStopsReading_isDropped_othersAreNot() throws Exception {
    List<RawClient> stuck = new ArrayList<>();
    try (RawClient reading = new RawClient(port)) {
      reading.send(RawClient.get(port, "/flood"));
      byte[] buffer = new byte[64 << 10];
      assertThat(reading.in().read(buffer)).isPositive();
      for (int i = 0; i < 10; i++) {
        RawClient client = new RawClient(port);
        client.send(RawClient.get(port, "/flood"));
        stuck.add(client);
      }
      // Reads on until all that do not read are gone.
      while (ended.get() < 10) {
        assertThat(reading.in().read(buffer)).isPositive();
      }
      assertThat(ended).hasValue(10);
      assertThat(ask(RawClient.get(port, "/a/b")).status()).isEqualTo(200);
      assertThat(reading.in().read(buffer)).isPositive();
    } finally {
      for (RawClient client : stuck) {
        client.close();
      }
    }
    await().untilAsserted(() -> assertThat(ended).hasValue(11));
  }

  @Test
  void connections_areLimited_andComeBack() throws Exception {
    List<RawClient> idle = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      idle.add(new RawClient(port));
    }
    for (RawClient client : idle) {
      client.close();
    }
    assertThat(ask(RawClient.get(port, "/a/b")).status()).isEqualTo(200);
  }

  @Test
  void jetty_isTheMaintainedOne_andTheOnlyOne() throws IOException {
    assertThat(Server.getVersion()).startsWith("12.1.");
    for (String type :
        List.of(
            "org/eclipse/jetty/server/Server.class",
            "org/eclipse/jetty/http/HttpParser.class",
            "org/eclipse/jetty/util/Jetty.class",
            "org/eclipse/jetty/io/EndPoint.class",
            "javax/servlet/Servlet.class")) {
      assertThat(java.util.Collections.list(getClass().getClassLoader().getResources(type)))
          .as(type)
          .hasSize(1);
    }
    assertThat(
            getClass()
                .getClassLoader()
                .getResource("org/eclipse/jetty/servlet/ServletHandler.class"))
        .isNull();
  }
}

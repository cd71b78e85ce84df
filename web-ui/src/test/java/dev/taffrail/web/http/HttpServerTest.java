package dev.taffrail.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.web.page.PageFiles;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Gate;
import dev.taffrail.web.route.Handler;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.RequestObserver;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes over real HTTP. */
class HttpServerTest {
  private static final Gate OPEN = (route, request) -> new Caller("ann", Access.ADMIN);

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> observed = Collections.synchronizedList(new ArrayList<>());
  private final List<HttpServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(HttpServer::close);
    client.close();
  }

  private HttpServer serve(Route... routes) throws IOException {
    return serve(OPEN, List.of(routes));
  }

  private HttpServer serve(Gate gate, List<Route> routes) throws IOException {
    HttpServer server =
        HttpServer.start(
            HttpOptions.local(0),
            routes,
            gate,
            (method, route, status, took) -> observed.add(method + " " + route + " " + status));
    servers.add(server);
    return server;
  }

  private static Route get(String path, Handler handler, String... query) {
    List<Parameter> parameters = new ArrayList<>();
    for (String name : query) {
      parameters.add(Parameter.query(name, ""));
    }
    return Route.json(Method.GET, path, Access.VIEWER, "", parameters, handler);
  }

  private static Route post(String path, Handler handler) {
    return Route.json(Method.POST, path, Access.VIEWER, "", List.of(), handler);
  }

  private static Response text(String text) {
    return Response.text("text/plain; charset=utf-8", text);
  }

  private static HttpRequest.Builder to(HttpServer server, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> ask(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> ask(HttpServer server, String path) throws Exception {
    return ask(to(server, path).build());
  }

  @Test
  void route_seesPathQueryHeadersAndCaller() throws Exception {
    HttpServer server =
        serve(
            get(
                "/api/{kind}/{id}",
                request ->
                    text(
                        request.path()
                            + "|"
                            + request.pathParameter("kind")
                            + "|"
                            + request.pathParameter("id")
                            + "|"
                            + request.query("q")
                            + "|"
                            + request.header("X-Thing")
                            + "|"
                            + request.caller().name()
                            + "|"
                            + request.remoteAddress()),
                "q"));

    HttpResponse<String> response =
        ask(to(server, "/api/ev+nts/a%20b:c?q=%C3%A9+%26%3D").header("x-thing", "1").build());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo("/api/ev+nts/a b:c|ev+nts|a b:c|\u00e9 &=|1|ann|127.0.0.1");
  }

  @Test
  void fixedPath_goesBeforeParameter() throws Exception {
    HttpServer server =
        serve(get("/a/{id}", request -> text("any")), get("/a/b", request -> text("b")));
    assertThat(ask(server, "/a/b").body()).isEqualTo("b");
    assertThat(ask(server, "/a/c").body()).isEqualTo("any");
  }

  @Test
  void body_reachesHandler() throws Exception {
    HttpServer server =
        serve(post("/echo", request -> text(new String(request.body(), StandardCharsets.UTF_8))));
    HttpResponse<String> response =
        ask(
            to(server, "/echo")
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString("{\"\u00e9\":1}"))
                .build());
    assertThat(response.body()).isEqualTo("{\"\u00e9\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/jsonp"
      })
  void body_thatIsNoJson_isRefused(String type) throws Exception {
    HttpServer server = serve(post("/echo", request -> text("reached")));
    HttpResponse<String> response =
        ask(
            to(server, "/echo")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{}"))
                .build());
    assertThat(response.statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({
    "/nothing, 404, ''",
    "/a/, 404, ''",
    "/A, 404, ''",
    "/a?b=1, 400, Unknown parameter",
    "/a?q=1&q=2, 400, Repeated parameter",
    "/a?q=%C0%80, 400, Bad request",
    "/a?q=%00, 400, Bad request",
    "/boom, 500, Something broke",
    "/teapot, 418, Teapot",
  })
  void errors_areProblems(String path, int status, String title) throws Exception {
    HttpServer server =
        serve(
            get("/a", request -> text("a"), "q"),
            get(
                "/boom",
                request -> {
                  throw new IllegalStateException("secret-cause");
                }),
            get(
                "/teapot",
                request -> {
                  throw new ProblemException(
                      new Problem(418, "Teapot", "Short.", Map.of("column", 7)));
                }));

    HttpResponse<String> response = ask(to(server, path).header("X-Request-ID", "r-1").build());

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
    assertThat(response.headers().firstValue("X-Request-ID")).contains("r-1");
    assertThat(response.body())
        .contains("\"instance\":\"r-1\"", "\"status\":" + status, title)
        .doesNotContain("secret-cause", "Exception");
    if (status == 418) {
      assertThat(response.body()).contains("\"column\":7");
    }
  }

  @Test
  void otherMethod_isToldWhichThereAre() throws Exception {
    HttpServer server = serve(get("/a", request -> text("a")));
    for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "BEFORE", "TRACE")) {
      RawClient.Answer answer =
          RawClient.ask(
              server.port(), RawClient.request(method, server.port(), "/a", "Content-Length: 0"));
      assertThat(answer.status()).as(method).isEqualTo(405);
      assertThat(answer.headers("Allow")).containsExactly("GET, HEAD");
      assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void head_isGetWithoutBody() throws Exception {
    HttpServer server =
        serve(
            get("/a", request -> text("a").withHeader("X-Of-Handler", "1")),
            get("/live", request -> Response.events(out -> awaitQuietly(new CountDownLatch(1)))));
    for (String path : List.of("/a", "/live")) {
      RawClient.Answer answer =
          RawClient.ask(server.port(), RawClient.request("HEAD", server.port(), path));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void gate_isAskedBeforeHandlerBodyAndQuery() throws Exception {
    Gate closed =
        (route, request) -> {
          throw new ProblemException(Problem.of(401, "Login needed", "Log in."));
        };
    HttpServer server =
        serve(closed, List.of(get("/a", request -> text("secret")), post("/p", r -> text("no"))));
    for (HttpRequest request :
        List.of(
            to(server, "/a").build(),
            to(server, "/a?unknown=1").build(),
            to(server, "/a").HEAD().build(),
            to(server, "/p").POST(BodyPublishers.ofString("x")).build())) {
      HttpResponse<String> response = ask(request);
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(response.body()).doesNotContain("secret");
    }
  }

  @Test
  void bodyThatFailsMidway_isCut() throws Exception {
    HttpServer server =
        serve(
            get(
                "/half",
                request ->
                    Response.stream(
                        "text/plain",
                        out -> {
                          out.write(new byte[200_000]);
                          throw new IllegalStateException("broken");
                        })));
    RawClient.Answer answer = RawClient.ask(server.port(), RawClient.get(server.port(), "/half"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).doesNotEndWith("0\r\n\r\n").doesNotContain("problem");
  }

  @Test
  void bodyThatFailsEarly_isAProblemWithoutItsHeaders() throws Exception {
    HttpServer server =
        serve(
            get(
                "/half",
                request ->
                    JsonBody.of(
                            json -> {
                              json.writeStartObject();
                              throw new IllegalStateException("broken");
                            })
                        .withHeader("Content-Disposition", "attachment")));
    HttpResponse<String> response = ask(server, "/half");
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.headers().firstValue("Content-Disposition")).isEmpty();
    assertThat(response.body()).startsWith("{\"type\"");
  }

  @Test
  void observer_isToldRouteAndStatus() throws Exception {
    HttpServer server = serve(get("/a/{id}", request -> text("a")));
    ask(server, "/a/1");
    awaitObserved(1);
    ask(server, "/nothing");
    awaitObserved(2);
    RawClient.ask(server.port(), RawClient.request("BREW", server.port(), "/a/1"));
    awaitObserved(3);
    assertThat(observed).containsExactly("GET /a/{id} 200", "GET  404", "OTHER  405");
  }

  /** An observer is told when the answer has left, so perhaps after the client has it. */
  private void awaitObserved(int answers) {
    await().until(() -> observed.size() >= answers);
  }

  @Test
  void longAnswers_areCompressedIfWanted() throws Exception {
    String line = "{\"message\":\"the same again\"}\n";
    HttpServer server =
        serve(
            get("/long", request -> Response.text(Response.NDJSON, line.repeat(10_000))),
            get("/short", request -> Response.text(Response.JSON, line)),
            get(
                "/live",
                request ->
                    Response.events(
                        out -> out.write(line.repeat(1_000).getBytes(StandardCharsets.UTF_8)))));
    HttpResponse<byte[]> packed =
        client.send(
            to(server, "/long").header("Accept-Encoding", "gzip").build(),
            BodyHandlers.ofByteArray());
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.body()).hasSizeLessThan(20_000);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(line.repeat(10_000));
    assertThat(ask(server, "/long").body()).isEqualTo(line.repeat(10_000));
    for (String path : List.of("/short", "/live")) {
      HttpResponse<String> plain = ask(to(server, path).header("Accept-Encoding", "gzip").build());
      assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(plain.body()).startsWith(line);
    }
  }

  @Test
  void twoServers_doNotKnowEachOther() throws Exception {
    HttpServer one = serve(get("/a", request -> text("one")));
    HttpServer two = serve(get("/a", request -> text("two")), get("/b", request -> text("b")));
    assertThat(ask(one, "/a").body()).isEqualTo("one");
    assertThat(ask(two, "/a").body()).isEqualTo("two");
    assertThat(ask(one, "/b").statusCode()).isEqualTo(404);
  }

  @Test
  void portInUse_isTold() throws Exception {
    HttpServer server = serve();
    org.assertj.core.api.Assertions.assertThatThrownBy(() ->
            HttpServer.start(
                HttpOptions.local(server.port()), List.of(), OPEN, RequestObserver.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:" + server.port());
  }

  @Test
  void close_letsRequestsFinishAndEndsEndlessOnes() throws Exception {
    CountDownLatch entered = new CountDownLatch(2);
    CountDownLatch stopping = new CountDownLatch(1);
    HttpServer server =
        serve(
            get(
                "/slow",
                request -> {
                  entered.countDown();
                  awaitQuietly(stopping);
                  return text("done");
                }),
            get(
                "/live",
                request ->
                    Response.events(out -> {
                      entered.countDown();
                      awaitQuietly(stopping);
                      out.write("event: end\n\n".getBytes(StandardCharsets.UTF_8));
                    })));
    server.onStopping(stopping::countDown);
    CompletableFuture<HttpResponse<String>> slow =
        client.sendAsync(to(server, "/slow").build(), BodyHandlers.ofString());
    CompletableFuture<HttpResponse<String>> live =
        client.sendAsync(to(server, "/live").build(), BodyHandlers.ofString());
    entered.await();

    server.close();

    assertThat(slow.get().body()).isEqualTo("done");
    assertThat(live.get().body()).isEqualTo("event: end\n\n");
  }

  @Test
  void page_isServedAndRevalidated() throws Exception {
    HttpServer server = serve(OPEN, PageFiles.read().routes());
    for (String path :
        List.of(
            "/",
            "/search?q=a&range=custom&from=0&to=1&live=1",
            "/requests/abc",
            "/events/1.2",
            "/login")) {
      HttpResponse<String> page = ask(server, path);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
      assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
      String etag = page.headers().firstValue("ETag").orElseThrow();
      HttpResponse<String> again = ask(to(server, path).header("If-None-Match", etag).build());
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
    assertThat(ask(server, "/assets/base.css").statusCode()).isEqualTo(200);
    assertThat(ask(server, "/assets/other.css").statusCode()).isEqualTo(404);
    assertThat(ask(server, "/assets.txt").statusCode()).isEqualTo(404);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.taffrail.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.web.page.PageFiles;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.RequestObserver;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every kind of answer has the headers that protect who reads it. */
class AnswerHeadersTest {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src"
          + " 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors"
          + " 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

  private static Route get(String path, Access access, int status) {
    return Route.json(
        Method.GET,
        path,
        access,
        "",
        List.of(),
        request -> {
          if (status == 500) {
            throw new IllegalStateException("broken");
          }
          return Response.text(Response.JSON, "{}").withStatus(status);
        });
  }

  @Test
  void everyAnswer_hasThem() throws IOException {
    List<Route> routes = new ArrayList<>(PageFiles.read().routes());
    routes.add(get("/ok", Access.PUBLIC, 200));
    routes.add(get("/boom", Access.PUBLIC, 500));
    routes.add(get("/closed", Access.ADMIN, 200));
    try (HttpServer server =
        HttpServer.start(
            HttpOptions.local(0),
            routes,
            (route, request) -> {
              if (route.access() != Access.PUBLIC) {
                throw new ProblemException(Problem.of(401, "Login needed", "Log in."));
              }
              return Caller.STRANGER;
            },
            RequestObserver.NONE)) {
      int port = server.port();
      String page = RawClient.get(port, "/");
      String etag = RawClient.ask(port, page).headers("ETag").getFirst();
      check(port, 200, "no-cache", page);
      check(port, 200, "no-cache", RawClient.get(port, "/assets/base.css"));
      check(port, 304, "no-cache", RawClient.get(port, "/", "If-None-Match: " + etag));
      check(port, 200, "no-store", RawClient.get(port, "/ok"));
      check(port, 200, "no-store", RawClient.request("HEAD", port, "/ok"));
      check(port, 400, "no-store", RawClient.get(port, "/ok?x=1"));
      check(port, 400, "no-store", RawClient.get(port, "/ok;x"));
      check(port, 400, "no-store", RawClient.get(port, "/%"));
      check(port, 400, "no-store", "GET /ok HTTP/1.1\r\nHost : x\r\n\r\n");
      check(port, 401, "no-store", RawClient.get(port, "/closed"));
      check(port, 404, "no-store", RawClient.get(port, "/nothing"));
      check(port, 405, "no-store", RawClient.request("DELETE", port, "/ok"));
      check(port, 405, "no-store", RawClient.request("OPTIONS", port, "/ok"));
      check(
          port, 413, "no-store", RawClient.request("POST", port, "/ok", "Content-Length: 1048577"));
      check(port, 414, "no-store", RawClient.get(port, "/" + "x".repeat(9_000)));
      check(port, 421, "no-store", "GET /ok HTTP/1.1\r\nHost: evil.example\r\n\r\n");
      check(port, 431, "no-store", RawClient.get(port, "/ok", "X: " + "x".repeat(9_000)));
      check(port, 500, "no-store", RawClient.get(port, "/boom"));
    }
  }

  private static void check(int port, int status, String cache, String request) throws IOException {
    RawClient.Answer answer = RawClient.ask(port, request);
    assertThat(answer.status()).as(request).isEqualTo(status);
    assertThat(answer.headers("Content-Security-Policy")).containsExactly(POLICY);
    assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.headers("X-Frame-Options")).containsExactly("DENY");
    assertThat(answer.headers("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(answer.headers("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
    assertThat(answer.headers("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
    assertThat(answer.headers("Permissions-Policy")).hasSize(1);
    assertThat(answer.headers("Cache-Control")).containsExactly(cache);
    assertThat(answer.headers("X-Request-ID")).hasSize(1);
    assertThat(answer.headers("Server")).isEmpty();
    assertThat(answer.headers("X-Powered-By")).isEmpty();
    assertThat(answer.headers("Strict-Transport-Security")).isEmpty();
    if (status >= 400) {
      assertThat(answer.headers("Content-Type")).containsExactly(Problem.MEDIA_TYPE);
    }
  }
}

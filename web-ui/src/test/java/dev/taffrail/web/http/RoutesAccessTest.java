package dev.taffrail.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.Analyzer;
import dev.taffrail.AnalyzerConfig;
import dev.taffrail.web.api.ApiRoutes;
import dev.taffrail.web.auth.Authentication;
import dev.taffrail.web.auth.QuickLogin;
import dev.taffrail.web.page.PageFiles;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.RequestObserver;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Walks all routes that the router has, as a stranger and as a viewer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesAccessTest {
  private static final String SECRET = "for-your-eyes-only";

  /** Whatever is public stands here too, so that nothing becomes public by one wrong word. */
  private static final Set<String> PUBLIC =
      Set.of(
          "GET /",
          "GET /search",
          "GET /requests/{id}",
          "GET /events/{id}",
          "GET /login",
          "GET /account",
          "GET /alerts",
          "GET /reports",
          "GET /dashboard",
          "GET /health",
          "GET /health/liveness",
          "GET /health/readiness",
          "GET /metrics/prometheus",
          "GET /api/v1/openapi.json",
          "POST /api/v1/session");

  private Analyzer analyzer;
  private ApiRoutes api;
  private HttpServer server;
  private String viewer;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    Authentication authentication = QuickLogin.open(data, false, Clock.systemUTC());
    analyzer = Analyzer.open(AnalyzerConfig.defaults().withData(data), Clock.systemUTC());
    api =
        ApiRoutes.open(
            analyzer, Clock.systemUTC(), new ApiRoutes.Options("1", Access.PUBLIC, "cookie"));
    List<Route> routes = new ArrayList<>(api.routes(authentication.routes()));
    routes.addAll(PageFiles.read().routes());
    routes.add(section(Method.GET, "/api/v1/secrets", Access.VIEWER));
    routes.add(section(Method.GET, "/api/v1/secrets/{id}", Access.VIEWER));
    routes.add(section(Method.POST, "/api/v1/secrets", Access.ADMIN));
    server =
        HttpServer.start(HttpOptions.local(0), routes, authentication.gate(), RequestObserver.NONE);
    viewer = token(authentication);
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    api.close();
    analyzer.close();
  }

  private static Route section(Method method, String path, Access access) {
    return Route.json(
        method,
        path,
        access,
        "",
        path.contains("{") ? List.of(Parameter.path("id", "")) : List.of(),
        request -> Response.text("text/plain", SECRET));
  }

  /** A viewer's token, made over HTTP as people make one. */
  private String token(Authentication authentication) throws IOException {
    String login = "{\"user\":\"admin\",\"password\":\"" + authentication.firstPassword() + "\"}";
    RawClient.Answer session = send("POST", "/api/v1/session", login);
    assertThat(session.status()).isEqualTo(200);
    String csrf = session.body().replaceAll("(?s).*\"csrf\":\"([^\"]+)\".*", "$1");
    RawClient.Answer made =
        send(
            "POST",
            "/api/v1/tokens",
            "{\"name\":\"viewer\",\"access\":\"viewer\"}",
            "Cookie: " + session.headers("Set-Cookie").getFirst().split(";")[0],
            "X-CSRF-Token: " + csrf);
    assertThat(made.status()).isEqualTo(201);
    return made.body().replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
  }

  private RawClient.Answer send(String method, String target, String body, String... headers)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    if (!body.isEmpty()) {
      all.add("Content-Type: application/json");
      all.add("Content-Length: " + body.length());
    }
    return RawClient.ask(
        server.port(),
        RawClient.request(method, server.port(), target, all.toArray(String[]::new)) + body);
  }

  /** An address of a route; of the one that would answer for ever, one that it refuses. */
  private static String target(Route route) {
    boolean endless = route.produces().contains(Response.EVENT_STREAM);
    return route.path().replaceAll("\\{[^}]+}", "1") + (endless ? "?after=x" : "");
  }

  @Test
  void stranger_getsNothingButThePublicPart() throws IOException {
    for (Route route : server.routes()) {
      RawClient.Answer answer = send(route.method().name(), target(route), "");
      String name = route.method() + " " + route.path();
      if (PUBLIC.contains(name) || name.startsWith("GET /assets/")) {
        assertThat(answer.status()).as(name).isIn(200, 307, 400, 503);
        assertThat(route.access()).isEqualTo(Access.PUBLIC);
      } else {
        assertThat(answer.status()).as(name).isEqualTo(401);
        assertThat(answer.headers("WWW-Authenticate")).containsExactly("Bearer");
      }
    }
  }

  @Test
  void viewer_cannotDoWhatAdminsCan() throws IOException {
    int refused = 0;
    for (Route route : server.routes()) {
      RawClient.Answer answer =
          send(route.method().name(), target(route), "", "Authorization: Bearer " + viewer);
      if (route.access() == Access.ADMIN) {
        assertThat(answer.status()).as(route.path()).isEqualTo(403);
        refused++;
      } else {
        assertThat(answer.status()).as(route.path()).isIn(200, 204, 307, 400, 403, 404);
      }
    }
    assertThat(refused).isEqualTo(16);
  }

  @Test
  void variants_neverLeak() throws IOException {
    for (Route route : server.routes()) {
      if (route.access() == Access.PUBLIC) {
        continue;
      }
      String target = target(route);
      for (String variant :
          List.of(
              target,
              target + "/",
              "/" + target,
              target.replaceFirst("/api", "//api"),
              target + ";x",
              target + ";jsessionid=1",
              target.toUpperCase(Locale.ROOT),
              target.replace("api", "Api"),
              target.replace("api", "%61pi"),
              target.replace("/api", "/./api"),
              "/x/.." + target,
              "/assets/.." + target,
              target + "%2f",
              target + "%00",
              target + ".json",
              target + (target.contains("?") ? "&" : "?") + "access=admin",
              target + "#x")) {
        for (String method :
            List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "get")) {
          RawClient.Answer answer = send(method, variant, "");
          assertThat(answer.status()).as(method + " " + variant).isIn(400, 401, 404, 405);
          assertThat(answer.text()).doesNotContain(SECRET);
        }
        assertThat(send("POST", variant, "", "X-HTTP-Method-Override: GET").status())
            .isEqualTo(400);
      }
    }
  }
}

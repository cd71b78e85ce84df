package dev.taffrail.benchmarks.compare;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Taffrail as a server. It ends with this object. */
final class Served implements AutoCloseable {
  private static final Pattern PAGE = Pattern.compile("the page is at (http\\S+/)");
  private static final Pattern LOGIN = Pattern.compile("log in as (\\S+) / (\\S+)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Running running;
  private final URI page;

  private Served(Running running, URI page) {
    this.running = running;
    this.page = page;
  }

  /** Starts it, and waits until it listens. */
  static Served start(Options options, Path config) throws IOException, InterruptedException {
    Running running = Taffrail.start(options, List.of("serve", "--config", config.toString()));
    try {
      return new Served(running, URI.create(running.await(PAGE, PATIENCE).group(1)));
    } catch (IOException | TimeoutException e) {
      running.close();
      throw e instanceof IOException failed ? failed : new IOException(e);
    }
  }

  Running running() {
    return running;
  }

  /** Asks as nobody. */
  Http open() {
    return new Http(page, Map.of());
  }

  /** Asks as a program. */
  Http with(String token) {
    return new Http(page, Map.of("Authorization", "Bearer " + token));
  }

  /** Logs in with the password of the first start, and makes a token for a program that reads. */
  String makeToken() throws IOException, InterruptedException {
    try (Http http = open()) {
      Matcher login = running.await(LOGIN, PATIENCE);
      String body =
          "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(login.group(1), login.group(2));
      HttpResponse<byte[]> session =
          http.ask(
              "POST", "/api/v1/session", "application/json", body.getBytes(StandardCharsets.UTF_8));
      String cookie = session.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
      String csrf = Http.json(session.body()).required("csrf").asString();
      try (Http admin = new Http(page, Map.of("Cookie", cookie, "X-CSRF-Token", csrf))) {
        byte[] token =
            admin.send("POST", "/api/v1/tokens", "{\"name\":\"compare\",\"access\":\"viewer\"}");
        return Http.json(token).required("token").asString();
      }
    } catch (TimeoutException e) {
      throw new IOException(e);
    }
  }

  /** A number of its own metrics. */
  double metric(Http http, String name) throws IOException, InterruptedException {
    String metrics = new String(http.get("/metrics/prometheus"), StandardCharsets.UTF_8);
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new IOException("no " + name + " in the metrics"));
  }

  /** Waits until it has read so many lines. */
  void awaitLines(long lines) throws IOException, InterruptedException {
    try (Http http = open()) {
      Polling.until(
          lines + " lines are read",
          Duration.ofMinutes(10),
          () -> metric(http, "taffrail_ingest_lines_total") >= lines);
    }
  }

  @Override
  public void close() {
    running.close();
  }
}

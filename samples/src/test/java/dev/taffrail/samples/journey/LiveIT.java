package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty people follow a server live, of whom one stops reading. */
class LiveIT {
  private static final Pattern LOGIN =
      Pattern.compile("(?s)the page is at (http\\S+/).*log in as (\\S+) / (\\S+)");
  private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");
  private static final int CLIENTS = 20;
  private static final int LINES = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private Path log;
  private URI page;
  private String cookie;

  @Test
  void live_manyClientsOneStalled_restGetEveryLine() throws Exception {
    log = Files.createDirectories(folder.resolve("logs")).resolve("app.log");
    Files.writeString(
        folder.resolve("taffrail.yml"),
        "data: data\nserver:\n  port: 0\nsources:\n  - files: logs/*.log\n");
    long start = System.nanoTime();
    try (Program serve = Checkout.taffrail(folder, "serve", "--config", "taffrail.yml")) {
      serve.awaitErr("log in as");
      logIn(LOGIN.matcher(serve.err()).results().findFirst().orElseThrow(), start);
      try (Socket stalled = stalledClient()) {
        List<Client> clients = new ArrayList<>();
        for (int i = 1; i < CLIENTS; i++) {
          clients.add(new Client());
        }
        await().atMost(PATIENCE).until(() -> liveClients() == CLIENTS);
        List<Long> delays = new ArrayList<>();
        for (int number = 0; number < LINES; number++) {
          delays.addAll(write(clients, number, ""));
        }
        tell(delays);

        for (int number = LINES; liveClients() == CLIENTS; number++) {
          write(clients, number, "x".repeat(500_000));
          assertThat(number).as("lines until the stalled client is dropped").isLessThan(1_000);
        }
        assertThat(liveClients()).isEqualTo(CLIENTS - 1);
        write(clients, 1_000_000, "");
        assertThat(stalled.isClosed()).as("by this side").isFalse();
      }
      assertThat(serve.terminate()).isEqualTo(143);
      assertThat(serve.err()).contains("stopped; everything that was read is committed");
    }
  }

  /** Appends a line and waits until every client has it; nanoseconds from the one to the other. */
  private List<Long> write(List<Client> clients, int number, String padding) throws IOException {
    String line =
        "{\"@timestamp\":\"%s\",\"level\":\"INFO\",\"message\":\"line %d\",\"number\":%d,\"p\":\"%s\"}\n"
            .formatted(Instant.now(), number, number, padding);
    long written = System.nanoTime();
    Files.writeString(log, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    List<Long> delays = new ArrayList<>();
    for (Client client : clients) {
      await("line " + number)
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> client.arrived.containsKey(number));
      delays.add(client.arrived.get(number) - written);
    }
    return delays;
  }

  private static void tell(List<Long> delays) {
    List<Long> sorted = delays.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "line written -> at %d live clients: p50 %.0f ms, p99 %.0f ms, most %.0f ms%n",
        CLIENTS - 1,
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.get(sorted.size() * 99 / 100) / 1e6,
        sorted.getLast() / 1e6);
  }

  private void logIn(MatchResult login, long start) throws IOException, InterruptedException {
    page = URI.create(login.group(1));
    HttpResponse<String> first =
        http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
    assertThat(first.statusCode()).isEqualTo(200);
    System.out.printf(
        Locale.ROOT, "serve -> first page: %.2f s%n", (System.nanoTime() - start) / 1e9);
    String body = "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(login.group(2), login.group(3));
    HttpResponse<String> session =
        http.send(
            HttpRequest.newBuilder(page.resolve("api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(session.statusCode()).as(session.body()).isEqualTo(200);
    cookie = session.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  private long liveClients() throws IOException, InterruptedException {
    String metrics =
        http.send(
                HttpRequest.newBuilder(page.resolve("metrics/prometheus")).build(),
                BodyHandlers.ofString())
            .body();
    return metrics
        .lines()
        .filter(line -> line.startsWith("taffrail_live_clients "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  /** Asks, and never reads what it is answered. */
  private Socket stalledClient() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(page.getHost(), page.getPort()));
    String request =
        "GET /api/v1/live HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nAccept: text/event-stream\r\n\r\n"
            .formatted(page.getAuthority(), cookie);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Follows live, and notes when it got which line. */
  private final class Client {
    final Map<Integer, Long> arrived = new ConcurrentHashMap<>();

    Client() throws IOException, InterruptedException {
      HttpResponse<InputStream> answer =
          http.send(
              HttpRequest.newBuilder(page.resolve("api/v1/live"))
                  .header("Cookie", cookie)
                  .header("Accept", "text/event-stream")
                  .build(),
              BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(200);
      Thread.ofVirtual().start(() -> read(answer.body()));
    }

    private void read(InputStream body) {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("data: {\"id\"")) {
            NUMBER
                .matcher(line)
                .results()
                .findFirst()
                .ifPresent(n -> arrived.put(Integer.parseInt(n.group(1)), System.nanoTime()));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

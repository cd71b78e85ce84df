package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server again and again while four programs send lines. Two of them send with a key, and
 * again until they are answered; two send each body once. All that was answered is in the index
 * once; of a body that was not, all or nothing. System properties: {@code taffrail.kills} (20, of
 * which half), {@code taffrail.seed}.
 */
class IntakeKillIT {
  private static final int KILLS = Integer.getInteger("taffrail.kills", 20) / 2;
  private static final int CLIENTS = 4;
  private static final int ENOUGH = 1_000;
  private static final Pattern LOGIN = Pattern.compile("log in as (\\S+) / (\\S+)");

  @TempDir private Path folder;

  private final long seed = Long.getLong("taffrail.seed", System.nanoTime() % 1_000_000);
  private final Random random = new Random(seed);
  private final AtomicBoolean enough = new AtomicBoolean();
  private final Ledger answered = new Ledger();

  /** All that was sent, whether it was answered or not. */
  private final Ledger sent = new Ledger();

  private int port;
  private String token;

  @Test
  void serve_killedWhileLinesCome_keepsAllThatItAnswered() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Files.writeString(folder.resolve("taffrail.yml"), CONFIG);
    try (Program first = serve()) {
      first.awaitErr("log in as");
      token = token(first.err());
      first.terminate();
    }
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Client client = new Client(i);
        running.add(clients.submit(client::sendAll));
      }
      for (int kill = 0; kill < KILLS; kill++) {
        try (Program serve = serve()) {
          serve.awaitErr("the page is at");
          assertThat(serve.killAfter(Duration.ofMillis(300 + random.nextInt(2_000))))
              .as("%s", serve)
              .isTrue();
        }
      }
      try (Program serve = serve()) {
        serve.awaitErr("the page is at");
        await().atMost(Duration.ofSeconds(60)).until(this::hasAnsweredEnough);
        enough.set(true);
        for (Future<?> client : running) {
          client.get();
        }
        await()
            .pollInterval(Duration.ofSeconds(1))
            .atMost(Duration.ofSeconds(60))
            .until(() -> index().events() >= answered.events());
        serve.terminate();
      }
    }
    compare();
  }

  private static final String CONFIG =
      """
      data: data
      sources:
        - files: none/*.log
      ingest:
        workers: 2
        commit_after: 200ms
      spool:
        segment: 1MB
      """;

  private boolean hasAnsweredEnough() {
    synchronized (answered) {
      return answered.events() > ENOUGH;
    }
  }

  private Program serve() throws IOException {
    String[] command = {"serve", "--config", "taffrail.yml", "--port", Integer.toString(port)};
    return Checkout.shortLived(folder, List.of(), command);
  }

  private Index index() {
    return new Index(folder.resolve("data"));
  }

  /** Between a kill and the next start nobody answers. */
  private void awaitServer() {
    await().atMost(Duration.ofSeconds(60)).until(() -> enough.get() || isListening());
  }

  private boolean isListening() {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Programs that send side by side have no common order. */
  private void compare() throws IOException {
    Balance balance = Balance.of(answered, sent, index());
    System.out.printf(
        "intake killed %d times, seed %d: answered %d, sent %d, got %d, lost %d, doubled %d%n",
        KILLS,
        seed,
        answered.events(),
        sent.events(),
        balance.got(),
        balance.lost().size(),
        balance.doubled().size());
    assertThat(answered.events()).isGreaterThan(ENOUGH);
    assertThat(balance.lost()).as("lost, seed %d", seed).isEmpty();
    assertThat(balance.doubled()).as("doubled, seed %d", seed).isEmpty();
  }

  private String token(String told) throws IOException, InterruptedException {
    Matcher login = LOGIN.matcher(told);
    assertThat(login.find()).isTrue();
    String user = "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(login.group(1), login.group(2));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> session =
          client.send(json("/api/v1/session", user).build(), BodyHandlers.ofString());
      HttpRequest wanted =
          json("/api/v1/tokens", "{\"name\":\"shipper\",\"access\":\"intake\"}")
              .header(
                  "Cookie", session.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0])
              .header(
                  "X-CSRF-Token", session.body().replaceAll("(?s).*\"csrf\":\"([^\"]+)\".*", "$1"))
              .build();
      return client
          .send(wanted, BodyHandlers.ofString())
          .body()
          .replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
    }
  }

  private HttpRequest.Builder json(String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  /** A program that sends numbered lines. */
  private final class Client {
    private final int number;
    private final Random lines;
    private final HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int seq = 1;

    Client(int number) {
      this.number = number;
      lines = new Random(seed + number);
    }

    Void sendAll() throws InterruptedException {
      while (!enough.get()) {
        int from = seq;
        seq += 1 + lines.nextInt(40);
        boolean done = send(from, seq);
        while (!done && number % 2 == 0) {
          done = send(from, seq);
        }
        synchronized (answered) {
          for (int i = from; i < seq; i++) {
            Ledger.Number event = new Ledger.Number("c" + number, i);
            sent.add(event);
            if (done) {
              answered.add(event);
            }
          }
        }
      }
      return null;
    }

    private boolean send(int from, int to) throws InterruptedException {
      StringBuilder body = new StringBuilder();
      for (int i = from; i < to; i++) {
        body.append(
            "{\"instance_id\":\"c%d\",\"seq\":%d,\"message\":\"line\"}\n".formatted(number, i));
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/ingest"))
              .timeout(Duration.ofSeconds(20))
              .header("Content-Type", "application/x-ndjson")
              .header("Authorization", "Bearer " + token)
              .POST(BodyPublishers.ofString(body.toString()));
      if (number % 2 == 0) {
        request.header("Idempotency-Key", number + "-" + from);
      }
      try {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 202;
      } catch (IOException e) {
        awaitServer();
        return false;
      }
    }
  }
}

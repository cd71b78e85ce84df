package dev.taffrail.samples.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The acquirer that payments asks: no part of the shop, so it logs nothing. It can be slow, give no
 * answer, or close its port. Thread-safe.
 */
final class Bank implements AutoCloseable {
  private static final int USUAL_MILLIS = 130;
  private static final int SLOW_MILLIS = 2_000;
  private static final int SPREAD_MILLIS = 220;
  private static final double DECLINED = 0.03;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private boolean slow;

  /** Those who ask wait for it; at zero as long as the bank answers. */
  private CountDownLatch silence = new CountDownLatch(0);

  Bank() throws IOException {
    server = open(0);
  }

  synchronized URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized void slow(boolean slow) {
    this.slow = slow;
  }

  synchronized void silent(boolean silent) {
    silence.countDown();
    silence = new CountDownLatch(silent ? 1 : 0);
  }

  synchronized void shut() {
    server.stop(0);
  }

  /** Opens the port that was shut. */
  synchronized void reopen() throws IOException {
    server = open(server.getAddress().getPort());
  }

  @Override
  public synchronized void close() {
    silence.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private HttpServer open(int port) throws IOException {
    HttpServer opened =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    opened.setExecutor(threads);
    opened.createContext("/authorisations", this::authorise);
    opened.start();
    return opened;
  }

  private void authorise(HttpExchange exchange) throws IOException {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Thread.sleep(think() + random.nextInt(SPREAD_MILLIS));
      silence().await();
      boolean declined = random.nextDouble() < DECLINED;
      String code = HexFormat.of().withUpperCase().toHexDigits((short) random.nextInt());
      answer(exchange, declined ? 402 : 200, declined ? "insufficient funds" : code);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private synchronized int think() {
    return slow ? SLOW_MILLIS : USUAL_MILLIS;
  }

  private synchronized CountDownLatch silence() {
    return silence;
  }
}

package dev.taffrail.notify.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A real HTTP server that answers as its path says, and remembers what it was asked. */
public final class Server implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  public final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** A request. */
  public record Asked(String method, String path, Headers headers, String body) {}

  public Server() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The address of an answer: a status, or one of hang, reset, huge and slow. */
  public String url(String answer) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + answer;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().toString();
    asked.add(new Asked(exchange.getRequestMethod(), path, exchange.getRequestHeaders(), body));
    String answer = path.substring(1).split("[/?]", 2)[0];
    try {
      switch (answer) {
        case "hang" -> end.await();
        case "reset" -> exchange.close();
        case "huge" -> huge(exchange);
        case "slow" -> slow(exchange);
        default -> status(exchange, Integer.parseInt(answer));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void status(HttpExchange exchange, int status) throws IOException {
    if (status == 301) {
      exchange.getResponseHeaders().add("Location", url("200"));
    }
    if (status == 429) {
      exchange.getResponseHeaders().add("Retry-After", "3600");
    }
    byte[] text = ("said " + status).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
  }

  private static void huge(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1L << 30);
    OutputStream out = exchange.getResponseBody();
    for (int i = 0; i < 1 << 14; i++) {
      out.write(new byte[1 << 16]);
    }
  }

  private void slow(HttpExchange exchange) throws IOException, InterruptedException {
    exchange.sendResponseHeaders(200, 0);
    while (!end.await(20, TimeUnit.MILLISECONDS)) {
      exchange.getResponseBody().write('.');
      exchange.getResponseBody().flush();
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}

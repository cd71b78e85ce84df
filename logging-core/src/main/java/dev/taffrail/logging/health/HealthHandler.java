package dev.taffrail.logging.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** The pages of health for the JDK's server: {@code server.createContext("/health", handler)}. */
public final class HealthHandler implements HttpHandler {
  private static final HealthPages.Answer NOT_FOUND =
      new HealthPages.Answer(404, "{\"status\":404}");
  private static final HealthPages.Answer NOT_ALLOWED =
      new HealthPages.Answer(405, "{\"status\":405}");

  private final HealthPages pages;

  public HealthHandler(HealthPages pages) {
    this.pages = pages;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean get = exchange.getRequestMethod().equals("GET");
      HealthPages.Answer answer =
          get ? pages.answer(exchange.getRequestURI().getPath()).orElse(NOT_FOUND) : NOT_ALLOWED;
      byte[] body = answer.json().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }
}

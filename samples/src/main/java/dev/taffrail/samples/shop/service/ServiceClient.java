package dev.taffrail.samples.shop.service;

import dev.taffrail.samples.shop.api.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Calls another service and hands on the ids of the innermost span. Safe for any number of threads.
 */
public final class ServiceClient {
  private static final Duration CONNECT = Duration.ofSeconds(1);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final URI service;
  private final Duration patience;

  /**
   * @param service where it is, without a path
   * @param patience how long to wait for an answer
   */
  public ServiceClient(URI service, Duration patience) {
    this.service = service;
    this.patience = patience;
  }

  /**
   * @throws java.net.http.HttpTimeoutException if there is no answer in time
   */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(to(path).GET());
  }

  /**
   * @param message sent as JSON
   * @throws java.net.http.HttpTimeoutException if there is no answer in time
   */
  public HttpResponse<String> post(String path, Object message)
      throws IOException, InterruptedException {
    return send(
        to(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.write(message))));
  }

  private HttpRequest.Builder to(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path)).timeout(patience);
    Span.headers().forEach(request::header);
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}

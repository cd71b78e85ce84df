package dev.taffrail.benchmarks.compare;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of one server. Safe for any number of threads. */
final class Http implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final Map<String, String> headers;

  /**
   * Asks a server.
   *
   * @param headers of every request
   */
  Http(URI base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** The answer, whatever it says. */
  HttpResponse<byte[]> ask(String method, String path, String type, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(LONGEST)
            .method(method, BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  byte[] get(String path) throws IOException, InterruptedException {
    return checked(path, ask("GET", path, "", new byte[0]));
  }

  byte[] send(String method, String path, String json) throws IOException, InterruptedException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return checked(path, ask(method, path, body.length == 0 ? "" : "application/json", body));
  }

  private static byte[] checked(String path, HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() >= 300) {
      throw new IOException(
          path
              + ": "
              + answer.statusCode()
              + " "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return answer.body();
  }

  static JsonNode json(byte[] body) {
    return JSON.readTree(body);
  }

  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}

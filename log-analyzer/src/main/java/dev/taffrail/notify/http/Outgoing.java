package dev.taffrail.notify.http;

import dev.taffrail.notify.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests, one answer each. Follows no redirect, reads no more than 64 KB of an answer,
 * waits no longer than its limit for all of it. Safe for any number of threads.
 */
public final class Outgoing implements AutoCloseable {
  /** How long an answer may take when nothing else is said. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Duration patience;
  private final Clock clock;
  private @Nullable HttpClient client;

  /** Nothing is opened before the first request. */
  public Outgoing(Duration patience, Clock clock) {
    this.patience = patience;
    this.clock = clock;
  }

  private synchronized HttpClient client() {
    HttpClient open = client;
    if (open == null) {
      open =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(CONNECT.compareTo(patience) < 0 ? CONNECT : patience)
              .build();
      client = open;
    }
    return open;
  }

  /** Posts JSON. */
  public Answer post(Target target, byte[] body, Map<String, String> headers) {
    return send(
        target,
        HttpRequest.newBuilder(target.uri())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
        headers);
  }

  /** Asks for something, whatever it is. */
  public Answer get(Target target) {
    return send(target, HttpRequest.newBuilder(target.uri()).GET(), Map.of());
  }

  private Answer send(Target target, HttpRequest.Builder request, Map<String, String> headers) {
    // The name is looked up right before it is used, so both see the answer that Java keeps.
    String refused = target.refused();
    if (refused != null) {
      return new Answer.Refused(target + " " + refused);
    }
    headers.forEach(request::header);
    HttpRequest built = request.header("User-Agent", "Taffrail").timeout(patience).build();
    CompletableFuture<HttpResponse<String>> answer =
        client().sendAsync(built, info -> new FirstBytes());
    try {
      return Answers.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS), clock);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Answer.Later("no answer within " + patience.toSeconds() + " s", null);
    } catch (ExecutionException e) {
      return new Answer.Later(trouble(e.getCause()), null);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Answer.Later("stopped while it waited for the answer", null);
    }
  }

  /** Messages of libraries may hold the whole address. */
  private static String trouble(@Nullable Throwable cause) {
    if (cause instanceof ConnectException) {
      return "cannot connect";
    }
    if (cause instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (cause instanceof SSLException) {
      return "no trusted encryption: " + cause.getMessage();
    }
    return cause instanceof IOException
        ? "the connection broke"
        : "failed: " + (cause == null ? "?" : cause.getClass().getSimpleName());
  }

  /** Breaks off what is under way; a later request opens it again. */
  @Override
  public synchronized void close() {
    HttpClient open = client;
    client = null;
    if (open != null) {
      open.shutdownNow();
    }
  }
}

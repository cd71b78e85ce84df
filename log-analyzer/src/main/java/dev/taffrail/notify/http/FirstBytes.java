package dev.taffrail.notify.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads the beginning of an answer and hangs up on the rest. */
final class FirstBytes implements BodySubscriber<String> {
  private static final int MOST = 64 << 10;

  private final CompletableFuture<String> result = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Flow.@Nullable Subscription subscription;

  @Override
  public CompletionStage<String> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] some = new byte[Math.min(buffer.remaining(), MOST - bytes.size())];
      buffer.get(some);
      bytes.writeBytes(some);
    }
    Flow.Subscription given = subscription;
    if (given == null) {
      return;
    }
    if (bytes.size() >= MOST) {
      given.cancel();
      onComplete();
    } else {
      given.request(1);
    }
  }

  @Override
  public void onError(Throwable trouble) {
    result.completeExceptionally(trouble);
  }

  @Override
  public void onComplete() {
    result.complete(bytes.toString(StandardCharsets.UTF_8));
  }
}

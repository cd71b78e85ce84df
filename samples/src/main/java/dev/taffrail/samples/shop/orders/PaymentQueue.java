package dev.taffrail.samples.shop.orders;

import dev.taffrail.samples.shop.api.PaymentJob;
import dev.taffrail.samples.shop.api.PaymentOutcome;
import dev.taffrail.samples.shop.service.Span;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Payments that are to be made, fetched by the payments service, and who waits for them. Safe for
 * any number of threads.
 */
final class PaymentQueue {
  private static final int LONGEST = 1_000;

  /**
   * A job with the ids of the span that asked for it.
   *
   * @param headers as the answer carries them to the payments service
   */
  record Entry(PaymentJob job, Map<String, String> headers) {}

  private final BlockingQueue<Entry> entries = new ArrayBlockingQueue<>(LONGEST);
  private final Map<String, CompletableFuture<PaymentOutcome>> waiting = new ConcurrentHashMap<>();

  /**
   * Has a payment made.
   *
   * @throws TimeoutException if nobody told its outcome in time
   */
  PaymentOutcome ask(PaymentJob job, Duration patience)
      throws TimeoutException, InterruptedException {
    CompletableFuture<PaymentOutcome> outcome = new CompletableFuture<>();
    waiting.put(job.payment(), outcome);
    try {
      if (!entries.offer(new Entry(job, Span.headers()))) {
        return PaymentOutcome.unavailable(503, LONGEST + " payments wait already");
      }
      return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      waiting.remove(job.payment());
    }
  }

  /** The next payment to make, null if there is none for a while. */
  @Nullable Entry next(Duration patience) throws InterruptedException {
    return entries.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Takes an outcome; returns whether somebody still waited for it. */
  boolean settle(String payment, PaymentOutcome outcome) {
    CompletableFuture<PaymentOutcome> asked = waiting.get(payment);
    return asked != null && asked.complete(outcome);
  }
}

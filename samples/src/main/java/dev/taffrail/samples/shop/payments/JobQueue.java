package dev.taffrail.samples.shop.payments;

import dev.taffrail.samples.shop.api.Json;
import dev.taffrail.samples.shop.api.PaymentJob;
import dev.taffrail.samples.shop.api.PaymentOutcome;
import dev.taffrail.samples.shop.service.ServiceClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The payments that orders wants to be made. Safe for any number of threads. */
final class JobQueue {
  private static final String JOBS = "/internal/payments/";

  /** Longer than orders holds a poll. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ServiceClient orders;

  JobQueue(URI orders) {
    this.orders = new ServiceClient(orders, PATIENCE);
  }

  /**
   * A job.
   *
   * @param headers with the ids of the request that it is part of
   */
  record Fetched(PaymentJob job, HttpHeaders headers) {}

  /** Waits for a job; null if none came for a while. */
  @Nullable Fetched next() throws IOException, InterruptedException {
    HttpResponse<String> response = orders.get(JOBS + "next");
    return response.statusCode() == 200
        ? new Fetched(Json.read(response.body(), PaymentJob.class), response.headers())
        : null;
  }

  /** Tells orders what became of a job. */
  void settle(PaymentJob job, PaymentOutcome outcome) throws IOException, InterruptedException {
    orders.post(JOBS + job.payment(), outcome);
  }
}

package dev.taffrail.samples.shop.orders;

import dev.taffrail.samples.shop.api.Euros;
import dev.taffrail.samples.shop.api.PaymentJob;
import dev.taffrail.samples.shop.api.PaymentOutcome;
import dev.taffrail.samples.shop.service.Operation;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets the money for an order, in up to three attempts. Safe for any number of threads. */
final class Cashier {
  private static final Logger log = LoggerFactory.getLogger(Cashier.class);
  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);

  /** After this time no other attempt begins. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(5);

  private final PaymentQueue queue;
  private final Clock clock;
  private final Duration patience;

  /**
   * @param patience how long to wait for the outcome of one attempt
   */
  Cashier(PaymentQueue queue, Clock clock, Duration patience) {
    this.queue = queue;
    this.clock = clock;
    this.patience = patience;
  }

  /** Returns the id of the payment. */
  String collect(String order, Euros amount) throws PaymentFailedException, InterruptedException {
    long start = clock.millis();
    for (int attempt = 1; ; attempt++) {
      String payment =
          HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()).substring(2);
      long expires = clock.millis() + patience.toMillis();
      PaymentOutcome outcome = attempt(new PaymentJob(payment, order, amount, attempt, expires));
      if (outcome.authorised()) {
        return payment;
      }
      boolean late = clock.millis() - start > LONG_ENOUGH.toMillis();
      if (!outcome.retryable() || attempt == ATTEMPTS || late) {
        throw new PaymentFailedException(
            outcome.status(),
            "order %s, %d of %d attempts: %s"
                .formatted(order, attempt, ATTEMPTS, outcome.detail()));
      }
      Duration wait = FIRST_WAIT.multipliedBy(1L << (attempt - 1));
      log.warn("Retrying payment of order {} in {} ms", order, wait.toMillis());
      Thread.sleep(wait);
    }
  }

  private PaymentOutcome attempt(PaymentJob job)
      throws PaymentFailedException, InterruptedException {
    try (Operation work = Operation.begin(log, "payment, attempt " + job.attempt())) {
      log.debug(
          "Payment {} requested order={} amount={}", job.payment(), job.order(), job.amount());
      try {
        PaymentOutcome outcome = queue.ask(job, patience);
        if (outcome.authorised()) {
          work.done(
              "Payment {} captured order={} amount={} in {} ms",
              job.payment(),
              job.order(),
              job.amount(),
              work.millis());
        } else {
          work.failed(
              "Payment {} failed order={}, attempt {} of {}: {}",
              job.payment(),
              job.order(),
              job.attempt(),
              ATTEMPTS,
              outcome.detail());
        }
        return outcome;
      } catch (TimeoutException e) {
        work.failed(
            "Payment {} gave no outcome order={} within {} ms",
            job.payment(),
            job.order(),
            patience.toMillis());
        throw new PaymentFailedException(
            504,
            "order " + job.order() + ": payments said nothing for " + patience.toMillis() + " ms",
            e);
      }
    }
  }
}

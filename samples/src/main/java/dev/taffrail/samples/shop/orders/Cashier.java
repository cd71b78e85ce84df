package dev.taffrail.samples.shop.orders;

import dev.taffrail.samples.shop.api.Euros;
import dev.taffrail.samples.shop.api.PaymentJob;
import dev.taffrail.samples.shop.api.PaymentOutcome;
import dev.taffrail.samples.shop.service.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    Instant start = clock.instant();
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(order, amount, attempt);
      } catch (AttemptFailedException e) {
        boolean late = Duration.between(start, clock.instant()).compareTo(LONG_ENOUGH) > 0;
        if (!e.outcome().retryable() || attempt == ATTEMPTS || late) {
          throw new PaymentFailedException("order " + order + ", attempt " + attempt, e);
        }
        Duration wait = FIRST_WAIT.multipliedBy(attempt);
        log.warn("Retrying payment of order {} in {} ms", order, wait.toMillis());
        Thread.sleep(wait);
      }
    }
  }

  private String attempt(String order, Euros amount, int attempt)
      throws AttemptFailedException, InterruptedException {
    String payment = Integer.toHexString(ThreadLocalRandom.current().nextInt(0x100000, 0x1000000));
    try (Operation work = Operation.begin(log, "payment, attempt " + attempt)) {
      long expires = clock.instant().plus(patience).toEpochMilli();
      PaymentOutcome outcome = ask(new PaymentJob(payment, order, amount, expires), work);
      if (!outcome.authorised()) {
        work.failed("Payment {} failed order={}: {}", payment, order, outcome.detail());
        throw new AttemptFailedException(payment, outcome, null);
      }
      work.done("Payment {} captured order={} in {} ms", payment, order, work.millis());
      return payment;
    }
  }

  private PaymentOutcome ask(PaymentJob job, Operation work)
      throws AttemptFailedException, InterruptedException {
    try {
      return queue.ask(job, patience);
    } catch (TimeoutException e) {
      String detail = "payments said nothing for " + patience.toMillis() + " ms";
      work.failed("Payment {} given up order={}: {}", job.payment(), job.order(), detail);
      throw new AttemptFailedException(job.payment(), PaymentOutcome.unknown(detail), e);
    }
  }
}

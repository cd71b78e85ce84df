package dev.taffrail.samples.shop.payments;

import dev.taffrail.samples.shop.api.PaymentJob;
import dev.taffrail.samples.shop.api.PaymentOutcome;
import dev.taffrail.samples.shop.service.Latency;
import dev.taffrail.samples.shop.service.Operation;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Makes one payment after the other. Safe for any number of threads. */
final class PaymentDesk {
  private static final Logger log = LoggerFactory.getLogger(PaymentDesk.class);
  private static final Latency SCORING = new Latency(22);
  private static final int SLOW_MILLIS = 1_000;

  private final Acquirer acquirer;
  private final Clock clock;

  PaymentDesk(Acquirer acquirer, Clock clock) {
    this.acquirer = acquirer;
    this.clock = clock;
  }

  PaymentOutcome pay(PaymentJob job) throws InterruptedException {
    try (var ids = MDC.putCloseable("payment_id", job.payment())) {
      log.info(
          "Payment {} started order={} amount={} acquirer={}",
          job.payment(),
          job.order(),
          job.amount(),
          Acquirer.NAME);
      long late = clock.millis() - job.expires();
      if (late > 0) {
        log.warn("Payment {} was fetched {} ms too late, not made", job.payment(), late);
        return PaymentOutcome.unknown("fetched too late");
      }
      checkRisk(job);
      return authorise(job);
    }
  }

  private static void checkRisk(PaymentJob job) {
    try (Operation work = Operation.begin(log, "risk check")) {
      SCORING.spend();
      long score = job.amount().cents() % 40;
      work.done("Risk check of payment {} passed score={}", job.payment(), score);
    }
  }

  private PaymentOutcome authorise(PaymentJob job) throws InterruptedException {
    try (Operation work = Operation.begin(log, "authorise")) {
      try {
        Acquirer.Answer answer = acquirer.authorise(job);
        return answer.authorised() ? authorised(job, answer, work) : declined(job, answer, work);
      } catch (AcquirerException e) {
        work.failed("Payment {} not authorised: {}", job.payment(), e.outcome().detail(), e);
        return e.outcome();
      }
    }
  }

  private static PaymentOutcome authorised(PaymentJob job, Acquirer.Answer answer, Operation work) {
    if (work.millis() >= SLOW_MILLIS) {
      log.warn("Slow authorisation: acquirer {} took {} ms", Acquirer.NAME, work.millis());
    }
    work.done("Payment {} authorised by {}, code {}", job.payment(), Acquirer.NAME, answer.text());
    return PaymentOutcome.authorised(answer.text());
  }

  private static PaymentOutcome declined(PaymentJob job, Acquirer.Answer answer, Operation work) {
    work.failed("Payment {} declined by {}: {}", job.payment(), Acquirer.NAME, answer.text());
    return PaymentOutcome.declined("declined by " + Acquirer.NAME + ": " + answer.text());
  }
}

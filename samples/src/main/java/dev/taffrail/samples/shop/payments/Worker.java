package dev.taffrail.samples.shop.payments;

import dev.taffrail.samples.shop.api.PaymentJob;
import dev.taffrail.samples.shop.api.PaymentOutcome;
import dev.taffrail.samples.shop.service.ServedRequest;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches payments and makes them, one at a time, until it is interrupted. */
final class Worker implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final JobQueue queue;
  private final PaymentDesk desk;

  Worker(JobQueue queue, PaymentDesk desk) {
    this.queue = queue;
    this.desk = desk;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        fetch();
      }
    } catch (InterruptedException e) {
      log.debug("{} ends", Thread.currentThread().getName());
    }
  }

  private void fetch() throws InterruptedException {
    try {
      JobQueue.Fetched fetched = queue.next();
      if (fetched != null) {
        work(fetched);
      }
    } catch (IOException e) {
      log.warn("Orders cannot be asked for payments, next try in {} ms", PAUSE.toMillis(), e);
      Thread.sleep(PAUSE);
    } catch (RuntimeException e) {
      log.error("Payment given up: {}", e.getMessage(), e);
    }
  }

  /** A job is a request that came the other way round: its ids are headers of an answer. */
  private void work(JobQueue.Fetched fetched) throws InterruptedException {
    PaymentJob job = fetched.job();
    try (ServedRequest request =
        ServedRequest.begin(
            log,
            "JOB",
            "/payments",
            "/payments/" + job.payment(),
            name -> fetched.headers().firstValue(name).orElse(null))) {
      PaymentOutcome outcome = desk.pay(job);
      request.answered(outcome.status());
      settle(job, outcome);
    }
  }

  private void settle(PaymentJob job, PaymentOutcome outcome) throws InterruptedException {
    try {
      queue.settle(job, outcome);
    } catch (IOException e) {
      log.error("Outcome of payment {} cannot be told to orders", job.payment(), e);
    }
  }
}

package dev.taffrail.samples.shop.payments;

import dev.taffrail.logging.CorrelationScope;
import dev.taffrail.logging.http.RequestLog;
import dev.taffrail.logging.http.ServedRequest;
import dev.taffrail.samples.shop.api.PaymentJob;
import dev.taffrail.samples.shop.api.PaymentOutcome;
import dev.taffrail.samples.shop.service.Caller;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches payments one by one, as long as threads are free to make them, until interrupted. */
final class Poller implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Poller.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final RequestLog requests;
  private final JobQueue queue;
  private final PaymentDesk desk;
  private final Executor workers;
  private final Semaphore free;

  /**
   * @param count of the workers
   */
  Poller(RequestLog requests, JobQueue queue, PaymentDesk desk, Executor workers, int count) {
    this.requests = requests;
    this.queue = queue;
    this.desk = desk;
    this.workers = workers;
    this.free = new Semaphore(count);
  }

  @Override
  public void run() {
    try {
      while (true) {
        free.acquire();
        JobQueue.Fetched fetched = fetch();
        workers.execute(() -> workAndRelease(fetched));
      }
    } catch (InterruptedException e) {
      log.debug("No more payments are fetched");
    }
  }

  private JobQueue.Fetched fetch() throws InterruptedException {
    while (true) {
      try {
        JobQueue.Fetched fetched = queue.next();
        if (fetched != null) {
          return fetched;
        }
      } catch (IOException e) {
        log.warn("No payments from orders, next try in {} ms: {}", PAUSE.toMillis(), e.toString());
        Thread.sleep(PAUSE);
      }
    }
  }

  private void workAndRelease(JobQueue.Fetched fetched) {
    try {
      work(fetched);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      free.release();
    }
  }

  /** A job is a request that came the other way round: its ids are headers of an answer. */
  private void work(JobQueue.Fetched fetched) throws InterruptedException {
    PaymentJob job = fetched.job();
    String user = Caller.of(name -> fetched.headers().firstValue(name).orElse(null));
    try (ServedRequest request =
            requests.begin(
                "JOB",
                "/payments/" + job.payment(),
                fetched.headers()::allValues,
                InetAddress.getLoopbackAddress());
        CorrelationScope ids = Caller.open(user)) {
      request.endpoint("/payments");
      request.user(user);
      try {
        PaymentOutcome outcome = desk.pay(job);
        request.status(outcome.status());
        queue.settle(job, outcome);
      } catch (IOException e) {
        log.error("Outcome of payment {} cannot be told to orders", job.payment(), e);
      } catch (RuntimeException e) {
        log.error("Payment {} given up: {}", job.payment(), e.toString(), e);
      }
    }
  }
}

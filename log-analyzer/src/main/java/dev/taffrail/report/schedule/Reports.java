package dev.taffrail.report.schedule;

import dev.taffrail.notify.Backoff;
import dev.taffrail.report.Press;
import dev.taffrail.report.Printed;
import dev.taffrail.report.ReportRequest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports that come by themselves, from {@link #start} on. One thread makes, files and sends them,
 * one after another. Safe for any number of threads.
 */
public final class Reports implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

  /** A clock may be set, and a machine sleep, so the clock is looked at again by then. */
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

  private static final Duration SHORTEST_SLEEP = Duration.ofMillis(10);

  /** A mail server that is slow answers within this, or is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<Plan> plans;
  private final Runs runs;
  private final Press press;
  private final Clock clock;
  private final Semaphore woken = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable String problem;

  private Reports(List<Plan> plans, Runs runs, Press press, Clock clock) {
    this.plans = plans;
    this.runs = runs;
    this.press = press;
    this.clock = clock;
    thread = Thread.ofPlatform().daemon().name("taffrail-reports").unstarted(this::run);
  }

  /**
   * Opens the journal of what was sent; nothing is sent before {@link #start}.
   *
   * @param folder is created if it is not there
   * @param behind whether lines are there that reading has not come to: printing waits for that
   * @throws IOException if it cannot be read
   */
  public static Reports open(
      Path folder, ReportsConfig config, Press press, BooleanSupplier behind, Clock clock)
      throws IOException {
    Runs runs =
        new Runs(
            folder,
            config.plans(),
            press,
            behind,
            new Backoff(new SplittableRandom()),
            step -> LOG.debug("{}", step));
    return new Reports(config.plans(), runs, press, clock);
  }

  /** Goes on with what a crash left, catches the last missed run up, and waits for the next. */
  public void start() {
    thread.start();
    for (Plan plan : plans) {
      LOG.info("report {} comes next at {}", plan.name(), next(plan));
    }
  }

  private void run() {
    while (!closed) {
      Instant now = clock.instant();
      try {
        runs.advance(now);
        problem = null;
      } catch (IOException e) {
        if (problem == null) {
          LOG.error("no report is sent while the journal of reports cannot be written", e);
        }
        problem = "The journal of reports cannot be written: " + e.getMessage();
      } catch (RuntimeException e) {
        LOG.error("a look at the reports failed; the next is within a minute", e);
        problem = "A look at the reports failed; the log tells why.";
      }
      sleep(now);
    }
  }

  private void sleep(Instant seen) {
    try {
      Duration wait = problem == null ? untilDeadline(seen) : LONGEST_SLEEP;
      if (woken.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        woken.drainPermits();
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** What became due since the last look is due now, not a run later. */
  private Duration untilDeadline(Instant seen) {
    Instant deadline = runs.deadline(seen);
    Duration wait = deadline == null ? LONGEST_SLEEP : Duration.between(clock.instant(), deadline);
    if (wait.compareTo(SHORTEST_SLEEP) < 0) {
      return SHORTEST_SLEEP;
    }
    return wait.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : wait;
  }

  /** In the order of the configuration. */
  public List<Plan> plans() {
    return plans;
  }

  /** The plan of a name; empty if there is none. */
  public Optional<Plan> plan(String name) {
    return plans.stream().filter(plan -> plan.name().equals(name)).findFirst();
  }

  /** When a plan runs next. */
  public Instant next(Plan plan) {
    return plan.schedule().next(clock.instant());
  }

  /** All runs that are still known, in the order in which they began. */
  public List<Run> runs() {
    return runs.all();
  }

  /** A run; empty if there is none of that key, or none any more. */
  public Optional<Run> find(String key) {
    return runs.find(key);
  }

  /** What a run printed; empty before that. */
  public Optional<Printed> printed(Run run) throws IOException {
    return runs.printed(run);
  }

  /** Prints what a plan would send at this instant, and sends nothing. */
  public Printed preview(Plan plan, @Nullable String service) throws IOException {
    return press.print(plan.request(clock.instant(), service));
  }

  /** Prints something that no plan is about. */
  public Printed print(ReportRequest request) throws IOException {
    return press.print(request);
  }

  /**
   * Makes the reports of a plan as if it were their time; it survives a crash from here on.
   *
   * @param by who asks
   * @param key by which the same request is known again; empty without
   * @return the runs, which go on by themselves
   * @throws IOException when it cannot be written down
   */
  public List<Run> runNow(Plan plan, String by, String key) throws IOException {
    List<Run> begun = runs.ask(plan, new Run.Asked(by, key), clock.instant());
    woken.release();
    return begun;
  }

  /** What keeps reports from being sent; null if nothing does. */
  public @Nullable String problem() {
    return problem;
  }

  /** Waits for the step that is being done; the rest is done after the next start. */
  @Override
  public void close() throws IOException {
    closed = true;
    runs.stop();
    woken.release();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    runs.close();
  }
}

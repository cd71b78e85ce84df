package dev.taffrail.logging.health;

import dev.taffrail.logging.health.HealthCheck.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs checks beside the app and keeps what they found. Each has a thread for as long as it runs
 * and a limit; who asks gets what was found last, at once. When a result changes, and once in an
 * interval, an event of kind {@code health} says so.
 *
 * <pre>{@code
 * HealthChecks health =
 *     HealthChecks.with()
 *         .check("database", Duration.ofSeconds(2), ReadyChecks.jdbc(dataSource))
 *         .optional("cache", Duration.ofSeconds(1), ReadyChecks.tcp(cache))
 *         .start();
 * }</pre>
 *
 * <p>Safe for any number of threads.
 */
public final class HealthChecks implements AutoCloseable {
  private final List<Entry> entries;
  private final ExecutorService workers;
  private final ScheduledExecutorService timer;

  private record Entry(
      CheckState state,
      HealthCheck check,
      Duration limit,
      boolean required,
      AtomicBoolean running) {}

  private HealthChecks(Builder builder) {
    this.entries = List.copyOf(builder.entries(builder.clock));
    ThreadFactory threads = threads();
    this.workers = Executors.newCachedThreadPool(threads);
    this.timer = Executors.newScheduledThreadPool(1, threads);
    long nanos = builder.every.toNanos();
    timer.scheduleWithFixedDelay(this::look, 0, nanos, TimeUnit.NANOSECONDS);
  }

  /** Starts to describe checks. */
  public static Builder with() {
    return new Builder();
  }

  /** The worst of all checks; one that is optional makes it degraded at worst. */
  public HealthStatus status() {
    HealthStatus worst = HealthStatus.HEALTHY;
    for (Entry entry : entries) {
      HealthStatus status = entry.state().last().verdict().status();
      boolean mild = !entry.required() && status == HealthStatus.UNHEALTHY;
      worst = worst.worse(mild ? HealthStatus.DEGRADED : status);
    }
    return worst;
  }

  /** What each check found last. */
  Map<String, CheckState.Result> results() {
    Map<String, CheckState.Result> results = new LinkedHashMap<>();
    entries.forEach(entry -> results.put(entry.state().name(), entry.state().last()));
    return results;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdownNow();
  }

  private void look() {
    entries.forEach(this::look);
  }

  /** One that still hangs is not started again. */
  private void look(Entry entry) {
    if (!entry.running().compareAndSet(false, true)) {
      return;
    }
    AtomicBoolean answered = new AtomicBoolean();
    Future<?> run = workers.submit(() -> run(entry, answered));
    timer.schedule(
        () -> {
          if (answered.compareAndSet(false, true)) {
            entry.state().found(late(entry), entry.limit().toNanos() / 1e6);
            run.cancel(true);
          }
        },
        entry.limit().toNanos(),
        TimeUnit.NANOSECONDS);
  }

  private static Verdict late(Entry entry) {
    return Verdict.unhealthy("no answer within " + entry.limit().toMillis() + " ms");
  }

  private static void run(Entry entry, AtomicBoolean answered) {
    long start = System.nanoTime();
    Verdict verdict;
    try {
      verdict = entry.check().check();
    } catch (Exception | LinkageError | StackOverflowError e) {
      verdict = Verdict.unhealthy(String.valueOf(e));
    } finally {
      entry.running().set(false);
    }
    if (answered.compareAndSet(false, true)) {
      entry.state().found(verdict, (System.nanoTime() - start) / 1_000 / 1e3);
    }
  }

  private static ThreadFactory threads() {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "taffrail-health-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Describes checks. Not safe for several threads. */
  public static final class Builder {
    private final List<Part> parts = new ArrayList<>();
    private Duration every = Duration.ofSeconds(10);
    private Duration telling = Duration.ofMinutes(5);
    private Clock clock = Clock.systemUTC();

    private record Part(String name, Duration limit, HealthCheck check, boolean required) {}

    private Builder() {}

    /** Adds a check without which the app is unhealthy. */
    public Builder check(String name, Duration limit, HealthCheck check) {
      parts.add(new Part(name, limit, check, true));
      return this;
    }

    /** Adds a check without which the app is degraded. */
    public Builder optional(String name, Duration limit, HealthCheck check) {
      parts.add(new Part(name, limit, check, false));
      return this;
    }

    /** Sets the pause between two runs of a check; 10 seconds unless set. */
    public Builder every(Duration pause) {
      every = pause;
      return this;
    }

    /** Sets after how long a result that has not changed is told again; 5 minutes unless set. */
    public Builder tellEvery(Duration interval) {
      telling = interval;
      return this;
    }

    /** Sets what tells the time; the system's unless set. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /** Starts to run the checks. */
    public HealthChecks start() {
      return new HealthChecks(this);
    }

    private List<Entry> entries(Clock time) {
      return parts.stream()
          .map(part ->
              new Entry(
                  new CheckState(part.name(), telling, time),
                  part.check(),
                  part.limit(),
                  part.required(),
                  new AtomicBoolean()))
          .toList();
    }
  }
}

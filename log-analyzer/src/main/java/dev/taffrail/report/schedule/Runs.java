package dev.taffrail.report.schedule;

import dev.taffrail.notify.Answer;
import dev.taffrail.notify.Backoff;
import dev.taffrail.report.Press;
import dev.taffrail.report.Printed;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins runs when they are due and does their steps, one after another. It waits for nothing and
 * starts no thread; {@link #advance} is for one thread, all else for any.
 *
 * <p>What a step did is in the journal before the next begins. So a run goes on where a crash ended
 * it; only a step that was done and not yet written down is done again, with the same text and the
 * same Message-ID.
 */
final class Runs implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

  /** A clock that was so far ahead was wrong. */
  private static final Duration WRONG = Duration.ofDays(1);

  /** No retry is farther away, so one that is was set by another clock. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  /** What could not be done just now is not asked for sooner. */
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** So long a report waits for lines that are there and not read. */
  private static final Duration CATCHING_UP = Duration.ofMinutes(15);

  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private final RunLedger ledger;
  private final PrintedFiles printed;
  private final Work work;
  private final BooleanSupplier behind;
  private final Backoff backoff;
  private final Consumer<String> trace;
  private volatile boolean stopping;

  /**
   * Opens the journal of a folder.
   *
   * @param behind whether lines are there that reading has not come to
   * @param trace is told of each step, before it is written down and after
   */
  Runs(
      Path folder,
      List<Plan> plans,
      Press press,
      BooleanSupplier behind,
      Backoff backoff,
      Consumer<String> trace)
      throws IOException {
    plans.forEach(plan -> this.plans.put(plan.name(), plan));
    this.behind = behind;
    this.backoff = backoff;
    this.trace = trace;
    printed = new PrintedFiles(folder.resolve("printed"));
    work = new Work(press, printed);
    ledger = RunLedger.open(folder.resolve("runs.ndjson"));
    printed.keepOnly(ledger.keys());
  }

  /**
   * Begins what is due and does what can be done.
   *
   * @throws IOException when it cannot be written down; nothing is done then until it can
   */
  void advance(Instant now) throws IOException {
    ledger.settle();
    for (Plan plan : plans.values()) {
      begin(plan, now);
    }
    for (Run run : ledger.runs()) {
      if (!run.isOver()) {
        advance(run, now);
      }
    }
    trim();
  }

  /** The latest run that is due is begun; those before it are over. */
  private void begin(Plan plan, Instant now) throws IOException {
    String schedule = plan.schedule().toString();
    Mark mark = ledger.mark(plan.name());
    if (mark == null || !mark.schedule().equals(schedule)) {
      mark(plan, schedule, now);
      return;
    }
    if (mark.until().isAfter(now.plus(WRONG))) {
      LOG.warn(
          "the clock was at {}; the runs of {} go by {} again", mark.until(), plan.name(), now);
      mark(plan, schedule, now);
      return;
    }
    Instant due = plan.schedule().previous(now);
    if (due.isAfter(mark.until())) {
      List<Run> fresh = NewRuns.scheduled(plan, due, now, this::isKnown);
      ledger.change((marks, runs) -> {
        marks.put(plan.name(), new Mark(schedule, due));
        fresh.forEach(run -> runs.put(run.key(), run));
      });
      trace.accept("begun " + plan.name());
    }
  }

  private boolean isKnown(String key) {
    return ledger.run(key) != null;
  }

  private void mark(Plan plan, String schedule, Instant until) throws IOException {
    ledger.change((marks, runs) -> marks.put(plan.name(), new Mark(schedule, until)));
  }

  private void advance(Run begun, Instant now) throws IOException {
    Run run = begun;
    for (int i = 0; i < run.steps().size() && !stopping; i++) {
      Step step = run.steps().get(i);
      if (!step.isWaiting() || !isDue(step, now) || (i > 0 && !run.isPrinted())) {
        continue;
      }
      if (i == 0 && isEarly(run, now)) {
        return;
      }
      run = run.with(i, perform(run, step, now));
      Run next = run;
      ledger.change((marks, runs) -> runs.put(next.key(), next));
      trace.accept("written " + step.kind() + " " + step.target());
    }
    if (run.state() == Run.State.FAILED) {
      LOG.warn("the report {} failed: {}", run.key(), run.reason());
    }
  }

  /** Whether it would lack lines that will be read soon. */
  private boolean isEarly(Run run, Instant now) {
    return run.cause() != Run.Cause.ASKED
        && now.isBefore(run.begun().plus(CATCHING_UP))
        && behind.getAsBoolean();
  }

  private Step perform(Run run, Step step, Instant now) {
    Plan plan = plans.get(run.plan());
    Answer answer =
        plan == null
            ? new Answer.Refused("the plan is not configured any more")
            : work.perform(plan, run, step, now);
    trace.accept("done " + step.kind() + " " + step.target());
    Instant next = now.plus(backoff.after(step.tries(), null));
    return step.after(answer, now, next, run.begun().plus(Backoff.LONGEST_LIFE));
  }

  private static boolean isDue(Step step, Instant now) {
    return !step.due().isAfter(now) || step.due().isAfter(now.plus(LONGEST_WAIT));
  }

  private void trim() throws IOException {
    Set<String> gone = OldRuns.of(ledger.runs());
    if (!gone.isEmpty()) {
      ledger.change((marks, runs) -> gone.forEach(runs::remove));
      for (String key : gone) {
        printed.delete(key);
      }
    }
  }

  /**
   * Begins a run that somebody asks for; the same request again gives the same runs.
   *
   * @throws IOException when it cannot be written down; then there is none
   */
  synchronized List<Run> ask(Plan plan, Run.Asked asked, Instant now) throws IOException {
    List<Run> before =
        ledger.runs().stream()
            .filter(run -> run.plan().equals(plan.name()))
            .filter(run -> !asked.key().isEmpty() && run.asked().key().equals(asked.key()))
            .toList();
    if (!before.isEmpty()) {
      return before;
    }
    List<Run> fresh = NewRuns.asked(plan, asked, now, this::isKnown);
    try {
      ledger.change((marks, runs) -> fresh.forEach(run -> runs.put(run.key(), run)));
    } catch (IOException e) {
      ledger.forget(fresh);
      throw e;
    }
    return fresh;
  }

  /** Lets {@link #advance} return after the step that is being done. */
  void stop() {
    stopping = true;
  }

  /** When there is something to do next; null if nothing is planned. */
  @Nullable Instant deadline(Instant now) {
    Instant first = null;
    for (Plan plan : plans.values()) {
      first = earlier(first, plan.schedule().next(now));
    }
    for (Run run : ledger.runs()) {
      for (Step step : run.isPrinted() ? run.steps() : run.steps().subList(0, 1)) {
        if (step.isWaiting()) {
          first = earlier(first, later(step.due(), now.plus(AGAIN)));
        }
      }
    }
    return first;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }

  /** In the order in which they began. */
  List<Run> all() {
    return ledger.runs();
  }

  Optional<Run> find(String key) {
    return Optional.ofNullable(ledger.run(key));
  }

  /** What a run printed; empty before that. */
  Optional<Printed> printed(Run run) throws IOException {
    return run.isPrinted() ? printed.read(run.key()) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    ledger.close();
  }
}

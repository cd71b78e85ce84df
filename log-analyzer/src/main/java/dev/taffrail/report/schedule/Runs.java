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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

  /** From when on a run is said to be late. */
  private static final Duration LATE = Duration.ofMinutes(5);

  /** A clock that was so far ahead was wrong. */
  private static final Duration WRONG = Duration.ofDays(1);

  /** No retry is farther away, so one that is was set by another clock. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  /** The last lines of a period are still on their way when it ends. */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  /** What could not be done just now is not asked for sooner. */
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** So long a report waits for lines that are there and not read. */
  private static final Duration CATCHING_UP = Duration.ofMinutes(15);

  private static final int MOST_OF_A_PLAN = 40;
  private static final int MOST = 500;

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
      List<Run> fresh = fresh(plan, due, now);
      ledger.change((marks, runs) -> {
        marks.put(plan.name(), new Mark(schedule, due));
        fresh.forEach(run -> runs.put(run.key(), run));
      });
      trace.accept("begun " + plan.name());
    }
  }

  private void mark(Plan plan, String schedule, Instant until) throws IOException {
    ledger.change((marks, runs) -> marks.put(plan.name(), new Mark(schedule, until)));
  }

  private List<Run> fresh(Plan plan, Instant due, Instant now) {
    Run.Cause cause = due.plus(LATE).isBefore(now) ? Run.Cause.CAUGHT_UP : Run.Cause.SCHEDULED;
    List<Run> runs = new ArrayList<>();
    for (@Nullable String service : services(plan)) {
      String key = RunNames.scheduled(plan.name(), service, due);
      if (ledger.run(key) == null) {
        runs.add(run(key, plan, service, cause, due, now, Run.Asked.NOBODY));
      }
    }
    return runs;
  }

  private static List<@Nullable String> services(Plan plan) {
    List<@Nullable String> services = new ArrayList<>(plan.services());
    if (services.isEmpty()) {
      services.add(null);
    }
    return services;
  }

  private static Run run(
      String key,
      Plan plan,
      @Nullable String service,
      Run.Cause cause,
      Instant scheduled,
      Instant now,
      Run.Asked asked) {
    Period.Bounds bounds = plan.period().before(scheduled, plan.schedule().zone());
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.waiting(Step.Kind.PRINT, "", cause == Run.Cause.ASKED ? now : now.plus(SETTLING)));
    if (plan.folder() != null) {
      steps.add(Step.waiting(Step.Kind.FILE, plan.folder().folder().toString(), now));
    }
    plan.recipients().forEach(to -> steps.add(Step.waiting(Step.Kind.MAIL, to, now)));
    // Another installation may have a plan of that name and send to the same people.
    String mailId = key + "." + UUID.randomUUID();
    return new Run(
        key,
        plan.name(),
        service,
        cause,
        scheduled,
        bounds.from(),
        bounds.to(),
        now,
        asked,
        mailId,
        steps);
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

  /** Forgets the oldest runs. */
  private void trim() throws IOException {
    List<Run> runs = ledger.runs();
    Map<String, Integer> counts = new LinkedHashMap<>();
    List<String> gone = new ArrayList<>();
    for (Run run : runs.reversed()) {
      int same = counts.merge(RunNames.stem(run.plan(), run.service()), 1, Integer::sum);
      if (run.isOver() && same > MOST_OF_A_PLAN) {
        gone.add(run.key());
      }
    }
    for (Run run : runs) {
      if (runs.size() - gone.size() <= MOST) {
        break;
      }
      if (!gone.contains(run.key())) {
        if (!run.isOver()) {
          LOG.warn("the report {} is given up, as more than {} wait", run.key(), MOST);
        }
        gone.add(run.key());
      }
    }
    if (!gone.isEmpty()) {
      ledger.change((marks, rows) -> gone.forEach(rows::remove));
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
    List<Run> fresh = new ArrayList<>();
    for (@Nullable String service : services(plan)) {
      Instant at = now;
      while (ledger.run(RunNames.asked(plan.name(), service, at)) != null) {
        at = at.plusMillis(1);
      }
      String key = RunNames.asked(plan.name(), service, at);
      fresh.add(run(key, plan, service, Run.Cause.ASKED, now, now, asked));
    }
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

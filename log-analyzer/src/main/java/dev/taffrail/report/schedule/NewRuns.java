package dev.taffrail.report.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes the runs of a plan: one, or one for each of its services. */
final class NewRuns {
  /** From when on a run is said to be late. */
  private static final Duration LATE = Duration.ofMinutes(5);

  /** The last lines of a period are still on their way when it ends. */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private NewRuns() {}

  /**
   * Those of an instant of its schedule.
   *
   * @param isKnown whether there is a run of a key, which is not made again
   */
  static List<Run> scheduled(Plan plan, Instant due, Instant now, Predicate<String> isKnown) {
    Run.Cause cause = due.plus(LATE).isBefore(now) ? Run.Cause.CAUGHT_UP : Run.Cause.SCHEDULED;
    List<Run> runs = new ArrayList<>();
    for (@Nullable String service : services(plan)) {
      String key = RunNames.scheduled(plan.name(), service, due);
      if (!isKnown.test(key)) {
        runs.add(run(key, plan, service, cause, due, now, Run.Asked.NOBODY));
      }
    }
    return runs;
  }

  /**
   * Those that somebody asks for.
   *
   * @param isKnown whether a key is taken, as by a request of the same millisecond
   */
  static List<Run> asked(Plan plan, Run.Asked asked, Instant now, Predicate<String> isKnown) {
    List<Run> runs = new ArrayList<>();
    for (@Nullable String service : services(plan)) {
      Instant at = now;
      while (isKnown.test(RunNames.asked(plan.name(), service, at))) {
        at = at.plusMillis(1);
      }
      String key = RunNames.asked(plan.name(), service, at);
      runs.add(run(key, plan, service, Run.Cause.ASKED, now, now, asked));
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
}

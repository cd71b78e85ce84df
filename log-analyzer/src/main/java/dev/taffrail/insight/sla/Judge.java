package dev.taffrail.insight.sla;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Tells the state of one objective at any minute; a function of what was counted. */
final class Judge {
  /** A budget of which less is left is a warning. */
  private static final double LITTLE = 0.25;

  /** More of an error rate's limit is a warning. */
  private static final double MUCH = 0.8;

  /** Less than so many times the least throughput is a warning. */
  private static final double SCARCE = 1.2;

  /** A state changes when two looks in a row agree; so far back is looked for two. */
  private static final int LOOKS = 5;

  private static final Duration TREND = Duration.ofDays(3);
  private static final double SECONDS_PER_MINUTE = 60;

  private static final List<Duration> BURN_WINDOWS =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(24),
          TREND);

  /** The first of these with traffic says how things go on. */
  private static final List<Duration> RECENT =
      List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(24));

  private final Objective objective;
  private final Account account;
  private final Exclusions exclusions;
  private final double leastCoverage;

  Judge(Objective objective, Account account, Exclusions exclusions, double leastCoverage) {
    this.objective = objective;
    this.account = account;
    this.exclusions = exclusions;
    this.leastCoverage = leastCoverage;
  }

  /** How far before a minute anything is asked for. */
  static long lookBack() {
    return LOOKS;
  }

  /**
   * What two looks in a row agree on; when no two do, the last. What is unknown is so at once: no
   * state is told of nothing.
   */
  State state(long minute) {
    State last = look(minute);
    if (last == State.UNKNOWN) {
      return last;
    }
    State later = last;
    for (int i = 1; i <= LOOKS; i++) {
      State earlier = look(minute - i);
      if (earlier == later) {
        return later;
      }
      later = earlier;
    }
    return last;
  }

  /** What one look says. */
  State look(long minute) {
    Window.Span span = objective.window().span(minute);
    return coverage(span) < leastCoverage ? State.UNKNOWN : soFar(span);
  }

  /** The part of the minutes that count of which something is known. */
  double coverage(Window.Span span) {
    long minutes = exclusions.countedMinutes(span.from(), span.to());
    return minutes == 0 ? 0 : (double) account.known(span.from(), span.to()) / minutes;
  }

  State soFar(Window.Span span) {
    Counted counted = account.sum(span.from(), span.to());
    if (counted.total() <= 0) {
      return objective.goal() instanceof Goal.Throughput throughput
              && account.known(span.from(), span.to()) > 0
          ? State.VIOLATED
          : State.UNKNOWN;
    }
    double bad = counted.bad() / counted.total();
    return switch (objective.goal()) {
      case Goal.Availability goal -> ofBudget(counted, goal.target(), span);
      case Goal.Uptime goal -> ofBudget(counted, goal.target(), span);
      case Goal.Latency goal ->
          state(
              isAbove(bad, 1 - goal.target()),
              isAbove(counted.close() / counted.total(), 1 - goal.target()));
      case Goal.ErrorRate goal ->
          state(isAbove(bad, goal.limit()), isAbove(bad, MUCH * goal.limit()));
      case Goal.Throughput goal -> {
        double rate = perSecond(counted, span);
        yield state(rate < goal.perSecond(), rate < SCARCE * goal.perSecond());
      }
    };
  }

  private State ofBudget(Counted counted, double target, Window.Span span) {
    double left = Budget.of(counted, target).left().orElse(0);
    boolean warns = left < LITTLE || (period(span).compareTo(TREND) > 0 && isBurning(target, span));
    return state(isAbove(counted.bad() / counted.total(), 1 - target), warns);
  }

  private boolean isBurning(double target, Window.Span span) {
    long from = Math.max(span.from(), Window.last(span.to(), TREND));
    return Budget.burn(account.sum(from, span.to()), target).orElse(0) > 1;
  }

  /** Exactly at the limit is within it, whatever the last binary digit says. */
  private static boolean isAbove(double share, double limit) {
    return share > limit * (1 + 1e-12) + 1e-15;
  }

  private static State state(boolean violated, boolean warns) {
    if (violated) {
      return State.VIOLATED;
    }
    return warns ? State.WARNING : State.COMPLIANT;
  }

  /** What the objective limits. */
  OptionalDouble measured(Counted counted, Window.Span span) {
    return switch (objective.goal()) {
      case Goal.Availability any -> counted.goodShare();
      case Goal.Uptime any -> counted.goodShare();
      case Goal.Latency any -> counted.goodShare();
      case Goal.ErrorRate any -> counted.badShare();
      case Goal.Throughput any ->
          exclusions.countedMinutes(span.from(), span.to()) > 0
                  && account.known(span.from(), span.to()) > 0
              ? OptionalDouble.of(perSecond(counted, span))
              : OptionalDouble.empty();
    };
  }

  private double perSecond(Counted counted, Window.Span span) {
    long minutes = Math.max(1, exclusions.countedMinutes(span.from(), span.to()));
    return counted.total() / (minutes * SECONDS_PER_MINUTE);
  }

  /** How long the budget is to last. */
  Duration period(Window.Span span) {
    return objective.window() instanceof Window.Rolling rolling ? rolling.length() : span.whole();
  }

  /** The speed at which the budget was spent in the standard windows that are not too long. */
  List<Burn> burns(Goal.Budgeted goal, Window.Span span) {
    List<Burn> burns = new ArrayList<>();
    for (Duration window : BURN_WINDOWS) {
      if (window.compareTo(period(span)) <= 0) {
        burns.add(burn(goal, span, window));
      }
    }
    return burns;
  }

  List<Burn.Checked> alerts(Goal.Budgeted goal, Window.Span span) {
    return BurnAlert.of(period(span), goal.target()).stream()
        .map(alert ->
            new Burn.Checked(
                alert, burn(goal, span, alert.longWindow()), burn(goal, span, alert.shortWindow())))
        .toList();
  }

  private Burn burn(Goal.Budgeted goal, Window.Span span, Duration window) {
    long from = Math.max(span.from(), Window.last(span.to(), window));
    Counted counted = account.sum(from, span.to());
    return new Burn(window, counted, Budget.burn(counted, goal.target()));
  }

  Forecast forecast(Goal.Budgeted goal, Budget budget, Window.Span span) {
    OptionalDouble burn = OptionalDouble.empty();
    for (Duration window : RECENT) {
      if (burn.isEmpty() && window.compareTo(period(span)) <= 0) {
        burn = burn(goal, span, window).rate();
      }
    }
    return objective.window() instanceof Window.Rolling rolling
        ? Forecast.rolling(budget.left(), burn, rolling.length())
        : Forecast.calendar(
            budget.left(),
            burn,
            Duration.ofMinutes(span.to() - span.from()),
            Duration.ofMinutes(span.end() - span.to()));
  }
}

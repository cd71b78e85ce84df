package dev.taffrail.insight.sla;

import dev.taffrail.text.Times;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What is to be said of an objective, in words and numbers for people. */
public final class SlaText {
  private static final int PERCENT = 100;

  private SlaText() {}

  /** {@code (none)} for lines that name no service. */
  public static String service(String name) {
    return name.isEmpty() ? "(none)" : name;
  }

  /** The name of a service as {@link #service} gives it. */
  public static String serviceNamed(String text) {
    return text.equals("(none)") ? "" : text;
  }

  /** What was measured: {@code 99.95 %}, {@code p95 183 ms}, {@code 1,204 req/s}. */
  public static String measured(Verdict verdict) {
    if (verdict.objective().goal() instanceof Goal.Latency latency) {
      return verdict.percentile().isEmpty()
          ? "-"
          : percentile(latency) + " " + millis(verdict.percentile().getAsDouble());
    }
    if (verdict.measured().isEmpty()) {
      return "-";
    }
    double measured = verdict.measured().getAsDouble();
    return verdict.objective().goal() instanceof Goal.Throughput
        ? perSecond(measured)
        : percent(measured);
  }

  /** What was promised: {@code at least 99.9 %}. */
  public static String promised(Goal goal) {
    return switch (goal) {
      case Goal.Availability any -> "at least " + percent(any.target());
      case Goal.Uptime any -> "at least " + percent(any.target()) + " of minutes";
      case Goal.Latency any -> percentile(any) + " at most " + millis(any.within().toNanos());
      case Goal.ErrorRate any -> "at most " + percent(any.limit());
      case Goal.Throughput any -> "at least " + perSecond(any.perSecond());
    };
  }

  /** {@code p95}. */
  public static String percentile(Goal.Latency goal) {
    return "p" + number(goal.target() * PERCENT);
  }

  /** A share: {@code 99.95 %}, as precise as it must be not to look like 0 % or 100 %. */
  public static String percent(double share) {
    double percent = share * PERCENT;
    String text = String.format(Locale.ROOT, "%.2f", percent);
    for (int digits = 3; digits <= 6 && isRoundedAway(percent, text); digits++) {
      text = String.format(Locale.ROOT, "%." + digits + "f", percent);
    }
    return plain(text) + " %";
  }

  private static boolean isRoundedAway(double percent, String text) {
    double rounded = Double.parseDouble(text);
    return (rounded == PERCENT && percent < PERCENT) || (rounded == 0 && percent > 0);
  }

  /** A part of a budget: {@code 38 %}, {@code -480 %}. */
  public static String budget(OptionalDouble left) {
    return left.isEmpty()
        ? "-"
        : String.format(
            Locale.ROOT, "%,d %%", (long) Math.floor(left.getAsDouble() * PERCENT + 1e-9));
  }

  /** A burn rate: {@code 14.4}. */
  public static String burn(OptionalDouble rate) {
    return rate.isEmpty() ? "-" : number(rate.getAsDouble());
  }

  /** At most two decimals. */
  public static String number(double number) {
    return plain(String.format(Locale.ROOT, "%,.2f", number));
  }

  private static String plain(String decimal) {
    return decimal.contains(".") ? decimal.replaceAll("\\.?0+$", "") : decimal;
  }

  private static String millis(double nanos) {
    return Times.duration((long) nanos);
  }

  private static String perSecond(double rate) {
    return number(rate) + " req/s";
  }

  /** Why a state is unknown; empty when it is known. */
  public static String unknown(Verdict verdict, double leastCoverage) {
    if (verdict.state() != State.UNKNOWN) {
      return "";
    }
    if (verdict.coverage() >= leastCoverage) {
      return "there was nothing to count";
    }
    String known =
        percent(verdict.coverage())
            + " of the minutes are known, "
            + percent(leastCoverage)
            + " are needed";
    return verdict.soFar() == State.UNKNOWN ? known : known + "; so far " + verdict.soFar().text();
  }

  /** What becomes of the budget, as a sentence; empty when the objective has none. */
  public static String forecast(Verdict verdict) {
    OptionalDouble left = verdict.budget().map(Budget::left).orElse(OptionalDouble.empty());
    if (left.isEmpty()) {
      return "";
    }
    Forecast forecast = verdict.forecast();
    String pace = "at the present pace (burn " + burn(forecast.burn()) + ")";
    return switch (forecast.outcome()) {
      case SPENT ->
          left.getAsDouble() < 0
              ? "The budget is overspent by " + budget(left).substring(1) + "."
              : "The budget is spent.";
      case LASTS -> "The budget lasts " + pace + ".";
      case WILL_BE_SPENT ->
          "The budget is gone in about " + length(forecast.in()) + " " + pace + ".";
      case UNKNOWN -> "How long the budget lasts is unknown: the last day had nothing to count.";
    };
  }

  /** {@code 2 d 3 h}, {@code 2 h 10 m}, {@code 5 m}. */
  public static String length(@Nullable Duration time) {
    if (time == null) {
      return "-";
    }
    if (time.toDays() >= 2) {
      return time.toDays() + " d " + time.toHoursPart() + " h";
    }
    return time.toHours() > 0
        ? time.toHours() + " h " + time.toMinutesPart() + " m"
        : Math.max(1, time.toMinutes()) + " m";
  }
}

package dev.taffrail.insight.sla;

import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * When the budget will be spent if things go on as they do.
 *
 * @param outcome what will become of it
 * @param in how long it will take; null unless it will be spent
 * @param burn the rate that this assumes; empty when there is none
 */
public record Forecast(Outcome outcome, @Nullable Duration in, OptionalDouble burn) {

  /** What becomes of a budget. */
  public enum Outcome {
    /** It is spent already. */
    SPENT,
    /** It will be spent. */
    WILL_BE_SPENT,
    /** It will last. */
    LASTS,
    /** Nobody knows. */
    UNKNOWN
  }

  static final Forecast NONE = new Forecast(Outcome.UNKNOWN, null, OptionalDouble.empty());

  /**
   * Of a window that moves with the time: {@code left * period / burn}, if nothing that is bad
   * leaves the window before. A burn of at most 1 can go on for ever.
   *
   * @param left the part of the budget that is left
   * @param period the length of the window
   */
  static Forecast rolling(OptionalDouble left, OptionalDouble burn, Duration period) {
    if (left.isEmpty() || burn.isEmpty()) {
      return NONE;
    }
    if (left.getAsDouble() <= 0) {
      return new Forecast(Outcome.SPENT, null, burn);
    }
    double rate = burn.getAsDouble();
    return rate <= 1
        ? new Forecast(Outcome.LASTS, null, burn)
        : of(left.getAsDouble() * period.toSeconds() / rate, burn);
  }

  /**
   * Of a window with a fixed begin, whose budget grows with its traffic: {@code left * elapsed /
   * (burn - 1)}.
   *
   * @param elapsed how long it has lasted
   * @param rest how long it will still last
   */
  static Forecast calendar(
      OptionalDouble left, OptionalDouble burn, Duration elapsed, Duration rest) {
    if (left.isEmpty() || burn.isEmpty()) {
      return NONE;
    }
    if (left.getAsDouble() <= 0) {
      return new Forecast(Outcome.SPENT, null, burn);
    }
    double over = burn.getAsDouble() - 1;
    double seconds = over <= 0 ? 0 : left.getAsDouble() * elapsed.toSeconds() / over;
    return over <= 0 || seconds > rest.toSeconds()
        ? new Forecast(Outcome.LASTS, null, burn)
        : of(seconds, burn);
  }

  private static Forecast of(double seconds, OptionalDouble burn) {
    return new Forecast(Outcome.WILL_BE_SPENT, Duration.ofSeconds((long) seconds), burn);
  }
}

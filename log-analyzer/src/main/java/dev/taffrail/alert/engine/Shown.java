package dev.taffrail.alert.engine;

import dev.taffrail.alert.rule.Condition;
import java.time.Duration;
import java.util.Locale;

/** Numbers of rules as people read them, and in the units of evidence. */
public final class Shown {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double PERCENT = 100;

  private Shown() {}

  /** The unit in which the values of a type are told. */
  public static String unit(Condition condition) {
    return switch (condition) {
      case Condition.Ratio ratio -> "%";
      case Condition.Latency latency -> "ms";
      case Condition.Metric metric -> metric.over().isEmpty() ? "" : "%";
      case Condition.Cardinality cardinality -> "values";
      case Condition.BurnRate burn -> "x";
      case Condition.Spike spike -> spike.field() == null ? "events" : "";
      case Condition.Health health -> "";
      case Condition.Change change -> "changes";
      default -> "events";
    };
  }

  /** A value in that unit. */
  public static double inUnit(Condition condition, double value) {
    return switch (condition) {
      case Condition.Latency latency -> value / NANOS_PER_MILLI;
      case Condition.Metric metric when !metric.over().isEmpty() -> value * PERCENT;
      default -> value;
    };
  }

  /** A value with its unit: {@code 12.3%}, {@code 2.31 s}, {@code 17}. */
  public static String text(Condition condition, double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    double number = inUnit(condition, value);
    return switch (unit(condition)) {
      case "%" -> plain(number) + "%";
      case "x" -> plain(number) + "x";
      case "ms" ->
          number >= MILLIS_PER_SECOND
              ? plain(number / MILLIS_PER_SECOND) + " s"
              : plain(number) + " ms";
      default -> plain(number);
    };
  }

  /** A number with at most two decimals. */
  public static String plain(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    String text = String.format(Locale.ROOT, Math.abs(number) < 10 ? "%.2f" : "%.1f", number);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  /** A length of time: {@code 90s}, {@code 5m}, {@code 3d}. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0 && seconds > 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0 && seconds > 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
  }
}

package dev.taffrail.alert.rule;

import dev.taffrail.alert.rule.Limits.Limit;
import dev.taffrail.config.ConfigSection;
import dev.taffrail.config.Units;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code above}, {@code below}, {@code at_least} and {@code at_most}. */
final class LimitReader {
  private static final int TO_PERCENT = 100;

  private LimitReader() {}

  /** Limits that are whole numbers of events. */
  static Limits counts(ConfigSection section) {
    return read(section, "a number such as 10", LimitReader::number);
  }

  /** Limits that are parts of a whole, in percent. */
  static Limits percents(ConfigSection section) {
    return read(section, "a part such as 5%", LimitReader::percent);
  }

  /** Limits that are lengths of time, in nanoseconds. */
  static Limits durations(ConfigSection section) {
    return read(section, "a duration such as 500ms or 2s", LimitReader::nanos);
  }

  /** Limits that are numbers, parts or sizes. */
  static Limits amounts(ConfigSection section) {
    return read(
        section, "a number, a part such as 90% or a size such as 64MB", LimitReader::amount);
  }

  private static Limits read(
      ConfigSection section, String expected, Function<String, @Nullable Double> parse) {
    Limit high = limit(section, "above", "at_least", expected, parse);
    Limit low = limit(section, "below", "at_most", expected, parse);
    if (high == null && low == null && !hasAny(section)) {
      section.problem("above", "is missing", "write above, at_least, below or at_most");
    }
    return new Limits(high, low);
  }

  private static boolean hasAny(ConfigSection section) {
    return section.has("above")
        || section.has("at_least")
        || section.has("below")
        || section.has("at_most");
  }

  private static @Nullable Limit limit(
      ConfigSection section,
      String exclusive,
      String inclusive,
      String expected,
      Function<String, @Nullable Double> parse) {
    Optional<Double> strict = section.optional(exclusive, expected, parse);
    Optional<Double> loose = section.optional(inclusive, expected, parse);
    if (strict.isPresent() && loose.isPresent()) {
      section.problem(inclusive, "stands beside " + exclusive, "keep one of them");
    }
    return strict
        .map(value -> new Limit(value, false))
        .or(() -> loose.map(value -> new Limit(value, true)))
        .orElse(null);
  }

  static @Nullable Double number(String text) {
    double number = Double.parseDouble(text);
    boolean plain = Double.isFinite(number) && text.charAt(text.length() - 1) <= '9';
    return plain ? (Double) number : null;
  }

  static @Nullable Double percent(String text) {
    Double part = Units.percent(text);
    return part == null ? null : (Double) (part * TO_PERCENT);
  }

  static @Nullable Double nanos(String text) {
    Duration duration = Units.duration(text);
    return duration == null ? null : (Double) (double) duration.toNanos();
  }

  /** A part of a whole becomes a number from 0 to 1. */
  static @Nullable Double amount(String text) {
    if (text.endsWith("%")) {
      return Units.percent(text);
    }
    Long bytes = Units.bytes(text);
    return bytes == null ? number(text) : (Double) (double) bytes;
  }
}

package dev.taffrail.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads durations and sizes as people write them. */
public final class Units {
  private static final Map<String, Long> NANOS =
      Map.of(
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L,
          "w", 604_800_000_000_000L);

  private static final Map<String, Long> BYTES =
      Map.of("b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30, "tb", 1L << 40);

  private Units() {}

  /** A duration such as {@code 90s} or {@code 1.5h}; null when the text is none. */
  public static @Nullable Duration duration(String text) {
    Long nanos = amount(text, NANOS);
    return nanos == null ? null : Duration.ofNanos(nanos);
  }

  /** A number of bytes such as {@code 64MB}; null when the text is none. */
  public static @Nullable Long bytes(String text) {
    return amount(text, BYTES);
  }

  /** A part of a whole such as {@code 5%}, as a number from 0 to 1; null when the text is none. */
  public static @Nullable Double percent(String text) {
    String compact = text.replace(" ", "");
    if (!compact.endsWith("%")) {
      return null;
    }
    try {
      BigDecimal percent = new BigDecimal(compact.substring(0, compact.length() - 1));
      boolean part = percent.signum() >= 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0;
      return part ? (Double) (percent.doubleValue() / 100) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Long amount(String text, Map<String, Long> units) {
    String compact = text.replace(" ", "").toLowerCase(Locale.ROOT);
    int unitStart = compact.length();
    while (unitStart > 0 && Character.isLetter(compact.charAt(unitStart - 1))) {
      unitStart--;
    }
    Long unit = units.get(compact.substring(unitStart));
    if (unit == null || unitStart == 0) {
      return null;
    }
    try {
      BigDecimal amount = new BigDecimal(compact.substring(0, unitStart));
      return amount.signum() < 0
          ? null
          : (Long) amount.multiply(BigDecimal.valueOf(unit)).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }
}

package dev.taffrail.query;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people type them: {@code 500}, {@code 500ms}, {@code 1.5s}, {@code 2m}. */
final class DurationText {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|m|min|h)?");

  private static final Map<String, BigDecimal> MILLIS =
      Map.of(
          "ns", new BigDecimal("0.000001"),
          "us", new BigDecimal("0.001"),
          "µs", new BigDecimal("0.001"),
          "ms", BigDecimal.ONE,
          "s", new BigDecimal(1_000),
          "m", new BigDecimal(60_000),
          "min", new BigDecimal(60_000),
          "h", new BigDecimal(3_600_000));

  private DurationText() {}

  /** Decimal milliseconds; null when the text is no duration. A bare number is milliseconds. */
  static @Nullable String millis(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return null;
    }
    BigDecimal unit = form.group(2) == null ? BigDecimal.ONE : MILLIS.get(form.group(2));
    BigDecimal millis = new BigDecimal(form.group(1)).multiply(unit);
    return millis.stripTrailingZeros().toPlainString();
  }
}

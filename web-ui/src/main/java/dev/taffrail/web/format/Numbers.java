package dev.taffrail.web.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Numbers that may be unknown: NaN inside, {@code null} in JSON, a dash for people. */
public final class Numbers {
  private static final double MOST_WHOLE = 1L << 53;
  private static final MathContext DIGITS = new MathContext(6);
  private static final MathContext FEW_DIGITS = new MathContext(2);

  private Numbers() {}

  /** Writes a member of an object. */
  public static void write(JsonGenerator json, String name, double number) {
    json.writeName(name);
    write(json, number);
  }

  /** Writes a value: whole numbers without a fraction, others with six digits. */
  public static void write(JsonGenerator json, double number) {
    if (!Double.isFinite(number)) {
      json.writeNull();
    } else if (isWhole(number)) {
      json.writeNumber((long) number);
    } else {
      json.writeNumber(new BigDecimal(number).round(DIGITS));
    }
  }

  /** {@code 12,345}, {@code 12.5}, {@code 1.25}, {@code 0.0042}, or a dash. */
  public static String text(double number) {
    if (!Double.isFinite(number)) {
      return "-";
    }
    if (isWhole(number) || Math.abs(number) >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    return Math.abs(number) < 1
        ? new BigDecimal(number).round(FEW_DIGITS).toPlainString()
        : String.format(Locale.ROOT, Math.abs(number) >= 10 ? "%.1f" : "%.2f", number);
  }

  /** As programs read it; nothing when it is unknown. */
  public static String plain(double number) {
    if (!Double.isFinite(number)) {
      return "";
    }
    return isWhole(number)
        ? Long.toString((long) number)
        : new BigDecimal(number).round(DIGITS).toPlainString();
  }

  private static boolean isWhole(double number) {
    return number == Math.rint(number) && Math.abs(number) < MOST_WHOLE;
  }
}

package dev.taffrail.notify.route;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one label. A label that is not there has the empty text as its value.
 *
 * @param label its name
 * @param text the value, or the expression of RE2 that has to fit all of it
 * @param pattern the expression; null for the others
 */
record Matcher(String label, Op op, String text, @Nullable Pattern pattern) {
  private static final int LONGEST = 1_000;
  private static final java.util.regex.Pattern SYNTAX =
      java.util.regex.Pattern.compile(
          "\\s*([A-Za-z_][A-Za-z0-9_.:-]*?)\\s*(=~|!~|!=|=)\\s*(.*?)\\s*",
          java.util.regex.Pattern.DOTALL);

  /** How a label is compared. */
  enum Op {
    EQUAL("="),
    NOT_EQUAL("!="),
    FITS("=~"),
    FITS_NOT("!~");

    private final String sign;

    Op(String sign) {
      this.sign = sign;
    }

    private boolean isPattern() {
      return this == FITS || this == FITS_NOT;
    }

    private static Op of(String sign) {
      for (Op op : values()) {
        if (op.sign.equals(sign)) {
          return op;
        }
      }
      throw new IllegalArgumentException(sign);
    }
  }

  /**
   * Reads {@code service="pay"}, {@code severity=~error|critical} and the like.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static Matcher parse(String text) {
    java.util.regex.Matcher read = SYNTAX.matcher(text);
    if (!read.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no matcher");
    }
    return of(read.group(1), Op.of(read.group(2)), unquoted(read.group(3)));
  }

  static Matcher of(String label, Op op, String value) {
    if (value.length() > LONGEST) {
      throw new IllegalArgumentException("a value has more than " + LONGEST + " characters");
    }
    try {
      return new Matcher(label, op, value, op.isPattern() ? Pattern.compile(value) : null);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "\"" + value + "\" is no pattern: " + e.getDescription(), e);
    }
  }

  boolean matches(Map<String, String> labels) {
    String value = labels.getOrDefault(label, "");
    boolean same = pattern == null ? value.equals(text) : pattern.matches(value);
    return same == (op == Op.EQUAL || op == Op.FITS);
  }

  /** As it is written. */
  @Override
  public String toString() {
    return label + op.sign + '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted
        ? value.substring(1, value.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
        : value;
  }
}

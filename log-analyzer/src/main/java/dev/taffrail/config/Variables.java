package dev.taffrail.config;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts environment variables in the place of {@code ${NAME}} and {@code ${NAME:default}}. */
final class Variables {
  private Variables() {}

  /**
   * Replaces all variables of a text. A dollar sign without a brace stands for itself.
   *
   * @throws IllegalArgumentException when a variable without a default is not set
   */
  static String replace(String text, UnaryOperator<@Nullable String> environment) {
    StringBuilder replaced = new StringBuilder();
    int at = 0;
    for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", at)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      replaced.append(text, at, open).append(value(text.substring(open + 2, close), environment));
      at = close + 1;
    }
    return replaced.append(text, at, text.length()).toString();
  }

  /** Whether a text is one variable without a default, and nothing else. */
  static boolean isOne(String text) {
    String inner = text.strip();
    return inner.startsWith("${")
        && inner.indexOf('}') == inner.length() - 1
        && (inner.indexOf(':') < 0 || inner.endsWith(":}"));
  }

  private static String value(String variable, UnaryOperator<@Nullable String> environment) {
    int colon = variable.indexOf(':');
    String name = colon < 0 ? variable : variable.substring(0, colon);
    String value = environment.apply(name);
    if (value != null && !value.isEmpty()) {
      return value;
    }
    if (colon < 0) {
      throw new IllegalArgumentException("the environment variable " + name + " is not set");
    }
    return variable.substring(colon + 1);
  }
}

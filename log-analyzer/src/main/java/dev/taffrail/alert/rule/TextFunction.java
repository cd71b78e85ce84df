package dev.taffrail.alert.rule;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a template may do with a value. The set is closed. */
sealed interface TextFunction {
  /** For people who wrote another one. */
  String ALL = "upper, lower, round, truncate:N, default:TEXT, url";

  String apply(String value);

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when there is no such function
   */
  static TextFunction parse(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon).strip();
    String argument = colon < 0 ? "" : text.substring(colon + 1).strip();
    return switch (name) {
      case "upper" -> new Upper();
      case "lower" -> new Lower();
      case "url" -> new Url();
      case "round" -> new Round();
      case "default" -> new Default(argument);
      case "truncate" -> new Truncate(number(argument));
      default -> throw new IllegalArgumentException("has | " + name + "; known are " + ALL);
    };
  }

  private static int number(String argument) {
    try {
      return Math.max(1, Integer.parseInt(argument));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("has | truncate without a number: write truncate:40", e);
    }
  }

  record Upper() implements TextFunction {
    @Override
    public String apply(String value) {
      return value.toUpperCase(Locale.ROOT);
    }
  }

  record Lower() implements TextFunction {
    @Override
    public String apply(String value) {
      return value.toLowerCase(Locale.ROOT);
    }
  }

  record Url() implements TextFunction {
    @Override
    public String apply(String value) {
      return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
  }

  /** Of the number that a value begins with. */
  record Round() implements TextFunction {
    @Override
    public String apply(String value) {
      int end = 0;
      while (end < value.length() && "0123456789.-".indexOf(value.charAt(end)) >= 0) {
        end++;
      }
      try {
        return Math.round(Double.parseDouble(value.substring(0, end))) + value.substring(end);
      } catch (NumberFormatException e) {
        return value;
      }
    }
  }

  record Default(String other) implements TextFunction {
    @Override
    public String apply(String value) {
      return value.isEmpty() ? other : value;
    }
  }

  record Truncate(int most) implements TextFunction {
    @Override
    public String apply(String value) {
      return value.codePointCount(0, value.length()) <= most
          ? value
          : value.substring(0, value.offsetByCodePoints(0, most - 1)) + "…";
    }
  }
}

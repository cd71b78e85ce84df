package dev.taffrail.query;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Real things that look like {@code field:value} or like an operator, and are text. */
final class LiteralShapes {
  private static final Pattern SOURCE_FILE =
      Pattern.compile(".*\\.(java|kt|scala|groovy|clj|py|js|ts|go|rb|rs|cs|c|cc|cpp|h|php)");
  private static final Pattern LINE_NUMBER = Pattern.compile("\\d+.*", Pattern.DOTALL);
  private static final Pattern DOTTED = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$.]*");
  private static final Pattern HOST =
      Pattern.compile("localhost|.*\\.(com|net|org|io|dev|local|localhost|internal|lan|svc|cloud)");
  private static final Pattern PORT = Pattern.compile("\\d{1,5}([/?,;].*)?", Pattern.DOTALL);
  private static final Pattern HARDWARE_ADDRESS =
      Pattern.compile("([0-9a-fA-F]{1,4}:){5,7}[0-9a-fA-F]{1,4}");
  private static final Set<String> SCHEMES =
      Set.of("jdbc", "urn", "arn", "mailto", "classpath", "jar", "nested");
  private static final Pattern OPTION =
      Pattern.compile("-(X\\w+|X\\w*:.*|D[\\w.]+=.*)", Pattern.DOTALL);

  private LiteralShapes() {}

  /**
   * Whether a word is text although it begins like a field.
   *
   * @param name what stands before the colon
   * @param value what stands behind it, up to the next blank
   */
  static boolean isNoField(String name, String value) {
    return value.startsWith(":")
        || value.startsWith("//")
        || isDrive(name, value)
        || isClassName(name)
        || (SOURCE_FILE.matcher(name).matches() && LINE_NUMBER.matcher(value).matches())
        || (HOST.matcher(name).matches() && PORT.matcher(value).matches())
        || SCHEMES.contains(name.toLowerCase(Locale.ROOT))
        || HARDWARE_ADDRESS.matcher(name + ':' + value).matches();
  }

  /** Dotted, and the last part begins with a capital: {@code com.acme.OrderService}. */
  static boolean isClassName(String word) {
    int lastPart = word.lastIndexOf('.') + 1;
    return lastPart > 1
        && lastPart < word.length()
        && Character.isUpperCase(word.codePointAt(lastPart))
        && DOTTED.matcher(word).matches();
  }

  /** An option of a Java process: {@code -Xmx512m}, {@code -XX:+UseZGC}, {@code -Dkey=value}. */
  static boolean isOption(String word) {
    return OPTION.matcher(word).matches();
  }

  private static boolean isDrive(String name, String value) {
    return name.length() == 1 && (value.startsWith("\\") || value.startsWith("/"));
  }
}

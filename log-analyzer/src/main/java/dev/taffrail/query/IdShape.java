package dev.taffrail.query;

import java.util.regex.Pattern;

/**
 * Tells an id from a word: a UUID, 16 or more hex digits, or an opaque id. An opaque id has 16 to
 * 128 letters, digits, dashes and underscores, among them a run of 8 that mixes letters and at
 * least two digits. So ULIDs, nanoids and {@code req_8fK2kd9sLx0PqZ} are ids, thread names such as
 * {@code http-nio-8080-exec-1} are not.
 */
final class IdShape {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{16,128}");
  private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9_-]{16,128}");
  private static final int SHORTEST_RUN = 8;

  private IdShape() {}

  static boolean fits(String word) {
    return UUID.matcher(word).matches()
        || HEX.matcher(word).matches()
        || (OPAQUE.matcher(word).matches() && hasMixedRun(word));
  }

  private static boolean hasMixedRun(String word) {
    for (String run : word.split("[_-]", -1)) {
      long digits = run.chars().filter(Character::isDigit).count();
      if (run.length() >= SHORTEST_RUN && digits >= 2 && digits < run.length()) {
        return true;
      }
    }
    return false;
  }
}

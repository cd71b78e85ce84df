package dev.taffrail.query;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Estimates how large a regular expression becomes once its counted repeats are written out. RE2/J
 * bounds each count, not their product: {@code ((a{1000}){1000}){1000}} takes all memory.
 */
final class RegexSize {
  /** The largest program worth running over millions of values. */
  static final long MAX = 10_000;

  private static final Pattern PIECE =
      Pattern.compile(
          "\\\\.|\\[\\^?]?(?:\\\\.|\\[:\\^?\\w+:]|[^]\\\\])*+]|\\{(\\d+)(?:,(\\d*))?}|.",
          Pattern.DOTALL);

  private RegexSize() {}

  /** The number of steps, capped a little above {@link #MAX}. */
  static long of(String regex) {
    Deque<Long> outer = new ArrayDeque<>();
    long sum = 0;
    long last = 0;
    Matcher piece = PIECE.matcher(regex);
    while (piece.find()) {
      if (piece.group().equals("(")) {
        outer.push(sum + last);
        sum = 0;
        last = 0;
      } else if (piece.group().equals(")") && !outer.isEmpty()) {
        last = sum + last;
        sum = outer.pop();
      } else if (piece.group(1) != null) {
        last *= Math.max(1, count(piece));
      } else {
        sum += last;
        last = 1;
      }
      if (sum + last > MAX) {
        return MAX + 1;
      }
    }
    return sum + last + outer.stream().mapToLong(Long::longValue).sum();
  }

  private static long count(Matcher piece) {
    String most =
        piece.group(2) == null || piece.group(2).isEmpty() ? piece.group(1) : piece.group(2);
    return most.length() > 4 ? MAX : Long.parseLong(most);
  }
}

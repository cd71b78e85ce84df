package dev.taffrail.report.schedule;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One field of a cron expression.
 *
 * @param bits a bit for each value
 * @param starred whether it begins with a star, which decides how the two fields of days go
 *     together
 */
record CronField(long bits, boolean starred) {
  /** What a field may hold. */
  enum Kind {
    MINUTE("minute", 0, 59, List.of()),
    HOUR("hour", 0, 23, List.of()),
    DAY_OF_MONTH("day of month", 1, 31, List.of()),
    MONTH(
        "month",
        1,
        12,
        List.of(
            "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
    DAY_OF_WEEK("day of week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

    private final String text;
    private final int least;
    private final int most;
    private final List<String> names;

    Kind(String text, int least, int most, List<String> names) {
      this.text = text;
      this.least = least;
      this.most = most;
      this.names = names;
    }

    String allowed() {
      String numbers = "numbers from " + least + " to " + most;
      return names.isEmpty()
          ? numbers
          : numbers + " and names from " + names.getFirst() + " to " + names.getLast();
    }
  }

  private static final int SUNDAY = 7;

  /**
   * Reads a field.
   *
   * @throws IllegalArgumentException with the field, what is wrong and what is allowed
   */
  static CronField parse(Kind kind, String text) {
    long bits = 0;
    for (String item : text.split(",", -1)) {
      bits |= item(kind, item);
    }
    if (kind == Kind.DAY_OF_WEEK && (bits >>> SUNDAY & 1) == 1) {
      bits = bits & ~(1L << SUNDAY) | 1;
    }
    return new CronField(bits, text.startsWith("*"));
  }

  private static long item(Kind kind, String item) {
    int slash = item.indexOf('/');
    String range = slash < 0 ? item : item.substring(0, slash);
    int dash = range.indexOf('-');
    if (slash >= 0 && dash < 0 && !range.equals("*")) {
      throw wrong(kind, item, "a step stands behind * or a range");
    }
    int from = kind.least;
    int to = kind.most;
    if (dash >= 0) {
      from = value(kind, item, range.substring(0, dash));
      to = value(kind, item, range.substring(dash + 1));
      to = kind == Kind.DAY_OF_WEEK && to == 0 && from > 0 ? SUNDAY : to;
    } else if (!range.equals("*")) {
      from = value(kind, item, range);
      to = from;
    }
    if (from > to) {
      throw wrong(kind, item, "a range goes from the lower to the higher");
    }
    // Seven is Sunday again, which a star with a step must not count twice.
    to = range.equals("*") && kind == Kind.DAY_OF_WEEK ? SUNDAY - 1 : to;
    long bits = 0;
    for (int value = from; value <= to; value += step(kind, item, slash)) {
      bits |= 1L << value;
    }
    return bits;
  }

  private static int step(Kind kind, String item, int slash) {
    if (slash < 0) {
      return 1;
    }
    String text = item.substring(slash + 1);
    if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) == 0) {
      throw wrong(kind, item, "a step is a number from 1 to 99");
    }
    return Integer.parseInt(text);
  }

  private static int value(Kind kind, String item, String text) {
    int name = kind.names.indexOf(text.toUpperCase(Locale.ROOT));
    if (name >= 0) {
      return name + kind.least;
    }
    if (!text.matches("[0-9]{1,2}")) {
      throw wrong(kind, item, "allowed are *, " + kind.allowed());
    }
    int value = Integer.parseInt(text);
    if (value < kind.least || value > kind.most) {
      throw wrong(kind, item, "allowed are *, " + kind.allowed());
    }
    return value;
  }

  private static IllegalArgumentException wrong(Kind kind, String item, String allowed) {
    return new IllegalArgumentException(kind.text + " \"" + item + "\": " + allowed);
  }

  boolean has(int value) {
    return (bits >>> value & 1) == 1;
  }

  /** The least value of at least {@code from}; -1 if there is none. */
  int atLeast(int from) {
    long rest = from >= Long.SIZE ? 0 : bits >>> from << from;
    return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
  }

  /** The greatest value of at most {@code to}; -1 if there is none. */
  int atMost(int to) {
    long rest = to < 0 ? 0 : bits & -1L >>> (Long.SIZE - 1 - to);
    return rest == 0 ? -1 : Long.SIZE - 1 - Long.numberOfLeadingZeros(rest);
  }

  /** Its values, such as {@code 29, 30}. */
  String values() {
    return IntStream.range(0, Long.SIZE)
        .filter(this::has)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", "));
  }
}

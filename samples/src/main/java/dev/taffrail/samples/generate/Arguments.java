package dev.taffrail.samples.generate;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options of a command: {@code --name VALUE} and switches. Immutable. */
public final class Arguments {
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final Map<String, String> given;

  private Arguments(Map<String, String> given) {
    this.given = given;
  }

  /**
   * Reads a command line.
   *
   * @param options names that a value follows
   * @param switches names that stand alone
   */
  public static Arguments parse(List<String> arguments, Set<String> options, Set<String> switches)
      throws UsageException {
    Map<String, String> given = new HashMap<>();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      if (switches.contains(name)) {
        given.put(name, "");
      } else if (!options.contains(name)) {
        throw new UsageException("unknown argument " + name + ", see --help");
      } else if (!rest.hasNext()) {
        throw new UsageException(name + " needs a value, see --help");
      } else {
        given.put(name, rest.next());
      }
    }
    return new Arguments(given);
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  String required(String name) throws UsageException {
    String value = given.get(name);
    if (value == null || value.isEmpty()) {
      throw new UsageException(name + " is missing, see --help");
    }
    return value;
  }

  /** A whole number. */
  public long number(String name, long otherwise) throws UsageException {
    String value = given.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new UsageException(name + " is not a whole number: " + value);
    }
  }

  /** A whole number within bounds, both included. */
  public long number(String name, long otherwise, long least, long most) throws UsageException {
    long number = number(name, otherwise);
    if (number < least || number > most) {
      throw new UsageException(
          "%s is not between %d and %d: %d".formatted(name, least, most, number));
    }
    return number;
  }

  public String text(String name, String otherwise) {
    return given.getOrDefault(name, otherwise);
  }

  /** A time from 1970 to 9999. */
  Instant instant(String name, Instant otherwise) throws UsageException {
    String value = given.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      Instant instant = Instant.parse(value);
      if (!instant.isBefore(Instant.EPOCH) && instant.isBefore(END)) {
        return instant;
      }
    } catch (DateTimeParseException e) {
      // Told below, as for a time out of bounds.
    }
    throw new UsageException(
        name + " is not a UTC time from 1970 on such as 2026-03-02T00:00:00Z: " + value);
  }
}

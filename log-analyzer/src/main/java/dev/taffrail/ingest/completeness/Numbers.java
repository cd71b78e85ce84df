package dev.taffrail.ingest.completeness;

import dev.taffrail.event.Field;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that one output gave to the events of one batch, found out before the batch enters
 * the store. Not thread-safe.
 */
public final class Numbers {
  /** JSON numbers beyond this are not exact everywhere. */
  static final long LARGEST = 1L << 53;

  /** No id or service is longer; whoever writes longer ones is not tracked. */
  private static final int LONGEST_TEXT = 200;

  private final Output output;
  private long[] numbers = new long[64];
  private int count;
  private long firstMicros = Long.MAX_VALUE;
  private long lastMicros = Long.MIN_VALUE;

  /** By the number of the event that reports it: one that is read twice drops nothing twice. */
  private final Map<Long, Drop> drops = new HashMap<>();

  private Numbers(Output output) {
    this.output = output;
  }

  /**
   * The numbers of a batch, output by output. Events without {@code instance_id} or {@code seq}
   * have none.
   *
   * @param name of the output, as {@link Output#name} tells
   */
  public static List<Numbers> of(List<LogEvent> batch, String name) {
    Map<Output, Numbers> found = new HashMap<>(4);
    Numbers latest = null;
    Named named = new Named();
    for (LogEvent event : batch) {
      if (named.read(event)) {
        if (latest == null || !named.isOf(latest.output)) {
          latest = found.computeIfAbsent(named.output(name), Numbers::new);
        }
        latest.add(event, named);
      }
    }
    return new ArrayList<>(found.values());
  }

  Output output() {
    return output;
  }

  long firstMicros() {
    return firstMicros;
  }

  long lastMicros() {
    return lastMicros;
  }

  Map<Long, Drop> drops() {
    return drops;
  }

  /** How many numbers there are, repeated ones included. */
  int count() {
    return count;
  }

  /** Each number once, as runs in order. */
  List<Interval> runs() {
    // Threads of an app write a little out of order, so the runs show only when sorted.
    Arrays.sort(numbers, 0, count);
    List<Interval> runs = new ArrayList<>();
    int i = 0;
    while (i < count) {
      long first = numbers[i];
      long last = first;
      for (i++; i < count && numbers[i] <= last + 1; i++) {
        last = numbers[i];
      }
      runs.add(new Interval(first, last));
    }
    return runs;
  }

  private void add(LogEvent event, Named named) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count++] = named.seq;
    firstMicros = Math.min(firstMicros, event.timeMicros());
    lastMicros = Math.max(lastMicros, event.timeMicros());
    Drop drop = named.drop();
    if (drop != null) {
      drops.put(named.seq, drop);
    }
  }

  /** The fields of one event that matter here, read in one pass. */
  private static final class Named {
    private String service = "";
    private String instance = "";
    private long seq;
    private long dropFirst;
    private long dropLast;
    private long dropCount;

    boolean read(LogEvent event) {
      service = "";
      instance = "";
      seq = 0;
      dropCount = 0;
      for (Field field : event.fields()) {
        switch (field.name()) {
          case FieldNames.SERVICE -> service = field.text();
          case FieldNames.INSTANCE_ID -> instance = field.text();
          case FieldNames.SEQ -> seq = number(field.text());
          case FieldNames.DROPPED_FROM -> dropFirst = number(field.text());
          case FieldNames.DROPPED_TO -> dropLast = number(field.text());
          case FieldNames.DROPPED_COUNT -> dropCount = number(field.text());
          default -> {}
        }
      }
      return seq >= 1
          && seq <= LARGEST
          && !instance.isEmpty()
          && instance.length() <= LONGEST_TEXT
          && service.length() <= LONGEST_TEXT;
    }

    boolean isOf(Output output) {
      return output.instance().equals(instance) && output.service().equals(service);
    }

    Output output(String name) {
      return new Output(service, instance, name);
    }

    @Nullable Drop drop() {
      if (dropCount == 0) {
        return null;
      }
      Drop drop = new Drop(dropFirst, dropLast, dropCount);
      return drop.isSane() ? drop : null;
    }

    private static long number(String text) {
      if (text.isEmpty() || text.length() > 18) {
        return 0;
      }
      long number = 0;
      for (int i = 0; i < text.length(); i++) {
        int digit = text.charAt(i) - '0';
        if (digit < 0 || digit > 9) {
          return 0;
        }
        number = 10 * number + digit;
      }
      return number;
    }
  }
}

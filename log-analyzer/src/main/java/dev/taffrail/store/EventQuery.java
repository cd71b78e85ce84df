package dev.taffrail.store;

import com.google.re2j.Pattern;
import dev.taffrail.event.Durations;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question about events, as data: what a person typed, a rule or a page asks, whatever engine
 * answers. {@link #test} defines what each node means; a store must answer the same. Immutable.
 */
public sealed interface EventQuery {

  /** Whether the event answers the question. */
  boolean test(LogEvent event);

  /** Every event. */
  record All() implements EventQuery {
    @Override
    public boolean test(LogEvent event) {
      return true;
    }
  }

  /** All of them; without any, every event. */
  record And(List<EventQuery> parts) implements EventQuery {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean test(LogEvent event) {
      for (EventQuery part : parts) {
        if (!part.test(event)) {
          return false;
        }
      }
      return true;
    }
  }

  /** At least one of them; without any, no event. */
  record Or(List<EventQuery> parts) implements EventQuery {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean test(LogEvent event) {
      for (EventQuery part : parts) {
        if (part.test(event)) {
          return true;
        }
      }
      return false;
    }
  }

  record Not(EventQuery part) implements EventQuery {
    @Override
    public boolean test(LogEvent event) {
      return !part.test(event);
    }
  }

  /** A field has exactly this value. */
  record Term(String field, String value) implements EventQuery {
    @Override
    public boolean test(LogEvent event) {
      return event.texts(field).contains(value);
    }
  }

  /** A field is there at all. */
  record Exists(String field) implements EventQuery {
    @Override
    public boolean test(LogEvent event) {
      return FieldClass.of(field) == FieldClass.TIME || !event.texts(field).isEmpty();
    }
  }

  /**
   * Tokens that stand one after the other in a field of {@link FieldClass#TEXT}. A single token may
   * also be a part of a camelCase name.
   *
   * @param field a text field, or {@link FieldClass#ANY_TEXT} for any of them
   * @param tokens runs as {@link TextTokenizer#runs} gives them
   */
  record Words(String field, List<String> tokens) implements EventQuery {
    public Words {
      tokens = List.copyOf(tokens);
      if (tokens.isEmpty()) {
        throw new IllegalArgumentException("tokens is empty");
      }
    }

    @Override
    public boolean test(LogEvent event) {
      TextMatcher matcher = new TextMatcher();
      return TextFields.any(event, field, text -> matcher.contains(text, tokens));
    }
  }

  /** One token of a text field fits a glob: {@code *} any characters, {@code ?} one. */
  record WordGlob(String field, Glob glob) implements EventQuery {
    @Override
    public boolean test(LogEvent event) {
      TextMatcher matcher = new TextMatcher();
      return TextFields.any(event, field, text -> matcher.anyToken(text, glob::matches));
    }
  }

  /** A value of a field fits a glob as a whole. */
  record ValueGlob(String field, Glob glob) implements EventQuery {
    @Override
    public boolean test(LogEvent event) {
      return event.texts(field).stream().anyMatch(glob::matches);
    }
  }

  /**
   * A value of a field fits a regular expression as a whole. RE2 syntax: linear in the input,
   * whatever the expression. In {@link FieldClass#ANY_TEXT}, the message.
   */
  record Regex(String field, Pattern pattern) implements EventQuery {
    @Override
    public boolean test(LogEvent event) {
      String name = field.equals(FieldClass.ANY_TEXT) ? FieldNames.MESSAGE : field;
      return event.texts(name).stream().anyMatch(pattern::matches);
    }
  }

  /**
   * A value of a field lies between bounds: as numbers where both sides are numbers, in the order
   * of code points where neither is.
   */
  record Range(String field, @Nullable Bound lower, @Nullable Bound upper) implements EventQuery {
    @Override
    public boolean test(LogEvent event) {
      for (String value : event.texts(field)) {
        if (contains(value)) {
          return true;
        }
      }
      return false;
    }

    /** Whether one value of the field lies within; durations are compared by the nanosecond. */
    public boolean contains(String value) {
      return FieldClass.of(field) == FieldClass.DURATION
          ? containsNanos(Durations.millisToNanos(value))
          : (lower == null || lower.below(value)) && (upper == null || upper.above(value));
    }

    /**
     * The range as the first and last whole nanosecond within; null when a bound is no duration, so
     * that nothing lies within.
     */
    public @Nullable NanoRange nanos() {
      Long from = lower == null ? (Long) Long.MIN_VALUE : Durations.millisToNanos(lower.text());
      Long to = upper == null ? (Long) Long.MAX_VALUE : Durations.millisToNanos(upper.text());
      if (from == null || to == null) {
        return null;
      }
      return new NanoRange(
          lower != null && !lower.inclusive() ? from + 1 : from,
          upper != null && !upper.inclusive() ? to - 1 : to);
    }

    private boolean containsNanos(@Nullable Long value) {
      NanoRange within = nanos();
      return value != null && within != null && within.first() <= value && value <= within.last();
    }

    /** Durations in nanoseconds, both ends within. */
    public record NanoRange(long first, long last) {}
  }

  /** The event time lies within. */
  record Time(TimeRange range) implements EventQuery {
    @Override
    public boolean test(LogEvent event) {
      return range.contains(event.timeMicros());
    }
  }

  /**
   * The line was read from one life of a file.
   *
   * @param file number of the file
   * @param generation how often its content had started anew
   */
  record InFile(long file, int generation) implements EventQuery {
    @Override
    public boolean test(LogEvent event) {
      LinePosition position = event.position();
      return position.file() == file && position.generation() == generation;
    }
  }
}

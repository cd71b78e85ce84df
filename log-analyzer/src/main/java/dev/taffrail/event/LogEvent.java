package dev.taffrail.event;

import dev.taffrail.logging.FieldNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one line means. The line itself is the source of truth: parsing it again gives an equal
 * event, its pattern aside. Immutable, if nobody writes to the buffer below the line.
 *
 * @param line the line it was read from
 * @param timeMicros event time, microseconds since the epoch, UTC
 * @param level severity; null when the line names none
 * @param message the human part of the line
 * @param error what was thrown, if anything
 * @param fields everything else, in the order of the line; a name may occur more than once
 * @param quality what is odd about the line
 * @param pattern id of the pattern that it was found to have when it came; null when none was
 */
public record LogEvent(
    Line line,
    long timeMicros,
    @Nullable Level level,
    EventKind kind,
    String message,
    @Nullable ErrorInfo error,
    List<Field> fields,
    Set<Quality> quality,
    @Nullable String pattern) {

  /** Field under which the marks of {@link Quality} are searched. */
  public static final String QUALITY = "quality";

  /** Field under which {@link #pattern} is searched. */
  public static final String PATTERN = "pattern";

  public LinePosition position() {
    return line.position();
  }

  public LogEvent withTime(long micros) {
    return new LogEvent(line, micros, level, kind, message, error, fields, quality, pattern);
  }

  public LogEvent withPattern(@Nullable String id) {
    return new LogEvent(line, timeMicros, level, kind, message, error, fields, quality, id);
  }

  /** The first value of a field by its canonical name; null when the event has none. */
  public @Nullable String text(String name) {
    if (name.equals(QUALITY) && !quality.isEmpty()) {
      return quality.iterator().next().text();
    }
    String common = common(name);
    return common == null ? own(name) : common;
  }

  /** All values of a field by its canonical name, in the order of the line. */
  public List<String> texts(String name) {
    List<String> values = new ArrayList<>(1);
    if (name.equals(QUALITY)) {
      quality.forEach(mark -> values.add(mark.text()));
    }
    String common = common(name);
    if (common != null) {
      values.add(common);
    }
    for (Field field : fields) {
      if (field.name().equals(name)) {
        values.add(field.text());
      }
    }
    return values;
  }

  /**
   * Duration of a request or operation in nanoseconds; null when there is none or it is no number.
   */
  public @Nullable Long durationNanos() {
    String millis = own(FieldNames.DURATION_MS);
    return millis == null ? null : Durations.millisToNanos(millis);
  }

  /** The value of a field that has a component of its own. */
  private @Nullable String common(String name) {
    return switch (name) {
      case FieldNames.MESSAGE -> message;
      case FieldNames.LEVEL -> level == null ? null : level.name();
      case PATTERN -> pattern;
      case FieldNames.KIND -> kind.text();
      case FieldNames.ERROR_TYPE -> error == null ? null : error.type();
      case FieldNames.ERROR_MESSAGE -> error == null ? null : error.message();
      case FieldNames.STACK_TRACE -> error == null ? null : error.stackTrace();
      case FieldNames.STACK_HASH -> error == null ? null : error.stackHash();
      default -> null;
    };
  }

  private @Nullable String own(String name) {
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return field.text();
      }
    }
    return null;
  }
}

package dev.taffrail.parse;

import static dev.taffrail.logging.FieldNames.ERROR_MESSAGE;
import static dev.taffrail.logging.FieldNames.ERROR_TYPE;
import static dev.taffrail.logging.FieldNames.KIND;
import static dev.taffrail.logging.FieldNames.LEVEL;
import static dev.taffrail.logging.FieldNames.MESSAGE;
import static dev.taffrail.logging.FieldNames.STACK_HASH;
import static dev.taffrail.logging.FieldNames.STACK_TRACE;
import static dev.taffrail.logging.FieldNames.TIMESTAMP;

import dev.taffrail.event.ErrorInfo;
import dev.taffrail.event.EventKind;
import dev.taffrail.event.Field;
import dev.taffrail.event.Level;
import dev.taffrail.event.Line;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.PlausibleTime;
import dev.taffrail.event.Quality;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the values of one line under their canonical names and makes the event of them. */
final class EventBuilder {
  private static final ErrorInfo NO_ERROR = new ErrorInfo(null, null, null, null);

  /** Where an event holds a text outside its fields. */
  private enum Part {
    MESSAGE,
    ERROR_TYPE,
    ERROR_MESSAGE,
    STACK_TRACE,
    STACK_HASH
  }

  private final Line line;
  private final List<Field> fields = new ArrayList<>(24);
  private final Set<Quality> quality = EnumSet.noneOf(Quality.class);
  private long time = Timestamps.NONE;
  private @Nullable Level level;
  private @Nullable EventKind kind;
  private final Map<Part, String> texts = new EnumMap<>(Part.class);

  EventBuilder(Line line) {
    this.line = line;
    quality.addAll(line.quality());
  }

  void mark(Quality mark) {
    quality.add(mark);
  }

  /**
   * Takes a value; one that its canonical name cannot hold stays a field, and what is no time keeps
   * the spelling of the line: {@code date} and {@code time} may mean anything.
   */
  void add(String spelling, String text, Field.Type type) {
    String name = FieldAliases.canonical(spelling);
    if (!take(name, text)) {
      fields.add(new Field(name.equals(TIMESTAMP) ? spelling : name, text, type));
    }
  }

  LogEvent build(long fallbackMicros) {
    addWhereSilent(line.added());
    if (time == Timestamps.NONE) {
      quality.add(Quality.NO_TIME);
      time = fallbackMicros;
    }
    if (!PlausibleTime.contains(time)) {
      quality.add(Quality.ODD_TIME);
    }
    return new LogEvent(
        line,
        time,
        level,
        kind == null ? EventKind.LOG : kind,
        texts.getOrDefault(Part.MESSAGE, ""),
        error(),
        List.copyOf(fields),
        quality.isEmpty() ? Set.of() : Collections.unmodifiableSet(quality));
  }

  private void addWhereSilent(List<Field> added) {
    if (!added.isEmpty()) {
      List<Field> missing = added.stream().filter(field -> !has(field.name())).toList();
      missing.forEach(field -> add(field.name(), field.text(), field.type()));
    }
  }

  private boolean has(String spelling) {
    String name = FieldAliases.canonical(spelling);
    Part part = part(name);
    return (part != null && texts.containsKey(part))
        || (name.equals(TIMESTAMP) && time != Timestamps.NONE)
        || (name.equals(LEVEL) && level != null)
        || (name.equals(KIND) && kind != null)
        || fields.stream().anyMatch(field -> field.name().equals(name));
  }

  private boolean take(String name, String text) {
    return switch (name) {
      case TIMESTAMP -> takeTime(text);
      case LEVEL -> takeLevel(text);
      case KIND -> takeKind(text);
      default -> {
        Part part = part(name);
        yield part != null && texts.putIfAbsent(part, text) == null;
      }
    };
  }

  private boolean takeTime(String text) {
    long parsed = time == Timestamps.NONE ? Timestamps.parse(text) : Timestamps.NONE;
    time = parsed == Timestamps.NONE ? time : parsed;
    return parsed != Timestamps.NONE;
  }

  private boolean takeLevel(String text) {
    Level parsed = level == null ? Level.parse(text) : null;
    level = parsed == null ? level : parsed;
    return parsed != null;
  }

  private boolean takeKind(String text) {
    EventKind parsed = kind == null ? EventKind.parse(text) : null;
    kind = parsed == null ? kind : parsed;
    return parsed != null;
  }

  private static @Nullable Part part(String name) {
    return switch (name) {
      case MESSAGE -> Part.MESSAGE;
      case ERROR_TYPE -> Part.ERROR_TYPE;
      case ERROR_MESSAGE -> Part.ERROR_MESSAGE;
      case STACK_TRACE -> Part.STACK_TRACE;
      case STACK_HASH -> Part.STACK_HASH;
      default -> null;
    };
  }

  private @Nullable ErrorInfo error() {
    ErrorInfo error =
        new ErrorInfo(
            texts.get(Part.ERROR_TYPE),
            texts.get(Part.ERROR_MESSAGE),
            texts.get(Part.STACK_TRACE),
            texts.get(Part.STACK_HASH));
    return error.equals(NO_ERROR) ? null : error;
  }
}

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
import java.time.ZoneId;
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
  enum Part {
    MESSAGE,
    ERROR_TYPE,
    ERROR_MESSAGE,
    STACK_TRACE,
    STACK_HASH
  }

  private final Line line;
  private final List<Field> fields = new ArrayList<>(24);
  private final Set<Quality> quality = EnumSet.noneOf(Quality.class);
  private final @Nullable ZoneId zone;
  private long time = Timestamps.NONE;
  private long arrived = Timestamps.NONE;
  private @Nullable Level level;
  private @Nullable EventKind kind;
  private final Map<Part, String> texts = new EnumMap<>(Part.class);
  private final Dialect dialect = new Dialect();

  EventBuilder(Line line) {
    this.line = line;
    quality.addAll(line.quality());
    zone = Zones.of(line.reading().zone());
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
    if (!take(spelling, name, text, type)) {
      fields.add(new Field(name.equals(TIMESTAMP) ? spelling : name, text, type));
    }
  }

  LogEvent build(long fallbackMicros) {
    dialect.settle(this);
    timeIfNone(arrived);
    addWhereSilent(line.added());
    if (time == Timestamps.NONE) {
      quality.add(Quality.NO_TIME);
      time = fallbackMicros;
    }
    if (!PlausibleTime.contains(time)) {
      quality.add(Quality.ODD_TIME);
    }
    FieldOddities.mark(fields, quality);
    return new LogEvent(
        line,
        time,
        level,
        kind == null ? EventKind.LOG : kind,
        texts.getOrDefault(Part.MESSAGE, ""),
        error(),
        List.copyOf(fields),
        quality.isEmpty() ? Set.of() : Collections.unmodifiableSet(quality),
        null);
  }

  /** The values that have no part of their own; may be changed. */
  List<Field> fields() {
    return fields;
  }

  @Nullable String text(Part part) {
    return texts.get(part);
  }

  void text(Part part, String text) {
    texts.put(part, text);
  }

  /** Takes the first text of this name out of the fields; null when there is none. */
  @Nullable String removeText(String name) {
    for (Field field : fields) {
      if (field.name().equals(name) && field.type() == Field.Type.TEXT) {
        fields.remove(field);
        return field.text();
      }
    }
    return null;
  }

  /** When the line was read before it came here: its time if it names none. */
  void arrived(long micros) {
    arrived = micros;
  }

  /** The zone of times that name none; null for UTC. */
  @Nullable ZoneId zone() {
    return zone;
  }

  void timeIfNone(long micros) {
    time = time == Timestamps.NONE ? micros : time;
  }

  void levelIfNone(@Nullable Level other) {
    level = level == null ? other : level;
  }

  void kindIfNone(EventKind other) {
    kind = kind == null ? other : kind;
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

  private boolean take(String spelling, String name, String text, Field.Type type) {
    return switch (name) {
      case TIMESTAMP -> takeTime(text);
      case LEVEL -> type == Field.Type.NUMBER ? dialect.takeLevel(text) : takeLevel(text);
      case KIND -> takeKind(text);
      default -> {
        Part part = part(name);
        yield part == null
            ? dialect.take(spelling, name, text, type, this)
            : texts.putIfAbsent(part, text) == null;
      }
    };
  }

  private boolean takeTime(String text) {
    long parsed = time == Timestamps.NONE ? Timestamps.parse(text, zone) : Timestamps.NONE;
    time = parsed == Timestamps.NONE ? time : parsed;
    return parsed != Timestamps.NONE;
  }

  /** A level that is told twice is one level. */
  private boolean takeLevel(String text) {
    Level parsed = Level.parse(text);
    level = level == null ? parsed : level;
    return parsed != null && parsed == level;
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

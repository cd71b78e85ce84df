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
import dev.taffrail.event.Quality;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the values of one line under their canonical names and makes the event of them. */
final class EventBuilder {
  private static final long YEAR_2000 = 946_684_800_000_000L;
  private static final long YEAR_2100 = 4_102_444_800_000_000L;

  private final Line line;
  private final List<Field> fields = new ArrayList<>(24);
  private final Set<Quality> quality = EnumSet.noneOf(Quality.class);
  private long time = Timestamps.NONE;
  private @Nullable Level level;
  private @Nullable EventKind kind;
  private @Nullable String message;
  private @Nullable String errorType;
  private @Nullable String errorMessage;
  private @Nullable String stackTrace;
  private @Nullable String stackHash;

  EventBuilder(Line line) {
    this.line = line;
    quality.addAll(line.quality());
  }

  void mark(Quality mark) {
    quality.add(mark);
  }

  /** Takes a value; one that its canonical name cannot hold stays a field. */
  void add(String spelling, String text, Field.Type type) {
    String name = FieldAliases.canonical(spelling);
    if (!takeCommon(name, text)) {
      fields.add(new Field(name, text, type));
    }
  }

  LogEvent build(long fallbackMicros) {
    for (Field field : line.added()) {
      if (fields.stream().noneMatch(own -> own.name().equals(field.name()))) {
        fields.add(field);
      }
    }
    if (time == Timestamps.NONE) {
      quality.add(Quality.NO_TIME);
      time = fallbackMicros;
    }
    if (time < YEAR_2000 || time >= YEAR_2100) {
      quality.add(Quality.ODD_TIME);
    }
    return new LogEvent(
        line,
        time,
        level,
        kind == null ? EventKind.LOG : kind,
        message == null ? "" : message,
        error(),
        List.copyOf(fields),
        quality.isEmpty() ? Set.of() : Set.copyOf(quality));
  }

  private boolean takeCommon(String name, String text) {
    switch (name) {
      case TIMESTAMP -> {
        long parsed = time == Timestamps.NONE ? Timestamps.parse(text) : Timestamps.NONE;
        time = parsed == Timestamps.NONE ? time : parsed;
        return parsed != Timestamps.NONE;
      }
      case LEVEL -> {
        Level parsed = level == null ? Level.parse(text) : null;
        level = parsed == null ? level : parsed;
        return parsed != null;
      }
      case KIND -> {
        EventKind parsed = kind == null ? EventKind.parse(text) : null;
        kind = parsed == null ? kind : parsed;
        return parsed != null;
      }
      default -> {
        return takeText(name, text);
      }
    }
  }

  private boolean takeText(String name, String text) {
    switch (name) {
      case MESSAGE -> {
        return message == null && (message = text) != null;
      }
      case ERROR_TYPE -> {
        return errorType == null && (errorType = text) != null;
      }
      case ERROR_MESSAGE -> {
        return errorMessage == null && (errorMessage = text) != null;
      }
      case STACK_TRACE -> {
        return stackTrace == null && (stackTrace = text) != null;
      }
      case STACK_HASH -> {
        return stackHash == null && (stackHash = text) != null;
      }
      default -> {
        return false;
      }
    }
  }

  private @Nullable ErrorInfo error() {
    return errorType == null && errorMessage == null && stackTrace == null && stackHash == null
        ? null
        : new ErrorInfo(errorType, errorMessage, stackTrace, stackHash);
  }
}

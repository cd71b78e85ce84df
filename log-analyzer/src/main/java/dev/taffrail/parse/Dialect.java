package dev.taffrail.parse;

import static dev.taffrail.logging.FieldNames.DURATION_MS;
import static dev.taffrail.logging.FieldNames.METHOD;
import static dev.taffrail.logging.FieldNames.SERVICE;
import static dev.taffrail.logging.FieldNames.STATUS_CODE;

import dev.taffrail.event.EventKind;
import dev.taffrail.event.Field;
import dev.taffrail.event.Level;
import dev.taffrail.parse.EventBuilder.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What names and values mean only together with others of the same line: levels as numbers, times
 * in two parts, names that are a message when there is no other.
 */
final class Dialect {
  private static final List<String> MESSAGES =
      List.of("@mt", "MessageTemplate", "event", "body", "full_message");

  private long seconds = Timestamps.NONE;
  private long nanos;
  private long observed = Timestamps.NONE;
  private @Nullable Level numbered;
  private boolean gelf;
  private boolean compact;
  private boolean underscores;
  private boolean named;
  private boolean hasMethod;
  private boolean hasStatus;
  private boolean hasDuration;

  /** A level that is a number counts when no word tells it. */
  boolean takeLevel(String number) {
    Level level = SeverityNumbers.level(number);
    numbered = numbered == null ? level : numbered;
    return level != null;
  }

  /** Takes a value that has no part of its own; false when it stays a field. */
  boolean take(String spelling, String name, String text, Field.Type type, EventBuilder event) {
    switch (name) {
      case METHOD -> hasMethod = true;
      case STATUS_CODE -> hasStatus = true;
      case DURATION_MS -> hasDuration = true;
      case "version" -> gelf |= text.equals("1.1");
      case "name" -> named = true;
      case "@mt", "@i" -> compact = true;
      case "error", "err", "exception" -> {
        return type == Field.Type.TEXT && takeError(text, event);
      }
      case FieldAliases.SEVERITY_NUMBER -> {
        Level level = SeverityNumbers.openTelemetry(text);
        numbered = numbered == null ? level : numbered;
        return level != null;
      }
      case "instant.epochSecond", "instant.nanoOfSecond" -> {
        return takeInstant(name, text);
      }
      case "observedTimeUnixNano", "observed_timestamp" -> {
        observed = Timestamps.parse(text);
        return observed != Timestamps.NONE;
      }
      default -> takeOther(spelling, text, event);
    }
    return false;
  }

  private void takeOther(String name, String text, EventBuilder event) {
    underscores |= name.startsWith("_");
    String millis = hasDuration ? null : DurationUnits.millis(name, text);
    if (millis != null) {
      hasDuration = true;
      event.fields().add(Field.number(DURATION_MS, millis));
    }
  }

  /** What has lines is a trace; a message also stays under its own name. */
  private static boolean takeError(String text, EventBuilder event) {
    boolean trace = text.indexOf('\n') >= 0;
    Part part = trace ? Part.STACK_TRACE : Part.ERROR_MESSAGE;
    boolean free = event.text(part) == null;
    if (free) {
      event.text(part, text);
    }
    return free && trace;
  }

  private boolean takeInstant(String name, String text) {
    try {
      if (name.equals("instant.epochSecond")) {
        seconds = Math.multiplyExact(Long.parseLong(text), 1_000_000L);
      } else {
        nanos = Long.parseLong(text);
      }
      return true;
    } catch (ArithmeticException | NumberFormatException e) {
      return false;
    }
  }

  /** The whole line has been read. */
  void settle(EventBuilder event) {
    event.timeIfNone(seconds == Timestamps.NONE ? observed : seconds + nanos / 1_000);
    if (event.text(Part.MESSAGE) == null) {
      promoteMessage(event);
    }
    if (numbered != null && named) {
      rename(event, "name", SERVICE);
    }
    event.levelIfNone(numbered);
    if (compact) {
      event.levelIfNone(Level.INFO);
    }
    if (gelf && event.text(Part.STACK_TRACE) == null) {
      promoteTrace(event);
    }
    if (underscores && gelf) {
      event.fields().replaceAll(Dialect::withoutUnderscore);
    }
    if (hasMethod && hasStatus && hasDuration) {
      event.kindIfNone(EventKind.REQUEST);
    } else if (hasMethod) {
      renameCaller(event);
    }
    StackHead.complete(event);
  }

  private static void promoteMessage(EventBuilder event) {
    for (String name : MESSAGES) {
      String text = event.removeText(name);
      if (text != null) {
        boolean template = name.equals("@mt") || name.equals("MessageTemplate");
        event.text(Part.MESSAGE, template ? MessageTemplate.render(text, event.fields()) : text);
        return;
      }
    }
  }

  /** GELF's long form of the message holds the trace, if there is one. */
  private static void promoteTrace(EventBuilder event) {
    String full = event.removeText("full_message");
    if (full != null && full.contains("\n\tat ")) {
      event.text(Part.STACK_TRACE, full);
    } else if (full != null) {
      event.fields().add(Field.text("full_message", full));
    }
  }

  /** The service, where the line names the logging program by it and says nothing better. */
  private static void rename(EventBuilder event, String from, String to) {
    if (event.fields().stream().noneMatch(field -> field.name().equals(to))) {
      event
          .fields()
          .replaceAll(field ->
              field.name().equals(from) ? new Field(to, field.text(), field.type()) : field);
    }
  }

  /** Beside a class and a line number, a method is one of Java and not of HTTP. */
  private static void renameCaller(EventBuilder event) {
    boolean caller =
        event.fields().stream().anyMatch(field -> field.name().equals("class"))
            && event.fields().stream().anyMatch(field -> field.name().equals("line_number"));
    if (caller) {
      rename(event, METHOD, "caller_method_name");
    }
  }

  private static Field withoutUnderscore(Field field) {
    return field.name().length() > 1 && field.name().charAt(0) == '_'
        ? new Field(field.name().substring(1), field.text(), field.type())
        : field;
  }
}

package dev.taffrail.cli;

import dev.taffrail.event.Level;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.text.PlainText;
import dev.taffrail.text.Times;
import org.jspecify.annotations.Nullable;

/** An event as one line for people, its stack indented below. */
final class EventLine {
  private static final String RESET = "\u001b[0m";

  private final boolean colors;

  EventLine(boolean colors) {
    this.colors = colors;
  }

  /** {@code 2026-11-21T12:05:33.123Z ERROR payments Card declined request_id=3f2a...}. */
  String full(StoredEvent stored) {
    LogEvent event = stored.event();
    StringBuilder line = new StringBuilder(160);
    line.append(Times.millis(event.timeMicros())).append(' ').append(level(event.level()));
    append(line, "  ", event.text(FieldNames.SERVICE));
    append(line, "  ", event.message());
    append(line, "  request_id=", event.text(FieldNames.REQUEST_ID));
    return line.append(error(event, "    ")).toString();
  }

  /** The level in five columns, with the shape that stands for it. */
  String level(@Nullable Level level) {
    if (level == null) {
      return "  -    ";
    }
    String text =
        switch (level) {
          case ERROR -> "◆ ERROR";
          case WARN -> "▲ WARN ";
          case INFO -> "● INFO ";
          case DEBUG -> "○ DEBUG";
          case TRACE -> "○ TRACE";
        };
    String color =
        switch (level) {
          case ERROR -> "\u001b[31m";
          case WARN -> "\u001b[33m";
          case INFO -> "\u001b[36m";
          case DEBUG, TRACE -> "\u001b[2m";
        };
    return colors ? color + text + RESET : text;
  }

  /** What was thrown, on lines of its own; empty when nothing was. */
  static String error(LogEvent event, String indent) {
    if (event.error() == null) {
      return "";
    }
    String stack = event.error().stackTrace();
    String shown = stack != null ? stack.stripTrailing() : headline(event);
    return shown.isEmpty()
        ? ""
        : ("\n" + PlainText.lines(shown.replace("\r\n", "\n"))).replace("\n", "\n" + indent);
  }

  private static String headline(LogEvent event) {
    String type = event.text(FieldNames.ERROR_TYPE);
    String message = event.text(FieldNames.ERROR_MESSAGE);
    return (type == null ? "" : type) + (message == null ? "" : ": " + message);
  }

  private static void append(StringBuilder line, String before, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      line.append(before).append(PlainText.line(value));
    }
  }
}

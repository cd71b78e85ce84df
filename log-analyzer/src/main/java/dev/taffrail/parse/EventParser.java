package dev.taffrail.parse;

import dev.taffrail.event.Line;
import dev.taffrail.event.LogEvent;

/**
 * Reads an event from a line. A pure function of the line, so that a store needs to keep only the
 * line: the same line gives an equal event for ever. Never throws and never drops: a line that fits
 * no layout is its own message, marked {@link dev.taffrail.event.Quality#UNPARSED}. Safe for any
 * number of threads.
 */
public final class EventParser {
  private final JsonLayout json = new JsonLayout();

  /**
   * Reads one line.
   *
   * @param fallbackMicros time of the event when the line names none, microseconds since the epoch
   */
  public LogEvent parse(Line line, long fallbackMicros) {
    EventBuilder event = new EventBuilder(line);
    if (!json.read(line.text(), event)) {
      event = new EventBuilder(line);
      PlainText.read(line.text(), event);
    }
    return event.build(fallbackMicros);
  }
}

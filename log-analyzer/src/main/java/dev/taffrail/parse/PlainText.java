package dev.taffrail.parse;

import dev.taffrail.event.Field;
import dev.taffrail.event.Line;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.Quality;
import dev.taffrail.logging.FieldNames;

/** The last resort: the whole line is the message. */
final class PlainText {
  private PlainText() {}

  static LogEvent parse(Line line, long fallbackMicros) {
    EventBuilder event = new EventBuilder(line);
    if (!Utf8.isValid(line.text())) {
      event.mark(Quality.BAD_ENCODING);
    }
    event.mark(Quality.UNPARSED);
    event.add(FieldNames.MESSAGE, line.text().toString(), Field.Type.TEXT);
    return event.build(fallbackMicros);
  }
}

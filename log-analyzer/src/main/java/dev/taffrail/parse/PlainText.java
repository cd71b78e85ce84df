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
    Utf8.Decoded decoded = Utf8.decode(line.text());
    if (decoded.replaced()) {
      event.mark(Quality.BAD_ENCODING);
    }
    event.mark(Quality.UNPARSED);
    event.add(FieldNames.MESSAGE, decoded.text(), Field.Type.TEXT);
    return event.build(fallbackMicros);
  }
}

package dev.taffrail.parse;

import dev.taffrail.event.Field;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import dev.taffrail.logging.FieldNames;

/** The last resort: the whole text is the message. */
final class PlainText {
  private PlainText() {}

  static void read(RawText text, EventBuilder event) {
    if (!Utf8.isValid(text)) {
      event.mark(Quality.BAD_ENCODING);
    }
    event.mark(Quality.UNPARSED);
    event.add(FieldNames.MESSAGE, text.toString(), Field.Type.TEXT);
  }
}

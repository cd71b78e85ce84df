package dev.taffrail.parse;

import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;

/** The last resort: the whole text is the message. */
final class PlainText {
  private PlainText() {}

  static void read(RawText text, EventBuilder event) {
    if (!Utf8.isValid(text)) {
      event.mark(Quality.BAD_ENCODING);
    }
    event.mark(Quality.UNPARSED);
    StackText.read(text.toString(), event);
  }
}

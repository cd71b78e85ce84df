package dev.taffrail.cli;

import dev.taffrail.query.Note;
import dev.taffrail.query.ParsedQuery;
import dev.taffrail.query.QueryParser;
import dev.taffrail.text.PlainText;

/** Reads a query from the command line and says what was taken literally. */
final class QueryText {
  private QueryText() {}

  static ParsedQuery parse(String text, Terminal terminal) {
    ParsedQuery query = QueryParser.parse(text.isBlank() ? "*" : text);
    for (Note note : query.notes()) {
      terminal.tell("note: " + PlainText.line(note.toString()));
    }
    return query;
  }
}

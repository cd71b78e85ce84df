package dev.taffrail.cli;

import dev.taffrail.store.StoredEvent;
import dev.taffrail.text.PlainText;
import dev.taffrail.web.format.EventCsv;
import dev.taffrail.web.format.EventFields;
import dev.taffrail.web.format.EventJson;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Prints events one after the other, in a format. */
final class EventPrinter {
  private final PrintStream out;
  private final Format format;
  private final List<String> fields;
  private final EventLine line;

  /** How events are printed. */
  enum Format {
    TEXT,
    JSON,
    CSV
  }

  /**
   * Prints to a terminal.
   *
   * @param fields which fields, in this order; empty for the usual ones
   */
  EventPrinter(Terminal terminal, Format format, List<String> fields) {
    this.out = terminal.out();
    this.format = format;
    this.fields = fields.isEmpty() && format == Format.CSV ? EventCsv.USUAL_FIELDS : fields;
    this.line = new EventLine(terminal.colors());
    if (format == Format.CSV) {
      out.print(EventCsv.header(this.fields));
    }
  }

  void print(StoredEvent stored) {
    switch (format) {
      case TEXT -> out.println(fields.isEmpty() ? line.full(stored) : columns(stored));
      case JSON -> JsonText.print(out, json -> EventJson.write(json, stored, fields));
      case CSV -> out.print(EventCsv.row(stored, fields));
    }
  }

  private String columns(StoredEvent stored) {
    EventFields event = EventFields.of(stored);
    return fields.stream()
        .map(field -> PlainText.line(event.text(field)))
        .collect(Collectors.joining("\t"));
  }
}

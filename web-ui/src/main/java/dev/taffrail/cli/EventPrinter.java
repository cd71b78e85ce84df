package dev.taffrail.cli;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.web.format.Csv;
import dev.taffrail.web.format.EventFields;
import dev.taffrail.web.format.EventJson;
import dev.taffrail.web.format.PlainText;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Prints events one after the other, in a format. */
final class EventPrinter {
  private static final List<String> CSV_FIELDS =
      List.of(
          FieldNames.TIMESTAMP,
          FieldNames.LEVEL,
          FieldNames.SERVICE,
          FieldNames.MESSAGE,
          FieldNames.REQUEST_ID,
          FieldNames.ERROR_TYPE);

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
    this.fields = fields.isEmpty() && format == Format.CSV ? CSV_FIELDS : fields;
    this.line = new EventLine(terminal.colors());
    if (format == Format.CSV) {
      out.print(this.fields.stream().map(Csv::name).collect(Collectors.joining(",")) + "\r\n");
    }
  }

  void print(StoredEvent stored) {
    switch (format) {
      case TEXT -> out.println(fields.isEmpty() ? line.full(stored) : columns(stored));
      case JSON -> JsonText.print(out, json -> EventJson.write(json, stored, fields));
      case CSV -> out.print(row(stored) + "\r\n");
    }
  }

  private String columns(StoredEvent stored) {
    EventFields event = EventFields.of(stored);
    return fields.stream()
        .map(field -> PlainText.line(event.text(field)))
        .collect(Collectors.joining("\t"));
  }

  private String row(StoredEvent stored) {
    EventFields event = EventFields.of(stored);
    return fields.stream()
        .map(field -> Csv.cell(event.text(field)))
        .collect(Collectors.joining(","));
  }
}

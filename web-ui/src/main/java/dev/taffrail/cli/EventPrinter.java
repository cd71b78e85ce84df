package dev.taffrail.cli;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.StoredEvent;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

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
  private final JsonFactory json = new JsonFactory();

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
      out.print(this.fields.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n");
    }
  }

  void print(StoredEvent stored) {
    switch (format) {
      case TEXT -> out.println(fields.isEmpty() ? line.full(stored) : columns(stored));
      case JSON -> printJson(stored);
      case CSV ->
          out.print(
              fields.stream()
                      .map(field -> Csv.cell(value(stored, field)))
                      .collect(Collectors.joining(","))
                  + "\r\n");
    }
  }

  private String columns(StoredEvent stored) {
    return fields.stream()
        .map(field -> PlainText.line(value(stored, field)))
        .collect(Collectors.joining("\t"));
  }

  private void printJson(StoredEvent stored) {
    try (JsonGenerator generator = generator()) {
      EventJson.write(generator, stored);
    }
    out.print('\n');
  }

  private JsonGenerator generator() {
    return json.rebuild()
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
        .build()
        .createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
  }

  private static String value(StoredEvent stored, String field) {
    if (field.equals(FieldNames.TIMESTAMP)) {
      return Times.instant(stored.event().timeMicros()).toString();
    }
    if (field.equals("id")) {
      return stored.id().toString();
    }
    return String.join(" ", stored.event().texts(field));
  }
}

package dev.taffrail.web.format;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.text.Csv;
import java.util.List;
import java.util.stream.Collectors;

/** Events as rows of CSV, each with its line end. */
public final class EventCsv {
  /** Columns when nobody says which. */
  public static final List<String> USUAL_FIELDS =
      List.of(
          FieldNames.TIMESTAMP,
          FieldNames.LEVEL,
          FieldNames.SERVICE,
          FieldNames.MESSAGE,
          FieldNames.REQUEST_ID,
          FieldNames.ERROR_TYPE);

  private static final String END = "\r\n";

  private EventCsv() {}

  /** The names of the columns. */
  public static String header(List<String> fields) {
    return fields.stream().map(Csv::name).collect(Collectors.joining(",")) + END;
  }

  public static String row(StoredEvent stored, List<String> fields) {
    EventFields event = EventFields.of(stored);
    return fields.stream()
            .map(field -> Csv.cell(event.text(field)))
            .collect(Collectors.joining(","))
        + END;
  }
}

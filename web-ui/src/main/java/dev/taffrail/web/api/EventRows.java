package dev.taffrail.web.api;

import dev.taffrail.store.StoredEvent;
import dev.taffrail.web.format.EventCsv;
import dev.taffrail.web.format.EventJson;
import dev.taffrail.web.route.JsonBody;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How an export writes events, one after the other. */
interface EventRows {
  /** Writes what stands above the first. */
  void begin(OutputStream out) throws IOException;

  void write(OutputStream out, StoredEvent event) throws IOException;

  /**
   * Rows of a format.
   *
   * @param fields empty for all of JSON, the usual ones of CSV
   */
  static EventRows of(EventFormat format, List<String> fields) {
    return format == EventFormat.CSV
        ? new CsvRows(fields.isEmpty() ? EventCsv.USUAL_FIELDS : fields)
        : new JsonRows(fields);
  }

  /** One JSON object a line. */
  record JsonRows(List<String> fields) implements EventRows {
    @Override
    public void begin(OutputStream out) {}

    @Override
    public void write(OutputStream out, StoredEvent event) throws IOException {
      JsonBody.write(out, json -> EventJson.write(json, event, fields));
      out.write('\n');
    }
  }

  /** One row of cells a line, names above them. */
  record CsvRows(List<String> fields) implements EventRows {
    @Override
    public void begin(OutputStream out) throws IOException {
      out.write(EventCsv.header(fields).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(OutputStream out, StoredEvent event) throws IOException {
      out.write(EventCsv.row(event, fields).getBytes(StandardCharsets.UTF_8));
    }
  }
}

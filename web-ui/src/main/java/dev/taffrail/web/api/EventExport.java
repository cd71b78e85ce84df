package dev.taffrail.web.api;

import dev.taffrail.store.EventSearch;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.web.format.EventCsv;
import dev.taffrail.web.format.EventJson;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Sends every event that answers a question, a page at a time: what is in memory does not depend on
 * how many there are. An export that cannot be completed breaks off, so that nobody takes a part
 * for the whole.
 */
final class EventExport {
  private static final int PAGE = 1_000;
  private static final Duration LONGEST_PAGE = Duration.ofSeconds(60);

  private final EventSearch search;
  private final QueryPermits permits;

  EventExport(EventSearch search, QueryPermits permits) {
    this.search = search;
    this.permits = permits;
  }

  /**
   * An answer with all events.
   *
   * @param first asks for the first page
   * @param most how many events at most
   * @param fields empty for all of JSON, the usual ones of CSV
   */
  Response of(
      Caller caller, SearchRequest first, long most, EventFormat format, List<String> fields)
      throws IOException {
    Rows rows = format == EventFormat.CSV ? csv(fields) : ndjson(fields);
    SearchRequest request =
        SearchRequest.of(first.query(), first.time(), first.order(), PAGE)
            .after(first.after())
            .timeout(LONGEST_PAGE);
    SearchPage page = permits.run(caller, () -> search.search(request));
    if (page.partial()) {
      throw new ProblemException(
          Problem.of(
              503,
              "Search took too long",
              "Not all events could be looked at; narrow the time range or the query."));
    }
    return Response.stream(format.mediaType(), out -> write(out, rows, caller, request, page, most))
        .withHeader("Content-Disposition", "attachment; filename=\"events." + format.word() + "\"");
  }

  private void write(
      OutputStream out,
      Rows rows,
      Caller caller,
      SearchRequest request,
      SearchPage first,
      long most)
      throws IOException {
    rows.begin(out);
    long left = most;
    SearchPage page = first;
    while (true) {
      List<StoredEvent> events = page.events();
      left -= write(out, rows, events.subList(0, (int) Math.min(left, events.size())));
      if (page.next() == null || left == 0) {
        return;
      }
      SearchRequest next = request.after(page.next());
      page = permits.runInStream(caller, () -> search.search(next));
      if (page.partial()) {
        throw new IOException("export broken off: a page took too long");
      }
    }
  }

  /** Writes a page as a whole: writers of JSON flush after every event. */
  private static int write(OutputStream out, Rows rows, List<StoredEvent> events)
      throws IOException {
    ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    for (StoredEvent event : events) {
      rows.write(buffer, event);
    }
    buffer.writeTo(out);
    return events.size();
  }

  /** How events are written. */
  private interface Rows {
    default void begin(OutputStream out) throws IOException {}

    void write(OutputStream out, StoredEvent event) throws IOException;
  }

  private static Rows ndjson(List<String> fields) {
    return (out, event) -> {
      JsonBody.write(out, json -> EventJson.write(json, event, fields));
      out.write('\n');
    };
  }

  private static Rows csv(List<String> fields) {
    List<String> columns = fields.isEmpty() ? EventCsv.USUAL_FIELDS : fields;
    return new Rows() {
      @Override
      public void begin(OutputStream out) throws IOException {
        out.write(EventCsv.header(columns).getBytes(StandardCharsets.UTF_8));
      }

      @Override
      public void write(OutputStream out, StoredEvent event) throws IOException {
        out.write(EventCsv.row(event, columns).getBytes(StandardCharsets.UTF_8));
      }
    };
  }
}

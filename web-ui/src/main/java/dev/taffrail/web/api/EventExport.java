package dev.taffrail.web.api;

import dev.taffrail.store.Cursor;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sends every event that answers a question, a page at a time: what is in memory does not depend on
 * how many there are. An export that cannot be completed breaks off, so that nobody takes a part
 * for the whole.
 */
final class EventExport {
  /** A header: rows have no place to say which parts of the data are lacking. */
  private static final String FAILED_PARTITIONS = "Taffrail-Failed-Partitions";

  private static final int PAGE = 1_000;
  private static final Duration LONGEST_PAGE = Duration.ofSeconds(60);

  private final EventSearch search;
  private final QueryPermits permits;

  EventExport(EventSearch search, QueryPermits permits) {
    this.search = search;
    this.permits = permits;
  }

  /**
   * An answer with all events. The first page is looked for at once, so that what is wrong can
   * still be told.
   *
   * @param asked what for; its limit and timeout do not count
   * @param most how many events at most
   */
  Response of(Caller caller, SearchRequest asked, long most, EventFormat format, EventRows rows)
      throws IOException {
    SearchRequest request =
        SearchRequest.of(asked.query(), asked.time(), asked.order(), PAGE)
            .after(asked.after())
            .timeout(LONGEST_PAGE);
    SearchPage first = permits.run(caller, () -> search.search(request));
    if (first.shortfall().outOfTime()) {
      throw new ProblemException(
          Problem.of(
              503,
              "Search took too long",
              "Not all events could be looked at; narrow the time range or the query."));
    }
    Response response =
        Response.stream(
                format.contentType(),
                out -> {
                  rows.begin(out);
                  write(out, rows, first, most, after -> next(caller, request.after(after)));
                })
            .withHeader(
                "Content-Disposition", "attachment; filename=\"events." + format.word() + "\"");
    List<Integer> failed = first.shortfall().failedPartitions();
    return failed.isEmpty() ? response : response.withHeader(FAILED_PARTITIONS, numbers(failed));
  }

  private static String numbers(List<Integer> partitions) {
    return partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Finds the page behind a cursor. */
  private interface Pages {
    SearchPage after(Cursor cursor) throws IOException;
  }

  private SearchPage next(Caller caller, SearchRequest request) throws IOException {
    SearchPage page = permits.runInStream(caller, () -> search.search(request));
    if (page.shortfall().outOfTime()) {
      throw new IOException("export broken off: a page took too long");
    }
    return page;
  }

  private static void write(
      OutputStream out, EventRows rows, SearchPage first, long most, Pages pages)
      throws IOException {
    SearchPage page = first;
    long left = most;
    while (true) {
      List<StoredEvent> events =
          page.events().subList(0, (int) Math.min(left, page.events().size()));
      write(out, rows, events);
      left -= events.size();
      if (page.next() == null || left == 0) {
        return;
      }
      page = pages.after(page.next());
    }
  }

  /** Writes a page as a whole: writers of JSON flush after every event. */
  private static void write(OutputStream out, EventRows rows, List<StoredEvent> events)
      throws IOException {
    ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    for (StoredEvent event : events) {
      rows.write(buffer, event);
    }
    buffer.writeTo(out);
  }
}

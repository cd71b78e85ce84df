package dev.taffrail.web.api;

import dev.taffrail.ingest.LiveFeed;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Events as they arrive, as server-sent events. Each stream runs on the thread of its request. */
final class LiveApi implements Section, AutoCloseable {
  static final int MOST_CLIENTS = 100;

  /** How long a client may take to hear that the server stops. */
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final Parameter AFTER =
      Parameter.query("after", "As the header Last-Event-ID, which goes before it.");

  private final EventSearch search;
  private final LiveFeed feed;
  private final QueryPermits permits;
  private final Set<LiveStream> streams = new HashSet<>();
  private boolean closed;

  LiveApi(EventSearch search, LiveFeed feed, QueryPermits permits) {
    this.search = search;
    this.feed = feed;
    this.permits = permits;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(
            Method.GET,
            "/api/v1/live",
            Access.VIEWER,
            "The events that a query finds, as they arrive.",
            List.of(
                QueryParameter.DOCUMENTED,
                AFTER,
                Parameter.header(
                    LAST_EVENT_ID,
                    "Goes on behind the `id` of a state message; without, from this moment on.")),
            List.of(Response.EVENT_STREAM),
            this::live));
  }

  Response live(Request request) throws IOException {
    EventQuery query = QueryParameter.of(request).query();
    long after = after(request);
    if (clients() >= MOST_CLIENTS) {
      throw new ProblemException(
          new Problem(
              503,
              "Too many live clients",
              MOST_CLIENTS + " clients follow live; close one of them, or search instead.",
              Map.of("retry_after", 10)));
    }
    return Response.events(
        out -> run(new LiveStream(search, feed, permits, request.caller(), query, after), out));
  }

  /** How many streams are running. */
  synchronized int clients() {
    return streams.size();
  }

  /** Ends all streams, and waits a little until they have said so to their clients. */
  @Override
  public synchronized void close() {
    closed = true;
    streams.forEach(LiveStream::end);
    long deadline = System.nanoTime() + GOODBYE.toNanos();
    try {
      long left = GOODBYE.toMillis();
      while (!streams.isEmpty() && left > 0) {
        wait(left);
        left = (deadline - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(LiveStream stream, OutputStream out) throws IOException {
    add(stream);
    try {
      stream.run(out);
    } finally {
      remove(stream);
    }
  }

  private synchronized void add(LiveStream stream) {
    streams.add(stream);
    if (closed || streams.size() > MOST_CLIENTS) {
      stream.end();
    }
  }

  private synchronized void remove(LiveStream stream) {
    streams.remove(stream);
    notifyAll();
  }

  /** From where on; a number that the store has not reached is of data that is gone. */
  private long after(Request request) throws IOException {
    long newest = search.arrived();
    boolean resumes = request.header(LAST_EVENT_ID) != null;
    String text = resumes ? request.header(LAST_EVENT_ID) : request.query(AFTER.name());
    if (text == null || text.isEmpty()) {
      return newest;
    }
    try {
      return Math.clamp(Long.parseLong(text), 0, newest);
    } catch (NumberFormatException e) {
      throw new ProblemException(
          Problem.parameter(
              resumes ? LAST_EVENT_ID : AFTER.name(), text, "give the `id` of a state message"));
    }
  }
}

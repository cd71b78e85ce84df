package dev.taffrail.web.api;

import dev.taffrail.ingest.LiveFeed;
import dev.taffrail.store.Arrivals;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.web.format.EventJson;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.JsonBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one client is sent: each event that arrives, oldest first, and after each batch where it has
 * got to. {@link #run} is for one thread, {@link #end} for any.
 */
final class LiveStream {
  /** A client that is further behind misses the oldest events. */
  static final int MOST_BEHIND = 10_000;

  /** Longest time between two messages, so that both sides notice a broken connection. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private static final int BATCH = 500;

  private final EventSearch search;
  private final LiveFeed feed;
  private final QueryPermits permits;
  private final Caller caller;
  private final EventQuery query;
  private long position;
  private long counted;
  private long dropped;
  private long stateNanos;
  private boolean ended;
  private @Nullable Thread waiting;

  /**
   * A stream that has not begun.
   *
   * @param after number of the last arrival that the client knows
   */
  LiveStream(
      EventSearch search,
      LiveFeed feed,
      QueryPermits permits,
      Caller caller,
      EventQuery query,
      long after) {
    this.search = search;
    this.feed = feed;
    this.permits = permits;
    this.caller = caller;
    this.query = query;
    this.position = after;
    this.counted = after;
  }

  /** Sends until the client is gone, {@link #end} is called or nothing newer will come. */
  void run(OutputStream out) throws IOException {
    writeState(out);
    while (!isEnded() && !feed.isClosed()) {
      long version = feed.version();
      sendArrivals(out);
      Duration left = HEARTBEAT.minusNanos(System.nanoTime() - stateNanos);
      if (left.isPositive()) {
        await(version, left);
      } else {
        writeState(out);
      }
    }
    write(out, "event: end\ndata: {}\n\n");
    out.flush();
  }

  /** Lets the stream end soon. */
  synchronized void end() {
    ended = true;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  /** Only a thread that waits is interrupted: one that reads an index would harm it. */
  private void await(long version, Duration longest) {
    synchronized (this) {
      if (ended) {
        return;
      }
      waiting = Thread.currentThread();
    }
    try {
      feed.awaitNewer(version, longest);
    } catch (InterruptedException e) {
      end();
    } finally {
      synchronized (this) {
        waiting = null;
        if (ended) {
          Thread.interrupted();
        }
      }
    }
  }

  private void sendArrivals(OutputStream out) throws IOException {
    long newest = search.arrived();
    if (newest - counted > MOST_BEHIND) {
      skipOldest(newest);
      counted = newest;
    }
    while (position < newest && !isEnded()) {
      Arrivals batch = next(position);
      send(out, batch.events());
      position = batch.upTo();
      counted = Math.max(counted, position);
      if (!batch.events().isEmpty()) {
        writeState(out);
      }
    }
  }

  private Arrivals next(long after) throws IOException {
    return permits.runInStream(caller, () -> search.arrivals(query, after, BATCH));
  }

  /** Counts what has arrived, and goes on where few enough are left. */
  private void skipOldest(long newest) throws IOException {
    Deque<Seen> left = new ArrayDeque<>();
    long behind = 0;
    for (long at = position; at < newest && !isEnded(); ) {
      Arrivals batch = next(at);
      at = batch.upTo();
      left.addLast(new Seen(batch.events().size(), at));
      behind += batch.events().size();
      while (behind > MOST_BEHIND) {
        Seen oldest = left.removeFirst();
        behind -= oldest.events();
        dropped += oldest.events();
        position = oldest.upTo();
      }
    }
  }

  /** A batch that has been counted. */
  private record Seen(int events, long upTo) {}

  private static void send(OutputStream out, List<StoredEvent> events) throws IOException {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    for (StoredEvent event : events) {
      write(messages, "data: ");
      JsonBody.write(messages, json -> EventJson.write(json, event, List.of()));
      write(messages, "\n\n");
    }
    messages.writeTo(out);
  }

  /** Tells where a client that comes back goes on. */
  private void writeState(OutputStream out) throws IOException {
    long behind = Math.max(0, search.arrived() - position);
    write(
        out,
        "id: "
            + position
            + "\nevent: state\ndata: {\"dropped\":"
            + dropped
            + ",\"behind\":"
            + behind
            + "}\n\n");
    out.flush();
    stateNanos = System.nanoTime();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}

package dev.taffrail.logging.http;

import dev.taffrail.logging.CorrelationScope;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.logging.FieldNames.Kinds;
import dev.taffrail.logging.trace.Handover;
import dev.taffrail.logging.trace.IncomingIds;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A request while it is served. It belongs to the thread that began it; one that another thread
 * finishes is given up by its own with {@link #detach}.
 */
public final class ServedRequest implements AutoCloseable {
  /** The header of an answer that says how long it took, in decimal seconds. */
  public static final String PROCESS_TIME = "X-Process-Time";

  private static final Logger log = LoggerFactory.getLogger(ServedRequest.class);
  private static final int SERVER_ERROR = 500;
  private static final long UNKNOWN = -1;

  private final long start = System.nanoTime();
  private final RequestLog requests;
  private final RequestOptions options;
  private final String method;
  private final String path;
  private final IncomingIds ids;
  private final CorrelationScope scope;
  private final Runnable tell;
  private int status = SERVER_ERROR;
  private @Nullable String endpoint;
  private @Nullable Throwable thrown;
  private @Nullable String body;
  private @Nullable String user;
  private long requestBytes = UNKNOWN;
  private long responseBytes = UNKNOWN;
  private boolean told;

  ServedRequest(
      RequestLog requests, RequestOptions options, String method, String path, IncomingIds ids) {
    this.requests = requests;
    this.options = options;
    this.method = method;
    this.path = path;
    this.ids = ids;
    this.scope = ids.open();
    this.tell = Handover.wrap(this::tell);
  }

  /** The id that the answer carries as {@code X-Request-ID}. */
  public String requestId() {
    return ids.requestId();
  }

  /** Gives the headers of the answer to a setter, as long as there is time for headers. */
  public void writeHeaders(BiConsumer<String, String> setter) {
    setter.accept(IncomingIds.REQUEST_ID, requestId());
    setter.accept(
        PROCESS_TIME, String.format(Locale.ROOT, "%.6f", (System.nanoTime() - start) / 1e9));
  }

  /** Sets the route's template, such as {@code /orders/{id}}; never the path itself. */
  public void endpoint(@Nullable String template) {
    endpoint = template;
  }

  /** Sets who asks, in the words of the app; blank or null is nobody. */
  public void user(@Nullable String id) {
    user = id == null || id.isBlank() ? null : id;
  }

  /** Sets the status of the answer; 500 unless it was set. */
  public void status(int status) {
    this.status = status;
  }

  /** Sets what the server got from whom it called; the status stays what it is. */
  public void failed(Throwable thrown) {
    this.thrown = thrown;
  }

  /** Sets sizes of the bodies, in bytes, where they are known; negative where not. */
  public void bytes(long request, long response) {
    requestBytes = request;
    responseBytes = response;
  }

  /** Sets the part of the request's body that is logged. */
  void body(@Nullable String body) {
    this.body = body;
  }

  /** Takes the ids off this thread while the request goes on; another thread closes it. */
  public void detach() {
    scope.close();
  }

  /** Tells of the request, once. */
  @Override
  public void close() {
    if (!told) {
      told = true;
      tell.run();
    }
    scope.close();
  }

  private void tell() {
    CorrelationScope.Builder ids = CorrelationScope.with();
    try (CorrelationScope ofUser = (user == null ? ids : ids.userId(user)).open()) {
      write(System.nanoTime() - start);
    }
  }

  private void write(long nanos) {
    String name = requests.endpoint(endpoint, path, status);
    requests.count(method, name, status, nanos);
    String slow = slow(nanos);
    boolean notable = slow != null || status >= SERVER_ERROR || thrown != null;
    LoggingEventBuilder event =
        log.atLevel(notable ? Level.WARN : Level.INFO)
            .addKeyValue(FieldNames.KIND, Kinds.REQUEST)
            .addKeyValue(FieldNames.METHOD, method)
            .addKeyValue(FieldNames.ENDPOINT, name)
            .addKeyValue(FieldNames.PATH, path)
            .addKeyValue(FieldNames.STATUS_CODE, status)
            .addKeyValue(FieldNames.DURATION_MS, nanos / 1_000 / 1e3);
    event = add(event, "slow", slow);
    event = add(event, "request_bytes", requestBytes < 0 ? null : requestBytes);
    event = add(event, "response_bytes", responseBytes < 0 ? null : responseBytes);
    event = add(event, "request_body", body);
    IncomingIds.Rejected rejected = ids.rejected();
    if (rejected != null) {
      event =
          event
              .addKeyValue("request_id_rejected", true)
              .addKeyValue("request_id_rejected_length", rejected.length())
              .addKeyValue("request_id_rejected_sha256", rejected.sha256());
    }
    if (thrown != null) {
      event = event.setCause(thrown);
    }
    event.log("{} {} {} in {} ms", method, name, status, Math.round(nanos / 1e6));
  }

  private @Nullable String slow(long nanos) {
    if (nanos >= options.verySlow().toNanos()) {
      return "very_slow";
    }
    return nanos >= options.slow().toNanos() ? "slow" : null;
  }

  private static LoggingEventBuilder add(
      LoggingEventBuilder event, String name, @Nullable Object value) {
    return value == null ? event : event.addKeyValue(name, value);
  }
}

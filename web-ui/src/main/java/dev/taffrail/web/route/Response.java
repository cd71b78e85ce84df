package dev.taffrail.web.route;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param contentType media type of the body; empty without one
 * @param headers further headers
 * @param body writes the body
 * @param endless whether the body is written as things happen, until the client or the server goes
 */
public record Response(
    int status, String contentType, Map<String, String> headers, Body body, boolean endless) {
  public static final String JSON = "application/json";
  public static final String NDJSON = "application/x-ndjson";
  public static final String CSV = "text/csv";
  public static final String EVENT_STREAM = "text/event-stream";

  /** Writes a body piece by piece; blocks while the client does not read. */
  @FunctionalInterface
  public interface Body {
    /** Writes all of it; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  public Response {
    headers = Map.copyOf(headers);
  }

  /** A good answer that is written while it is made. */
  public static Response stream(String contentType, Body body) {
    return new Response(200, contentType, Map.of(), body, false);
  }

  /** Server-sent events, without end. */
  public static Response events(Body body) {
    return new Response(200, EVENT_STREAM, Map.of(), body, true);
  }

  /** A good answer in UTF-8. */
  public static Response text(String contentType, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return stream(contentType, out -> out.write(bytes));
  }

  /** Done, nothing to say. */
  public static Response empty() {
    return new Response(204, "", Map.of(), out -> {}, false);
  }

  public Response withStatus(int other) {
    return new Response(other, contentType, headers, body, endless);
  }

  public Response withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, contentType, more, body, endless);
  }
}

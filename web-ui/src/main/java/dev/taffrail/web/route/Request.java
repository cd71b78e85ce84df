package dev.taffrail.web.route;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that has been let in.
 *
 * @param method what it does
 * @param path as it came, decoded
 * @param pathParameters the values of {@code {name}} segments, decoded
 * @param query query parameters, decoded; none occurs twice
 * @param headers by their names in lower case
 * @param body as it came; empty without one, and where the handler reads it
 * @param stream the unpacked body while it comes, for a handler that reads it; otherwise empty. It
 *     throws a {@link ProblemException} when the body ends too early or cannot be unpacked
 * @param caller who asks
 * @param remoteAddress where from
 */
public record Request(
    Method method,
    String path,
    Map<String, String> pathParameters,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    InputStream stream,
    Caller caller,
    String remoteAddress) {
  public Request {
    pathParameters = Map.copyOf(pathParameters);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** A request that has been read. */
  public Request(
      Method method,
      String path,
      Map<String, String> pathParameters,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body,
      Caller caller,
      String remoteAddress) {
    this(
        method,
        path,
        pathParameters,
        query,
        headers,
        body,
        InputStream.nullInputStream(),
        caller,
        remoteAddress);
  }

  /** A parameter of the path, which the route has. */
  public String pathParameter(String name) {
    String value = pathParameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no path parameter " + name);
    }
    return value;
  }

  /** A query parameter; null when it is absent. */
  public @Nullable String query(String name) {
    return query.get(name);
  }

  /** A header, whatever the case of its name; null when it is absent. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }
}

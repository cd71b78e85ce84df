package dev.taffrail.web.route;

import java.util.List;

/**
 * One thing that can be asked of the server.
 *
 * @param path segments, of which {@code {name}} is a parameter: {@code /api/v1/events/{id}}
 * @param access who may ask; there is no default, so that nothing is open by omission
 * @param summary one sentence for the documentation
 * @param consumes media types of bodies that the handler reads while they come, of any length,
 *     perhaps packed; none when a body is short JSON, which is read before
 * @param produces media types of a good answer, the usual one first
 */
public record Route(
    Method method,
    String path,
    Access access,
    String summary,
    List<Parameter> parameters,
    List<String> consumes,
    List<String> produces,
    Handler handler) {
  public Route {
    consumes = List.copyOf(consumes);
    parameters = List.copyOf(parameters);
    produces = List.copyOf(produces);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path does not start with /");
    }
  }

  /** A route whose bodies are JSON. */
  public Route(
      Method method,
      String path,
      Access access,
      String summary,
      List<Parameter> parameters,
      List<String> produces,
      Handler handler) {
    this(method, path, access, summary, parameters, List.of(), produces, handler);
  }

  /** Whether the handler reads a body while it comes. */
  public boolean takesStreams() {
    return !consumes.isEmpty();
  }

  /** A route that answers JSON. */
  public static Route json(
      Method method,
      String path,
      Access access,
      String summary,
      List<Parameter> parameters,
      Handler handler) {
    return new Route(method, path, access, summary, parameters, List.of(Response.JSON), handler);
  }
}

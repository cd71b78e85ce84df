package dev.taffrail.web.route;

/**
 * A parameter of a route, for its documentation and its check: a route refuses parameters that it
 * does not name.
 *
 * @param in where it stands
 * @param description one sentence
 */
public record Parameter(String name, In in, String description) {
  /** Where a parameter stands. */
  public enum In {
    PATH,
    QUERY,
    HEADER
  }

  public static Parameter path(String name, String description) {
    return new Parameter(name, In.PATH, description);
  }

  public static Parameter query(String name, String description) {
    return new Parameter(name, In.QUERY, description);
  }

  public static Parameter header(String name, String description) {
    return new Parameter(name, In.HEADER, description);
  }
}

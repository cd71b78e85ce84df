package dev.taffrail.web.route;

/**
 * A parameter of a route, for its documentation and its check: a route refuses parameters that it
 * does not name.
 *
 * @param in where it stands
 * @param description one sentence
 */
public record Parameter(String name, In in, String description) {
  /** What changes something needs it, unless a token asks. */
  public static final Parameter CSRF =
      header("X-CSRF-Token", "The csrf of the session; tokens need none.");

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

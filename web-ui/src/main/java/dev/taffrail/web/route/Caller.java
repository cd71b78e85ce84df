package dev.taffrail.web.route;

/**
 * Who sent a request.
 *
 * @param name of the user or token; empty for a stranger
 * @param access what the caller may do at most
 */
public record Caller(String name, Access access) {
  /** Somebody who has shown neither session nor token. */
  public static final Caller STRANGER = new Caller("", Access.PUBLIC);

  /** Whether the caller may do what needs this access. */
  public boolean may(Access needed) {
    return access.covers(needed);
  }
}

package dev.taffrail.web.route;

/** Who may call a route. */
public enum Access {
  /** Anybody who reaches the port. */
  PUBLIC,
  /** Programs with a token to send lines; it opens nothing else, and no login opens it. */
  INTAKE,
  /** Whoever is logged in or has a token. */
  VIEWER,
  /** Whoever may also change things. */
  ADMIN;

  /** Whether who has this may also do what needs the other. */
  boolean covers(Access needed) {
    return needed == INTAKE ? this == INTAKE || this == ADMIN : compareTo(needed) >= 0;
  }
}

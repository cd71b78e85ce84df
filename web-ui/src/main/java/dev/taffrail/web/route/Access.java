package dev.taffrail.web.route;

/** Who may call a route. */
public enum Access {
  /** Anybody who reaches the port. */
  PUBLIC,
  /** Whoever is logged in or has a token. */
  VIEWER,
  /** Whoever may also change things. */
  ADMIN
}

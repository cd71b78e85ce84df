package dev.taffrail.web.route;

/** What a request does. Those that change something are not {@code GET}. */
public enum Method {
  GET,
  POST,
  PUT,
  DELETE;

  /** Whether it only reads. */
  public boolean isSafe() {
    return this == GET;
  }
}

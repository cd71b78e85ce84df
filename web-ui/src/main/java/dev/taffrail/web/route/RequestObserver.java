package dev.taffrail.web.route;

import java.time.Duration;

/** Is told of every answered request. Called by any number of threads; must not block. */
@FunctionalInterface
public interface RequestObserver {
  /** For those who do not care. */
  RequestObserver NONE = (method, route, status, took) -> {};

  /**
   * A request is over.
   *
   * @param method one of HTTP's, or {@code OTHER}
   * @param route the path of the route, with its parameters as {@code {name}}: never what the
   *     caller wrote; empty when there is none
   * @param status what was answered
   * @param took until the last byte was written
   */
  void answered(String method, String route, int status, Duration took);
}

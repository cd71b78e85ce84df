package dev.taffrail.web.route;

/** Is told of every request that has been answered. Called by any number of threads. */
@FunctionalInterface
public interface RequestObserver {
  /**
   * A request has been answered.
   *
   * @param routePath path of the route, with its parameters as {@code {name}}: never what the
   *     caller wrote
   * @param status of HTTP
   * @param nanos from the first byte of the request to the last of the response
   */
  void observed(Method method, String routePath, int status, long nanos);
}

package dev.taffrail.web.route;

/**
 * Decides who may ask for what, before a handler sees the request. Called by any number of threads.
 */
@FunctionalInterface
public interface Gate {
  /**
   * Lets a request in.
   *
   * @param request without its body, which has not been read, from {@link Caller#STRANGER}
   * @return who asks
   * @throws ProblemException when the caller may not ask that
   */
  Caller admit(Route route, Request request);
}

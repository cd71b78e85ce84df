package dev.taffrail.web.route;

import java.io.IOException;

/** Answers requests of one route. Called by any number of threads. */
@FunctionalInterface
public interface Handler {
  /**
   * The answer.
   *
   * @throws ProblemException when there is none, with what the caller is told instead
   */
  Response handle(Request request) throws IOException;
}

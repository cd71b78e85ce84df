package dev.taffrail.web.api;

import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;

/**
 * A whole number in the query of a request.
 *
 * @param otherwise what holds when it is absent
 */
record NumberParameter(String name, String description, int least, int most, int otherwise) {
  Parameter documented() {
    return Parameter.query(
        name, description + ": " + least + " to " + most + ", default " + otherwise + ".");
  }

  int of(Request request) {
    String text = request.query(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (least <= number && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refused(text);
    }
    throw refused(text);
  }

  private ProblemException refused(String text) {
    return new ProblemException(
        Problem.parameter(name, text, "write a whole number from " + least + " to " + most));
  }
}

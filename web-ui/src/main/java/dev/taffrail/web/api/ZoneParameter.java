package dev.taffrail.web.api;

import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A time zone in the query of a request; UTC when it is absent. */
record ZoneParameter(String name, String description) {
  Parameter documented() {
    return Parameter.query(name, description + ", such as Europe/Berlin; default UTC.");
  }

  ZoneId of(Request request) {
    String text = request.query(name);
    try {
      return text == null ? ZoneOffset.UTC : ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new ProblemException(
          Problem.parameter(
              name, String.valueOf(text), "write a zone such as Europe/Berlin or UTC"));
    }
  }
}

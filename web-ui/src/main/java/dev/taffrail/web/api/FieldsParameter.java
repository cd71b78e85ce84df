package dev.taffrail.web.api;

import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import java.util.Arrays;
import java.util.List;

/** The parameter {@code fields}: names of fields, separated by commas. */
final class FieldsParameter {
  private static final String NAME = "fields";
  private static final int MOST = 50;

  private FieldsParameter() {}

  static Parameter documented(String description) {
    return Parameter.query(NAME, description + ", separated by commas; at most " + MOST + ".");
  }

  /** The names, each once; empty when the parameter is absent. */
  static List<String> of(Request request) {
    String text = request.query(NAME);
    if (text == null) {
      return List.of();
    }
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).distinct().toList();
    if (names.contains("") || names.size() > MOST) {
      throw refused(text, "write 1 to " + MOST + " names of fields, separated by commas");
    }
    return names;
  }

  static ProblemException refused(String text, String allowed) {
    return new ProblemException(Problem.parameter(NAME, text, allowed));
  }
}

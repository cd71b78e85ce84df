package dev.taffrail.web.api;

import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One of a few words in the query of a request.
 *
 * @param word how a value is written
 * @param otherwise what holds when it is absent
 */
record ChoiceParameter<T>(
    String name, String description, List<T> values, Function<T, String> word, T otherwise) {
  Parameter documented() {
    return Parameter.query(
        name, description + ": " + words() + "; default " + word.apply(otherwise) + ".");
  }

  T of(Request request) {
    String text = request.query(name);
    if (text == null) {
      return otherwise;
    }
    for (T value : values) {
      if (word.apply(value).equals(text)) {
        return value;
      }
    }
    throw new ProblemException(Problem.parameter(name, text, "write one of " + words()));
  }

  private String words() {
    return values.stream().map(word).collect(Collectors.joining(", "));
  }
}

package dev.taffrail.web.api;

import dev.taffrail.query.ParsedQuery;
import dev.taffrail.query.QueryException;
import dev.taffrail.query.QueryParser;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import java.util.Map;

/** The parameter {@code q}: what a person typed. */
final class QueryParameter {
  static final Parameter DOCUMENTED =
      Parameter.query(
          "q",
          "Words, \"a phrase\", level:ERROR, service:pay*, duration_ms:>500, AND OR NOT, or"
              + " whatever was pasted; every event without.");

  private QueryParameter() {}

  static ParsedQuery of(Request request) {
    String text = request.query("q");
    try {
      return QueryParser.parse(text == null ? "" : text);
    } catch (QueryException e) {
      throw new ProblemException(
          new Problem(
              400,
              "Query not understood",
              String.valueOf(e.getMessage()),
              Map.of("parameter", "q", "column", e.column())));
    }
  }
}

package dev.taffrail.web.api;

import dev.taffrail.insight.errors.ErrorQuestion;
import dev.taffrail.insight.errors.ErrorSummaries;
import dev.taffrail.insight.errors.ErrorSummary;
import dev.taffrail.web.format.ErrorSummaryJson;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** What went wrong in a time, beside as long a time before. */
final class ErrorsApi implements Section {
  private static final NumberParameter LIMIT =
      new NumberParameter("limit", "How many patterns and messages at most", 1, 1_000, 50);
  private static final Parameter SERVICE =
      Parameter.query("service", "Only errors of this service; default all.");

  private final ErrorSummaries errors;
  private final QueryPermits permits;
  private final Clock clock;

  ErrorsApi(ErrorSummaries errors, QueryPermits permits, Clock clock) {
    this.errors = errors;
    this.permits = permits;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/errors",
            Access.VIEWER,
            "The errors of a time: by service, category, message and pattern, what is new, gone,"
                + " worse or regressed, and what failed requests have in common.",
            Stream.concat(
                    TimeParameters.DOCUMENTED.stream(), Stream.of(SERVICE, LIMIT.documented()))
                .toList(),
            this::summary));
  }

  Response summary(Request request) throws IOException {
    Took took = Took.start();
    int limit = LIMIT.of(request);
    TimeParameters.Span time = TimeParameters.span(request, clock.instant());
    ErrorQuestion question =
        new ErrorQuestion(time.from(), time.to(), request.query(SERVICE.name()));
    ErrorSummary summary = permits.run(request.caller(), () -> errors.of(question));
    return JsonBody.of(json -> {
      json.writeStartObject();
      ErrorSummaryJson.write(json, summary, limit);
      ShortfallJson.write(json, summary.shortfall());
      took.write(json);
      json.writeEndObject();
    });
  }
}

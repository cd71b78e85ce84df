package dev.taffrail.web.api;

import dev.taffrail.insight.trend.Step;
import dev.taffrail.insight.trend.Trend;
import dev.taffrail.insight.trend.TrendQuestion;
import dev.taffrail.insight.trend.Trends;
import dev.taffrail.web.format.TrendJson;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How events, requests and durations develop. */
final class TrendsApi implements Section {
  private static final String NAME = "name";
  private static final Parameter EVERY =
      Parameter.query("every", "Length of a bucket: 1m, 1h or 1d; default one that fits the time.");
  private static final ZoneParameter ZONE =
      new ZoneParameter("zone", "Whose hours and days are meant");

  private final Trends trends;
  private final QueryPermits permits;
  private final Clock clock;

  TrendsApi(Trends trends, QueryPermits permits, Clock clock) {
    this.trends = trends;
    this.permits = permits;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/trends",
            Access.VIEWER,
            "Events by level and service, requests, failures and percentiles of durations, per"
                + " minute, hour or day, with what is usual and what is not.",
            parameters(),
            request -> trend(request, null)),
        Route.json(
            Method.GET,
            "/api/v1/services/{name}/trends",
            Access.VIEWER,
            "The same of one service.",
            parameters(Parameter.path(NAME, "The service.")),
            request -> trend(request, request.pathParameter(NAME))));
  }

  private static List<Parameter> parameters(Parameter... more) {
    return Stream.of(
            Stream.of(more),
            TimeParameters.DOCUMENTED.stream(),
            Stream.of(EVERY, ZONE.documented()))
        .flatMap(parameters -> parameters)
        .toList();
  }

  private Response trend(Request request, @Nullable String service) throws IOException {
    Took took = Took.start();
    TrendQuestion question = question(request, service);
    Trend trend = permits.run(request.caller(), () -> trends.of(question));
    if (service != null && !trend.known()) {
      throw new ProblemException(
          Problem.of(
              404,
              "No such service",
              "There is no event of \""
                  + service
                  + "\" in this time, nor in the five weeks"
                  + " before it."));
    }
    return JsonBody.of(json -> {
      json.writeStartObject();
      TrendJson.writeMembers(json, trend);
      ShortfallJson.write(json, trend.shortfall());
      took.write(json);
      json.writeEndObject();
    });
  }

  private TrendQuestion question(Request request, @Nullable String service) {
    TimeParameters.Span time = TimeParameters.span(request, clock.instant());
    Step every = every(request, Duration.between(time.from(), time.to()));
    ZoneId zone = ZONE.of(request);
    try {
      return new TrendQuestion(time.from(), time.to(), every, zone, service);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.parameter(
              EVERY.name(),
              every.text(),
              e.getMessage() + "; write a longer one, a shorter time or another zone"));
    }
  }

  private static Step every(Request request, Duration time) {
    String text = request.query(EVERY.name());
    Step every = text == null ? Step.fitting(time) : Step.parse(text);
    if (every == null) {
      throw new ProblemException(
          Problem.parameter(EVERY.name(), String.valueOf(text), "write one of 1m, 1h, 1d"));
    }
    return every;
  }
}

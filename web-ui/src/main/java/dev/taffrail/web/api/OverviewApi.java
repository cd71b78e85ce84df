package dev.taffrail.web.api;

import dev.taffrail.insight.overview.Business;
import dev.taffrail.insight.overview.Overview;
import dev.taffrail.insight.overview.OverviewAnswer;
import dev.taffrail.insight.overview.RequestWindow;
import dev.taffrail.web.format.OverviewJson;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The numbers people steer by, and those that earlier set-ups of theirs had. */
final class OverviewApi implements Section {
  private final Overview overview;
  private final Business business;
  private final RequestWindow window;
  private final QueryPermits permits;
  private final Clock clock;

  OverviewApi(
      Overview overview,
      Business business,
      RequestWindow window,
      QueryPermits permits,
      Clock clock) {
    this.overview = overview;
    this.business = business;
    this.window = window;
    this.permits = permits;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/overview",
            Access.VIEWER,
            "Response time, error rate, availability, connections, CPU and memory, each with its"
                + " target and critical value; unknown where nothing tells it.",
            TimeParameters.DOCUMENTED,
            this::overview),
        Route.json(
            Method.GET,
            "/metrics",
            Access.VIEWER,
            "Requests, failures, slow ones and durations that were committed since the start of"
                + " the server or the last reset.",
            List.of(),
            this::window),
        Route.json(
            Method.POST,
            "/metrics/reset",
            Access.ADMIN,
            "Begins to count anew what GET /metrics tells.",
            List.of(),
            this::reset),
        Route.json(
            Method.GET,
            "/metrics/business",
            Access.VIEWER,
            "How many users were active, and which operations were done with which outcome.",
            TimeParameters.DOCUMENTED,
            this::business));
  }

  Response overview(Request request) throws IOException {
    Took took = Took.start();
    TimeParameters.Span time = TimeParameters.span(request, clock.instant());
    OverviewAnswer answer =
        permits.run(request.caller(), () -> overview.of(time.from(), time.to()));
    return JsonBody.of(json -> {
      json.writeStartObject();
      OverviewJson.writeMembers(json, answer);
      ShortfallJson.write(json, answer.shortfall());
      took.write(json);
      json.writeEndObject();
    });
  }

  Response window(Request request) {
    Instant now = clock.instant();
    RequestWindow.Statistics counted = window.statistics();
    return JsonBody.of(json -> OverviewJson.write(json, counted, now));
  }

  Response reset(Request request) {
    window.reset();
    return Response.empty();
  }

  Response business(Request request) throws IOException {
    Took took = Took.start();
    TimeParameters.Span time = TimeParameters.span(request, clock.instant());
    Business.Answer answer =
        permits.run(
            request.caller(),
            () -> business.of(time.from(), time.to(), QueryPermits.LONGEST_SEARCH));
    return JsonBody.of(json -> {
      json.writeStartObject();
      OverviewJson.writeMembers(json, answer);
      ShortfallJson.write(json, answer.shortfall());
      took.write(json);
      json.writeEndObject();
    });
  }
}

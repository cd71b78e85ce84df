package dev.taffrail.web.api;

import dev.taffrail.insight.health.HealthHistory;
import dev.taffrail.insight.health.HealthList;
import dev.taffrail.insight.health.HealthState;
import dev.taffrail.insight.health.ServiceHealth;
import dev.taffrail.insight.health.ServicesHealth;
import dev.taffrail.store.TimeRange;
import dev.taffrail.text.Times;
import dev.taffrail.web.format.HealthJson;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How services are doing; the server itself is {@link HealthApi}'s matter. */
final class ServicesApi implements Section {
  private static final Parameter NAME = Parameter.path("name", "The service.");
  private static final int MOST_POINTS = 800;
  private static final List<Duration> STEPS =
      List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1));

  private final ServicesHealth health;
  private final QueryPermits permits;
  private final Clock clock;

  ServicesApi(ServicesHealth health, QueryPermits permits, Clock clock) {
    this.health = health;
    this.permits = permits;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/services",
            Access.VIEWER,
            "All services with their state, score from 0 to 100, its reasons, and their rates in"
                + " the last ten minutes.",
            List.of(),
            this::list),
        Route.json(
            Method.GET,
            "/api/v1/services/{name}/health",
            Access.VIEWER,
            "How a service is doing and why, and how it was doing over a time.",
            Stream.concat(Stream.of(NAME), TimeParameters.DOCUMENTED.stream()).toList(),
            this::one));
  }

  Response list(Request request) throws IOException {
    Took took = Took.start();
    HealthList list = permits.run(request.caller(), () -> health.at(clock.instant()));
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeStringProperty("from", list.from().toString());
      json.writeStringProperty("to", list.to().toString());
      json.writeArrayPropertyStart("services");
      list.services().forEach(service -> HealthJson.write(json, service));
      json.writeEndArray();
      ShortfallJson.write(json, list.shortfall());
      took.write(json);
      json.writeEndObject();
    });
  }

  Response one(Request request) throws IOException {
    Took took = Took.start();
    String name = request.pathParameter(NAME.name());
    Instant now = clock.instant();
    TimeRange time = TimeParameters.range(request, now);
    HealthList list = permits.run(request.caller(), () -> health.at(now));
    HealthHistory history = permits.run(request.caller(), () -> history(name, time, now));
    Optional<ServiceHealth> found =
        list.services().stream().filter(service -> service.service().equals(name)).findFirst();
    boolean known =
        history.points().stream().anyMatch(point -> point.health().state() != HealthState.UNKNOWN);
    if (found.isEmpty() && !known) {
      throw new ProblemException(
          Problem.of(
              404,
              "No such service",
              "\"" + name + "\" has logged nothing for days, nor in the time asked for."));
    }
    return JsonBody.of(json -> {
      json.writeStartObject();
      if (found.isPresent()) {
        HealthJson.writeMembers(json, found.get());
      } else {
        json.writeStringProperty("service", name);
      }
      HealthJson.writeMembers(json, history);
      ShortfallJson.write(json, list.shortfall().and(history.shortfall()));
      took.write(json);
      json.writeEndObject();
    });
  }

  private HealthHistory history(String name, TimeRange time, Instant now) throws IOException {
    Instant from = Times.instant(time.fromMicros());
    Instant to = Times.instant(time.toMicros());
    Duration length = Duration.between(from, to);
    Duration step =
        STEPS.stream()
            .filter(each -> length.dividedBy(each) < MOST_POINTS)
            .findFirst()
            .orElseThrow(() ->
                new ProblemException(
                    Problem.parameter(
                        "from",
                        from.toString(),
                        "write a time of at most " + MOST_POINTS + " days")));
    return health.history(name, from, to, step, now);
  }
}

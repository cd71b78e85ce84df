package dev.taffrail.web.api;

import dev.taffrail.ingest.Intake;
import dev.taffrail.ingest.IntakeState.Phase;
import dev.taffrail.web.api.HealthCheck.Status;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Handler;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Whether the server is well, from what is known already: no answer waits for a disk. */
final class HealthApi implements Section {
  private static final int UNAVAILABLE = 503;

  private final Intake ingest;
  private final Supplier<@Nullable String> alerts;
  private final Supplier<Vitals> vitals;
  private final Clock clock;
  private final Instant started;
  private final String version;

  HealthApi(
      Intake ingest,
      Supplier<@Nullable String> alerts,
      Supplier<Vitals> vitals,
      Clock clock,
      String version) {
    this.ingest = ingest;
    this.alerts = alerts;
    this.vitals = vitals;
    this.clock = clock;
    this.started = clock.instant();
    this.version = version;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        route("/health", Access.PUBLIC, "Whether it is well; 503 if not.", this::health),
        route("/health/liveness", Access.PUBLIC, "Whether it runs at all.", this::liveness),
        route(
            "/health/readiness",
            Access.PUBLIC,
            "Whether it takes lines in and answers; 503 if not.",
            this::readiness),
        route("/health/detailed", Access.VIEWER, "How each part is, and why.", this::detailed));
  }

  private static Route route(String path, Access access, String summary, Handler handler) {
    return Route.json(Method.GET, path, access, summary, List.of(), handler);
  }

  Response health(Request request) {
    Status status = HealthCheck.worst(checks());
    return answer(status.word(), status != Status.UNHEALTHY);
  }

  Response liveness(Request request) {
    return answer("alive", true);
  }

  Response readiness(Request request) {
    boolean reading = vitals.get().storage().intake().phase() == Phase.READING;
    boolean ready = reading && HealthCheck.worst(checks()) != Status.UNHEALTHY;
    return answer(ready ? "ready" : "not ready", ready);
  }

  Response detailed(Request request) {
    List<HealthCheck> checks = checks();
    long uptime = Duration.between(started, clock.instant()).toSeconds();
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeStringProperty("status", HealthCheck.worst(checks).word());
      json.writeArrayPropertyStart("checks");
      checks.forEach(check -> write(json, check));
      json.writeEndArray();
      json.writeNumberProperty("uptime_seconds", uptime);
      json.writeStringProperty("version", version);
      json.writeEndObject();
    });
  }

  private List<HealthCheck> checks() {
    return HealthCheck.all(vitals.get(), ingest.failure(), alerts.get(), clock.instant());
  }

  private static Response answer(String status, boolean good) {
    Response response =
        JsonBody.of(json -> {
          json.writeStartObject();
          json.writeStringProperty("status", status);
          json.writeEndObject();
        });
    return good ? response : response.withStatus(UNAVAILABLE);
  }

  private static void write(JsonGenerator json, HealthCheck check) {
    json.writeStartObject();
    json.writeStringProperty("name", check.name());
    json.writeStringProperty("status", check.status().word());
    json.writeStringProperty("detail", check.detail());
    json.writeEndObject();
  }
}

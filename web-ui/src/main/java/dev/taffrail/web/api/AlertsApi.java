package dev.taffrail.web.api;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.AlertJson;
import dev.taffrail.alert.live.AlertStats;
import dev.taffrail.alert.live.Alerts;
import dev.taffrail.store.TimeRange;
import dev.taffrail.text.Times;
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
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who fires, what was, how loud rules are. */
final class AlertsApi implements Section {
  private static final int LIMIT = 100;
  private static final NumberParameter MOST =
      new NumberParameter("limit", "How many alerts at most", 1, 1_000, 200);
  private static final Parameter RULE = Parameter.query("rule", "Only of this rule; default all.");
  private static final Parameter CURSOR =
      Parameter.query("cursor", "The cursor of the answer before, for what follows.");

  private final Alerts alerts;
  private final Clock clock;

  AlertsApi(Alerts alerts, Clock clock) {
    this.alerts = alerts;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/alerts",
            Access.VIEWER,
            "Alerts that are pending or firing, the worst first.",
            List.of(RULE, MOST.documented(), CURSOR),
            this::open),
        Route.json(
            Method.GET,
            "/api/v1/alerts/history",
            Access.VIEWER,
            "Changes of alerts, the newest first.",
            Stream.concat(TimeParameters.DOCUMENTED.stream(), Stream.of(RULE, CURSOR)).toList(),
            this::history),
        Route.json(
            Method.GET,
            "/api/v1/alerts/stats",
            Access.VIEWER,
            "How often each rule fired, for how long, and who took care, the loudest first.",
            TimeParameters.DOCUMENTED,
            this::stats),
        Route.json(
            Method.POST,
            "/api/v1/alerts/{id}/acknowledge",
            Access.ADMIN,
            "Says that somebody takes care of an alert: it is not escalated.",
            List.of(
                Parameter.path("id", "The alert's id."),
                Parameter.query("comment", "What the others should know."),
                Parameter.CSRF),
            this::acknowledge));
  }

  private Response open(Request request) {
    String rule = request.query(RULE.name());
    List<Alert> open =
        alerts.open().stream().filter(each -> rule == null || each.rule().equals(rule)).toList();
    String problem = alerts.problem();
    int from = behind(open, request.query(CURSOR.name()));
    int to = Math.min(open.size(), from + MOST.of(request));
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeNumberProperty("total", open.size());
      json.writeNumberProperty("firing", open.stream().filter(Alert::isFiring).count());
      if (problem != null) {
        json.writeStringProperty("problem", problem);
      }
      json.writeArrayPropertyStart("alerts");
      open.subList(from, to).forEach(alert -> AlertJson.write(json, alert));
      json.writeEndArray();
      if (to < open.size()) {
        json.writeStringProperty("cursor", open.get(to - 1).id());
      }
      json.writeEndObject();
    });
  }

  /** The cursor is the last alert that was shown. */
  private static int behind(List<Alert> open, @Nullable String cursor) {
    if (cursor == null) {
      return 0;
    }
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).id().equals(cursor)) {
        return i + 1;
      }
    }
    throw new ProblemException(
        Problem.parameter(CURSOR.name(), cursor, "that alert is over; begin anew"));
  }

  private Response history(Request request) throws IOException {
    TimeRange time = TimeParameters.range(request, clock.instant());
    Instant from = Times.instant(time.fromMicros());
    Instant to = Times.instant(time.toMicros());
    String rule = request.query(RULE.name());
    List<AlertChange> changes =
        alerts
            .history()
            .changes(
                change ->
                    !change.at().isBefore(from)
                        && !change.at().isAfter(to)
                        && (rule == null || change.alert().rule().equals(rule)),
                before(request),
                LIMIT);
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeArrayPropertyStart("changes");
      for (AlertChange change : changes) {
        json.writeStartObject();
        json.writeNumberProperty("sequence", change.sequence());
        json.writeStringProperty("at", change.at().toString());
        json.writeStringProperty("from", change.from().text());
        json.writeName("alert");
        AlertJson.write(json, change.alert());
        json.writeEndObject();
      }
      json.writeEndArray();
      if (changes.size() == LIMIT) {
        json.writeStringProperty("cursor", Long.toString(changes.getLast().sequence()));
      }
      json.writeEndObject();
    });
  }

  private static long before(Request request) {
    String cursor = request.query(CURSOR.name());
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw new ProblemException(
          Problem.parameter(CURSOR.name(), cursor, "use the cursor of an answer"));
    }
  }

  private Response stats(Request request) throws IOException {
    TimeRange time = TimeParameters.range(request, clock.instant());
    AlertStats stats =
        alerts.history().stats(Times.instant(time.fromMicros()), Times.instant(time.toMicros()));
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeStringProperty("from", stats.from().toString());
      json.writeStringProperty("to", stats.to().toString());
      json.writeArrayPropertyStart("rules");
      for (AlertStats.OfRule rule : stats.rules()) {
        json.writeStartObject();
        json.writeStringProperty("rule", rule.rule());
        json.writeNumberProperty("fired", rule.fired());
        json.writeNumberProperty("per_week", rule.perWeek());
        json.writeNumberProperty("acknowledged", rule.acknowledged());
        json.writeNumberProperty("short", rule.shortOnes());
        json.writeNumberProperty("firing_seconds", rule.firing().toSeconds());
        json.writeStringProperty("last", rule.last().toString());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private Response acknowledge(Request request) throws IOException {
    String comment = request.query("comment");
    Alert alert =
        alerts.acknowledge(
            request.pathParameter("id"), request.caller().name(), comment == null ? "" : comment);
    if (alert == null) {
      throw new ProblemException(
          Problem.of(404, "Not found", "There is no such alert that is pending or firing."));
    }
    return JsonBody.of(json -> AlertJson.write(json, alert));
  }
}

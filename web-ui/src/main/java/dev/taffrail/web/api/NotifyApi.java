package dev.taffrail.web.api;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.Evidence;
import dev.taffrail.alert.Severity;
import dev.taffrail.notify.Answer;
import dev.taffrail.notify.Letter;
import dev.taffrail.notify.Notifications;
import dev.taffrail.notify.ReceiverSpec;
import dev.taffrail.notify.decision.Decision;
import dev.taffrail.web.format.DecisionJson;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/** Who is told of alerts, why, and what did not arrive. */
final class NotifyApi implements Section {
  private static final Logger LOG = LoggerFactory.getLogger(NotifyApi.class);
  private static final NumberParameter LIMIT =
      new NumberParameter("limit", "How many decisions at most, the newest", 1, 10_000, 1_000);

  private final Notifications notifications;
  private final Clock clock;

  NotifyApi(Notifications notifications, Clock clock) {
    this.notifications = notifications;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/alerts/{id}/why",
            Access.VIEWER,
            "Why somebody was told of an alert, or of all alerts of a rule, or was not.",
            List.of(
                Parameter.path("id", "The alert's id, or the rule's name."), LIMIT.documented()),
            this::why),
        Route.json(
            Method.POST,
            "/api/v1/alerts/send",
            Access.ADMIN,
            "Tells what a person has to say, by the routes of its labels. The body: summary, and"
                + " perhaps description, severity and labels.",
            List.of(Parameter.CSRF),
            this::send),
        Route.json(
            Method.GET,
            "/api/v1/alerts/undelivered",
            Access.VIEWER,
            "Messages that wait for their receivers, and the last ones that never arrived.",
            List.of(),
            this::undelivered),
        Route.json(
            Method.GET,
            "/api/v1/receivers",
            Access.VIEWER,
            "Who is told of alerts.",
            List.of(),
            this::receivers),
        Route.json(
            Method.POST,
            "/api/v1/receivers/{name}/test",
            Access.ADMIN,
            "Sends a test, and answers what the receiver answered.",
            List.of(Parameter.path("name", "The receiver's name."), Parameter.CSRF),
            this::test));
  }

  Response why(Request request) throws IOException {
    String id = request.pathParameter("id");
    List<Decision> decisions = notifications.why(id, LIMIT.of(request));
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeArrayPropertyStart("decisions");
      decisions.forEach(decision -> DecisionJson.write(json, decision));
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  Response send(Request request) {
    Fields body = Fields.of(request.body(), "summary", "description", "severity", "labels");
    Alert alert = alert(body, request.caller().name());
    List<String> told = notifications.post(alert);
    LOG.info("{} told {} of {}", request.caller().name(), told, alert.id());
    return JsonBody.of(
            json -> {
              json.writeStartObject();
              json.writeStringProperty("id", alert.id());
              json.writeArrayPropertyStart("receivers");
              told.forEach(json::writeString);
              json.writeEndArray();
              json.writeEndObject();
            })
        .withStatus(202);
  }

  private Alert alert(Fields body, String author) {
    Instant now = clock.instant();
    String given = body.text("severity");
    Severity severity = given == null ? Severity.INFO : severity(given);
    Map<String, String> labels = new TreeMap<>(body.map("labels"));
    labels.putIfAbsent(Alert.NAME, "Manual");
    labels.put(Alert.SEVERITY, severity.text());
    Map<String, String> annotations = new TreeMap<>();
    annotations.put(Alert.SUMMARY, body.required("summary"));
    String description = body.text("description");
    annotations.put(
        Alert.DESCRIPTION, (description == null ? "" : description + "\n") + "Sent by " + author);
    return new Alert(
        "manual-" + UUID.randomUUID(),
        labels.getOrDefault(Alert.NAME, ""),
        new TreeMap<>(labels),
        new TreeMap<>(annotations),
        severity,
        AlertState.FIRING,
        now,
        now,
        null,
        Evidence.NONE);
  }

  private static Severity severity(String text) {
    try {
      return Severity.parse(text);
    } catch (IllegalArgumentException e) {
      throw Fields.bad("severity " + e.getMessage() + ".");
    }
  }

  Response undelivered(Request request) {
    List<Letter> waiting = notifications.waiting();
    List<Letter> dead = notifications.dead();
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeArrayPropertyStart("waiting");
      waiting.forEach(letter -> write(json, letter));
      json.writeEndArray();
      json.writeArrayPropertyStart("dead");
      dead.reversed().forEach(letter -> write(json, letter));
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static void write(JsonGenerator json, Letter letter) {
    json.writeStartObject();
    json.writeStringProperty("id", letter.id());
    json.writeStringProperty("receiver", letter.receiver());
    json.writeStringProperty("decided", letter.message().at().toString());
    json.writeNumberProperty("tries", letter.tries());
    json.writeStringProperty("next", letter.due().toString());
    json.writeStringProperty("trouble", letter.trouble());
    json.writeNumberProperty("firing", letter.message().firing());
    json.writeNumberProperty("resolved", letter.message().resolved());
    json.writeArrayPropertyStart("alerts");
    letter.message().alerts().forEach(alert -> json.writeString(alert.id()));
    json.writeEndArray();
    json.writeEndObject();
  }

  Response receivers(Request request) {
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeArrayPropertyStart("receivers");
      for (ReceiverSpec receiver : notifications.receivers()) {
        json.writeStartObject();
        json.writeStringProperty("name", receiver.name());
        json.writeStringProperty("type", receiver.type());
        json.writeStringProperty("target", receiver.target());
        json.writeBooleanProperty("send_resolved", receiver.tellsResolved());
        json.writeNumberProperty("per_hour", receiver.perHour());
        if (receiver.fallback() != null) {
          json.writeStringProperty("fallback", receiver.fallback());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  Response test(Request request) {
    String name = request.pathParameter("name");
    Answer answer =
        notifications
            .test(name)
            .orElseThrow(() ->
                new ProblemException(Problem.of(404, "Not found", "There is no such receiver.")));
    LOG.info("{} tested {}: {}", request.caller().name(), name, answer.text());
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeStringProperty("answer", word(answer));
      json.writeStringProperty("text", answer.text());
      json.writeEndObject();
    });
  }

  private static String word(Answer answer) {
    return switch (answer) {
      case Answer.Accepted accepted -> "accepted";
      case Answer.Refused refused -> "refused";
      case Answer.Later later -> "not now";
    };
  }
}

package dev.taffrail.web.api;

import dev.taffrail.alert.backtest.Backtest;
import dev.taffrail.alert.backtest.BacktestAnswer;
import dev.taffrail.alert.backtest.Fired;
import dev.taffrail.alert.engine.RuleStatus;
import dev.taffrail.alert.live.Alerts;
import dev.taffrail.alert.live.RuleVersion;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigProblem;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Rules for alerts; a body is one rule, in YAML or JSON, as in a rule file. */
final class RulesApi implements Section {
  private static final String RULES = "/api/v1/rules";
  private static final Parameter NAME = Parameter.path("name", "The rule's name.");

  private final Alerts alerts;
  private final Backtest backtest;
  private final QueryPermits permits;
  private final Clock clock;

  RulesApi(Alerts alerts, Backtest backtest, QueryPermits permits, Clock clock) {
    this.alerts = alerts;
    this.backtest = backtest;
    this.permits = permits;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    List<Parameter> tried = new ArrayList<>(TimeParameters.DOCUMENTED);
    tried.add(Parameter.CSRF);
    return List.of(
        Route.json(
            Method.GET,
            RULES,
            Access.VIEWER,
            "The rules that hold, and how they go.",
            List.of(),
            request -> list()),
        Route.json(
            Method.GET,
            RULES + "/{name}",
            Access.VIEWER,
            "What was made of a rule at run time, the versions.",
            List.of(NAME),
            this::versions),
        Route.json(
            Method.POST,
            RULES,
            Access.ADMIN,
            "Takes a rule.",
            List.of(Parameter.CSRF),
            request -> put(request, null)),
        Route.json(
            Method.PUT,
            RULES + "/{name}",
            Access.ADMIN,
            "Takes a rule in the place of that of its name.",
            List.of(NAME, Parameter.CSRF),
            request -> put(request, request.pathParameter("name"))),
        Route.json(
            Method.DELETE,
            RULES + "/{name}",
            Access.ADMIN,
            "Takes a rule away; its alerts end.",
            List.of(NAME, Parameter.CSRF),
            this::remove),
        Route.json(
            Method.POST,
            RULES + "/backtest",
            Access.VIEWER,
            "When a rule would have fired on what is stored, and a limit that is less loud.",
            tried,
            this::backtest));
  }

  private Response list() {
    Map<String, RuleStatus> status = new HashMap<>();
    alerts.status().forEach(each -> status.put(each.rule(), each));
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeArrayPropertyStart("rules");
      for (Rule rule : alerts.rules()) {
        json.writeStartObject();
        json.writeStringProperty("name", rule.name());
        json.writeStringProperty("type", rule.condition().type());
        json.writeStringProperty("match", rule.match().text());
        json.writeStringProperty("severity", rule.severity().text());
        json.writeNumberProperty("window_seconds", rule.window().toSeconds());
        json.writeStringProperty("summary", rule.texts().summary().toString());
        json.writeBooleanProperty("of_file", alerts.isOfFile(rule.name()));
        json.writeNumberProperty("versions", alerts.versions(rule.name()).size());
        write(json, status.get(rule.name()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static void write(JsonGenerator json, @Nullable RuleStatus status) {
    if (status != null) {
      json.writeNumberProperty("keys", status.keys());
      json.writeNumberProperty("pending", status.pending());
      json.writeNumberProperty("firing", status.firing());
      json.writeNumberProperty("events_of_too_many_keys", status.others());
      json.writeNumberProperty("events_too_late", status.tooLate());
    }
  }

  private Response versions(Request request) {
    String name = request.pathParameter("name");
    List<RuleVersion> versions = alerts.versions(name);
    if (versions.isEmpty() && !alerts.isOfFile(name)) {
      throw notFound();
    }
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeStringProperty("name", name);
      json.writeBooleanProperty("of_file", alerts.isOfFile(name));
      json.writeArrayPropertyStart("versions");
      versions.forEach(version -> write(json, version));
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static void write(JsonGenerator json, RuleVersion version) {
    json.writeStartObject();
    json.writeNumberProperty("version", version.number());
    json.writeStringProperty("author", version.author());
    json.writeStringProperty("at", version.at().toString());
    if (version.yaml() != null) {
      json.writeStringProperty("yaml", version.yaml());
    }
    json.writeEndObject();
  }

  private Response put(Request request, @Nullable String name) throws IOException {
    String yaml = new String(request.body(), StandardCharsets.UTF_8);
    try {
      Rule rule = Alerts.parse(yaml);
      if (name != null && !name.equals(rule.name())) {
        throw new ProblemException(
            Problem.of(400, "Other name", "The rule's name is " + rule.name() + "."));
      }
      RuleVersion version = alerts.put(yaml, request.caller().name());
      return JsonBody.of(json -> write(json, version)).withStatus(name == null ? 201 : 200);
    } catch (ConfigException e) {
      throw refused(e);
    }
  }

  private Response remove(Request request) throws IOException {
    if (alerts.remove(request.pathParameter("name"), request.caller().name()) == null) {
      throw notFound();
    }
    return Response.empty();
  }

  private Response backtest(Request request) throws IOException {
    TimeRange time = TimeParameters.range(request, clock.instant());
    try {
      Rule rule = Alerts.parse(new String(request.body(), StandardCharsets.UTF_8));
      BacktestAnswer answer =
          permits.run(
              request.caller(),
              () ->
                  backtest.run(
                      rule, Times.instant(time.fromMicros()), Times.instant(time.toMicros())));
      return JsonBody.of(json -> write(json, answer));
    } catch (ConfigException e) {
      throw refused(e);
    }
  }

  private static void write(JsonGenerator json, BacktestAnswer answer) {
    json.writeStartObject();
    json.writeStringProperty("rule", answer.rule().name());
    json.writeStringProperty("from", answer.from().toString());
    json.writeStringProperty("to", answer.to().toString());
    json.writeNumberProperty("fired", answer.fired().size());
    json.writeNumberProperty("per_week", answer.perWeek());
    if (!answer.suggestion().isEmpty()) {
      json.writeStringProperty("suggestion", answer.suggestion());
    }
    json.writeArrayPropertyStart("firings");
    for (Fired fired : answer.fired()) {
      json.writeStartObject();
      json.writeArrayPropertyStart("key");
      fired.key().forEach(json::writeString);
      json.writeEndArray();
      json.writeStringProperty("from", fired.from().toString());
      if (fired.to() != null) {
        json.writeStringProperty("to", fired.to().toString());
      }
      json.writeStringProperty("value", fired.value());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static ProblemException refused(ConfigException e) {
    List<String> problems = e.problems().stream().map(ConfigProblem::toString).toList();
    return new ProblemException(
        new Problem(
            400, "Rule refused", String.join("; ", problems), Map.of("problems", problems)));
  }

  private static ProblemException notFound() {
    return new ProblemException(Problem.of(404, "Not found", "There is no rule of that name."));
  }
}

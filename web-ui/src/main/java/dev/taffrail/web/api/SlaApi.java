package dev.taffrail.web.api;

import dev.taffrail.insight.sla.Sla;
import dev.taffrail.insight.sla.SlaDetail;
import dev.taffrail.insight.sla.SlaList;
import dev.taffrail.insight.sla.SlaText;
import dev.taffrail.insight.sla.State;
import dev.taffrail.insight.sla.Verdict;
import dev.taffrail.store.EventSearch;
import dev.taffrail.web.format.SlaJson;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether services keep what was promised. */
final class SlaApi implements Section {
  private static final String ANY = "any";
  private static final Parameter AT =
      Parameter.query(
          "at", "How it stood then: ISO-8601 or milliseconds since the epoch; default now.");
  private static final Parameter OBJECTIVE =
      Parameter.query("objective", "Only objectives of this name; default all.");
  private static final Parameter SERVICE = Parameter.path("service", "Its name.");
  private static final ChoiceParameter<String> STATE =
      new ChoiceParameter<>(
          "state", "Only objectives in this state", states(), state -> state, ANY);

  private final Sla sla;
  private final EventSearch search;
  private final QueryPermits permits;

  SlaApi(Sla sla, EventSearch search, QueryPermits permits) {
    this.sla = sla;
    this.search = search;
    this.permits = permits;
  }

  private static List<String> states() {
    return Stream.concat(Stream.of(ANY), Stream.of(State.values()).map(State::text)).toList();
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/sla",
            Access.VIEWER,
            "How the objectives of all services stand: states, budgets, burn rates, forecasts.",
            List.of(AT, OBJECTIVE, STATE.documented()),
            request -> list(request, null)),
        Route.json(
            Method.GET,
            "/api/v1/sla/{service}",
            Access.VIEWER,
            "How the objectives of a service stand.",
            List.of(SERVICE, AT, OBJECTIVE, STATE.documented()),
            request -> list(request, SlaText.serviceNamed(request.pathParameter("service")))),
        Route.json(
            Method.GET,
            "/api/v1/sla/{service}/{objective}",
            Access.VIEWER,
            "How an objective of a service stands, and which requests and patterns spent its"
                + " budget.",
            List.of(SERVICE, Parameter.path("objective", "Its name."), AT),
            this::detail));
  }

  private Response list(Request request, @Nullable String service) throws IOException {
    Took took = Took.start();
    Instant at = TimeParameters.at(request);
    String objective = request.query(OBJECTIVE.name());
    String state = STATE.of(request);
    SlaList list = permits.run(request.caller(), () -> sla.list(at, service));
    List<Verdict> wanted =
        list.verdicts().stream()
            .filter(each -> objective == null || each.objective().name().equals(objective))
            .filter(each -> state.equals(ANY) || each.state().text().equals(state))
            .toList();
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeStringProperty("at", list.at().toString());
      json.writeNumberProperty("total", wanted.size());
      json.writeNumberProperty("services_left_out", list.more());
      json.writeArrayPropertyStart("objectives");
      wanted.forEach(verdict -> SlaJson.write(json, verdict));
      json.writeEndArray();
      ShortfallJson.write(json, list.shortfall());
      took.write(json);
      json.writeEndObject();
    });
  }

  private Response detail(Request request) throws IOException {
    Took took = Took.start();
    Instant at = TimeParameters.at(request);
    String service = SlaText.serviceNamed(request.pathParameter("service"));
    String objective = request.pathParameter("objective");
    Optional<SlaDetail> found =
        permits.run(request.caller(), () -> sla.detail(service, objective, at));
    SlaDetail detail =
        found.orElseThrow(() ->
            new ProblemException(
                Problem.of(
                    404,
                    "No such objective",
                    "Nothing was promised of \""
                        + service
                        + "\" under the name \""
                        + objective
                        + "\", or it has no events; /api/v1/sla lists all.")));
    SlaSamples samples =
        permits.run(
            request.caller(), () -> SlaSamples.of(search, detail.verdict(), detail.spending()));
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeStringProperty("at", detail.at().toString());
      SlaJson.writeMembers(json, detail.verdict());
      SlaJson.write(json, detail.verdict(), detail.spending(), route -> samples.write(json, route));
      ShortfallJson.write(json, detail.shortfall());
      took.write(json);
      json.writeEndObject();
    });
  }
}

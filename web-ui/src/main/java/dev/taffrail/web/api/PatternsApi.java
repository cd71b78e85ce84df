package dev.taffrail.web.api;

import dev.taffrail.insight.patterns.PatternList;
import dev.taffrail.insight.patterns.PatternQuestion;
import dev.taffrail.insight.patterns.PatternSeries;
import dev.taffrail.insight.patterns.PatternUse;
import dev.taffrail.insight.patterns.Patterns;
import dev.taffrail.web.format.PatternJson;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** What the lines say again and again. */
final class PatternsApi implements Section {
  private static final String ANY = "any";
  private static final NumberParameter LIMIT =
      new NumberParameter("limit", "How many patterns at most", 1, 1_000, 100);
  private static final NumberParameter CURSOR =
      new NumberParameter("cursor", "Where the last answer said that it goes on", 0, 10_000_000, 0);
  private static final Parameter SERVICE =
      Parameter.query("service", "Only patterns of this service; default all.");
  private static final ChoiceParameter<String> STATE =
      new ChoiceParameter<>("state", "Only patterns in this state", states(), state -> state, ANY);

  private final Patterns patterns;
  private final QueryPermits permits;
  private final Clock clock;

  PatternsApi(Patterns patterns, QueryPermits permits, Clock clock) {
    this.patterns = patterns;
    this.permits = permits;
    this.clock = clock;
  }

  private static List<String> states() {
    Stream<String> states = Stream.of(PatternUse.State.values()).map(PatternUse.State::text);
    return Stream.concat(Stream.of(ANY), states).toList();
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/patterns",
            Access.VIEWER,
            "The patterns of a time, most frequent first, with counts, states and bars of equal"
                + " parts of the time; and the versions of services that appeared in it.",
            withTime(SERVICE, STATE.documented(), LIMIT.documented(), CURSOR.documented()),
            this::list),
        Route.json(
            Method.GET,
            "/api/v1/patterns/{id}",
            Access.VIEWER,
            "All that is known of a pattern, under any of its names, for each service that has it.",
            withTime(Parameter.path("id", "Its id, or a former one."), SERVICE),
            this::find));
  }

  private static List<Parameter> withTime(Parameter... more) {
    return Stream.concat(TimeParameters.DOCUMENTED.stream(), Stream.of(more)).toList();
  }

  Response list(Request request) throws IOException {
    Took took = Took.start();
    int limit = LIMIT.of(request);
    int cursor = CURSOR.of(request);
    Predicate<PatternUse> wanted = wanted(STATE.of(request));
    PatternQuestion question = question(request);
    PatternList list = permits.run(request.caller(), () -> patterns.list(question));
    List<PatternUse> all = list.patterns().stream().filter(wanted).toList();
    List<PatternUse> page = all.stream().skip(cursor).limit(limit).toList();
    int next = cursor + page.size();
    return JsonBody.of(json -> {
      json.writeStartObject();
      writeTime(json, question);
      json.writeNumberProperty("total", all.size());
      json.writeNumberProperty("unnamed_events", list.unnamed());
      PatternJson.writeReleases(json, list.releases());
      json.writeArrayPropertyStart("patterns");
      page.forEach(use -> PatternJson.write(json, use));
      json.writeEndArray();
      if (next < all.size()) {
        json.writeNumberProperty("cursor", next);
      }
      ShortfallJson.write(json, list.shortfall());
      took.write(json);
      json.writeEndObject();
    });
  }

  private static Predicate<PatternUse> wanted(String state) {
    return use -> state.equals(ANY) || use.state().text().equals(state);
  }

  Response find(Request request) throws IOException {
    Took took = Took.start();
    String id = request.pathParameter("id");
    PatternQuestion question = question(request);
    List<Whole> found = permits.run(request.caller(), () -> wholes(id, question));
    if (found.isEmpty()) {
      throw new ProblemException(
          Problem.of(404, "No such pattern", "No pattern has the id \"" + id + "\"."));
    }
    return JsonBody.of(json -> {
      json.writeStartObject();
      writeTime(json, question);
      json.writeArrayPropertyStart("patterns");
      found.forEach(whole -> PatternJson.writeWhole(json, whole.use, whole.series));
      json.writeEndArray();
      took.write(json);
      json.writeEndObject();
    });
  }

  private record Whole(PatternUse use, PatternSeries series) {}

  private List<Whole> wholes(String id, PatternQuestion question) throws IOException {
    List<Whole> wholes = new ArrayList<>();
    for (PatternUse use : patterns.find(id, question)) {
      wholes.add(new Whole(use, patterns.series(use.pattern(), question)));
    }
    return wholes;
  }

  private PatternQuestion question(Request request) {
    TimeParameters.Span time = TimeParameters.span(request, clock.instant());
    return new PatternQuestion(time.from(), time.to(), request.query(SERVICE.name()));
  }

  private static void writeTime(JsonGenerator json, PatternQuestion question) {
    json.writeStringProperty("from", question.from().toString());
    json.writeStringProperty("to", question.to().toString());
  }
}

package dev.taffrail.web.api;

import dev.taffrail.insight.patterns.PatternDifference;
import dev.taffrail.insight.patterns.PatternList;
import dev.taffrail.insight.patterns.PatternQuestion;
import dev.taffrail.insight.patterns.PatternSeries;
import dev.taffrail.insight.patterns.PatternUse;
import dev.taffrail.insight.patterns.Patterns;
import dev.taffrail.insight.patterns.VersionDifference;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.Release;
import dev.taffrail.store.TimeRange;
import dev.taffrail.web.format.PatternJson;
import dev.taffrail.web.format.Times;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
  private static final Parameter BEFORE =
      Parameter.query("before", "A time, FROM/TO in ISO-8601, or a version of the service.");
  private static final Parameter AFTER =
      Parameter.query("after", "What to compare it with, written alike.");

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
            "/api/v1/patterns/diff",
            Access.VIEWER,
            "What came more or less often in one time than in another, or what one version of a"
                + " service says and another does not.",
            List.of(BEFORE, AFTER, SERVICE, LIMIT.documented()),
            this::difference),
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
      write(json, "releases", list.releases());
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

  private static void write(JsonGenerator json, String name, List<Release> releases) {
    json.writeArrayPropertyStart(name);
    for (Release release : releases) {
      json.writeStartObject();
      PatternJson.write(json, release);
      json.writeEndObject();
    }
    json.writeEndArray();
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

  Response difference(Request request) throws IOException {
    Took took = Took.start();
    String service = request.query(SERVICE.name());
    String before = given(request, BEFORE.name());
    String after = given(request, AFTER.name());
    PatternQuestion first = time(BEFORE.name(), before, service);
    PatternQuestion second = time(AFTER.name(), after, service);
    if (first != null && second != null) {
      return ofTimes(request, first, second, took);
    }
    if (first != null || second != null) {
      throw new ProblemException(
          Problem.parameter(
              AFTER.name(), after, "write both as times, FROM/TO, or both as versions"));
    }
    if (service == null) {
      throw new ProblemException(
          Problem.of(400, "Parameter lacking", "Say whose versions these are with service=."));
    }
    checkKnown(service, BEFORE.name(), before);
    checkKnown(service, AFTER.name(), after);
    return ofVersions(request, service, before, after, took);
  }

  /** Patterns remember more versions than services do, so only a typing error is refused. */
  private void checkKnown(String service, String parameter, String version) throws IOException {
    List<String> known = patterns.releases(service).stream().map(Release::version).toList();
    if (!known.isEmpty() && !patterns.hasVersion(service, version)) {
      throw new ProblemException(
          Problem.parameter(
              parameter,
              version,
              "the last versions of " + service + ": " + String.join(", ", known)));
    }
  }

  private Response ofTimes(
      Request request, PatternQuestion before, PatternQuestion after, Took took)
      throws IOException {
    int limit = LIMIT.of(request);
    List<PatternDifference> all =
        permits.run(request.caller(), () -> patterns.difference(before, after)).stream()
            .filter(found -> wanted(after.service(), found.pattern()))
            .toList();
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeNumberProperty("total", all.size());
      json.writeArrayPropertyStart("patterns");
      all.stream().limit(limit).forEach(difference -> write(json, difference));
      json.writeEndArray();
      took.write(json);
      json.writeEndObject();
    });
  }

  private static boolean wanted(@Nullable String service, PatternRecord pattern) {
    return service == null || service.equals(pattern.service());
  }

  private static void write(JsonGenerator json, PatternDifference difference) {
    json.writeStartObject();
    PatternJson.writeName(json, difference.pattern());
    json.writeNumberProperty("before", difference.before());
    json.writeNumberProperty("after", difference.after());
    json.writeEndObject();
  }

  private Response ofVersions(
      Request request, String service, String before, String after, Took took) throws IOException {
    int limit = LIMIT.of(request);
    VersionDifference difference =
        permits.run(request.caller(), () -> patterns.versions(service, before, after));
    return JsonBody.of(json -> {
      json.writeStartObject();
      write(
          json,
          "releases",
          Stream.of(difference.before(), difference.after()).filter(Objects::nonNull).toList());
      write(json, "only_before", difference.onlyBefore(), limit);
      write(json, "only_after", difference.onlyAfter(), limit);
      json.writeNumberProperty("both", difference.both().size());
      took.write(json);
      json.writeEndObject();
    });
  }

  private static void write(
      JsonGenerator json, String name, List<PatternRecord> patterns, int limit) {
    json.writeArrayPropertyStart(name);
    for (PatternRecord pattern : patterns.subList(0, Math.min(limit, patterns.size()))) {
      json.writeStartObject();
      PatternJson.writeName(json, pattern);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private PatternQuestion question(Request request) {
    TimeRange time = TimeParameters.range(request, clock.instant());
    return new PatternQuestion(
        Times.instant(time.fromMicros()),
        Times.instant(time.toMicros()).plusNanos(1_000),
        request.query(SERVICE.name()));
  }

  private static void writeTime(JsonGenerator json, PatternQuestion question) {
    json.writeStringProperty("from", question.from().toString());
    json.writeStringProperty("to", question.to().toString());
  }

  private static String given(Request request, String name) {
    String text = request.query(name);
    if (text == null) {
      throw new ProblemException(
          Problem.of(400, "Parameter lacking", "Say what to compare with before= and after=."));
    }
    return text;
  }

  /** Null when it is no time. */
  private static @Nullable PatternQuestion time(
      String name, String text, @Nullable String service) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return null;
    }
    try {
      Instant from = Instant.parse(text.substring(0, slash));
      Instant to = Instant.parse(text.substring(slash + 1));
      return new PatternQuestion(from, to, service);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new ProblemException(
          Problem.parameter(
              name, text, "write 2026-11-21T14:00:00Z/2026-11-21T15:00:00Z, or a version"));
    }
  }
}

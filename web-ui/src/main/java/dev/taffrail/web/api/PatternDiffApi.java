package dev.taffrail.web.api;

import dev.taffrail.insight.patterns.PatternDifference;
import dev.taffrail.insight.patterns.PatternQuestion;
import dev.taffrail.insight.patterns.Patterns;
import dev.taffrail.insight.patterns.VersionDifference;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.Release;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What is said now and was not before, or by one version and not by another. */
final class PatternDiffApi implements Section {
  private static final NumberParameter LIMIT =
      new NumberParameter("limit", "How many patterns at most", 1, 1_000, 100);
  private static final Parameter SERVICE =
      Parameter.query("service", "Only patterns of this service; default all.");
  private static final Parameter BEFORE =
      Parameter.query("before", "A time, FROM/TO in ISO-8601, or a version of the service.");
  private static final Parameter AFTER =
      Parameter.query("after", "What to compare it with, written alike.");

  private final Patterns patterns;
  private final QueryPermits permits;

  PatternDiffApi(Patterns patterns, QueryPermits permits) {
    this.patterns = patterns;
    this.permits = permits;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/patterns/diff",
            Access.VIEWER,
            "What came more or less often in one time than in another, or what one version of a"
                + " service says and another does not.",
            List.of(BEFORE, AFTER, SERVICE, LIMIT.documented()),
            this::difference));
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
      PatternJson.writeReleases(
          json,
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

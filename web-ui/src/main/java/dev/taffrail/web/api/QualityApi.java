package dev.taffrail.web.api;

import dev.taffrail.ingest.Ingest;
import dev.taffrail.query.QualityReport;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventSearch;
import dev.taffrail.web.format.QualityJson;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** What is odd about the lines of a time, and about the clocks of those who write them. */
final class QualityApi implements Section {
  private final EventSearch search;
  private final EventAggregations counts;
  private final Supplier<Map<Path, Duration>> shifts;
  private final QueryPermits permits;
  private final Clock clock;

  /**
   * Answers from a store.
   *
   * @param shifts as {@link Ingest#shifts} tells
   */
  QualityApi(
      EventSearch search,
      EventAggregations counts,
      Supplier<Map<Path, Duration>> shifts,
      QueryPermits permits,
      Clock clock) {
    this.search = search;
    this.counts = counts;
    this.shifts = shifts;
    this.permits = permits;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/quality",
            Access.VIEWER,
            "What is odd about lines: unparsed, cut, of wrong types and so on, by service, with"
                + " samples; and which files seem to have a wrong zone.",
            Question.parameters(),
            this::quality));
  }

  Response quality(Request request) throws IOException {
    Took took = Took.start();
    Question question = Question.of(request, clock.instant());
    QualityReport report =
        permits.run(
            request.caller(),
            () ->
                QualityReport.of(
                    search,
                    counts,
                    question.query(),
                    question.time(),
                    QueryPermits.LONGEST_SEARCH));
    Map<Path, Duration> shifted = shifts.get();
    return JsonBody.of(json -> {
      json.writeStartObject();
      question.writeTime(json);
      QualityJson.write(json, report);
      writeShifts(json, shifted);
      question.writeNotes(json);
      took.write(json);
      json.writeEndObject();
    });
  }

  private static void writeShifts(JsonGenerator json, Map<Path, Duration> shifts) {
    json.writeArrayPropertyStart("shifted");
    shifts.forEach((path, shift) -> {
      json.writeStartObject();
      json.writeStringProperty("path", path.toString());
      json.writeNumberProperty("minutes_behind", shift.toMinutes());
      json.writeEndObject();
    });
    json.writeEndArray();
  }
}

package dev.taffrail.web.api;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.EventQuery.All;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Facets;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.FieldClass;
import dev.taffrail.store.Histogram;
import dev.taffrail.store.HistogramRequest;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.Shortfall;
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
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** How many events happened when. */
final class HistogramApi implements Section {
  private static final NumberParameter BUCKETS =
      new NumberParameter("buckets", "About how many buckets", 1, HistogramRequest.MAX_BUCKETS, 60);
  private static final Parameter BY =
      Parameter.query(
          "by",
          "Splits each bucket by a field of few values: level, service, kind, endpoint, method,"
              + " status_code, host, environment, outcome or operation; default level.");

  private final EventSearch search;
  private final EventAggregations counts;
  private final QueryPermits permits;
  private final Clock clock;

  HistogramApi(EventSearch search, EventAggregations counts, QueryPermits permits, Clock clock) {
    this.search = search;
    this.counts = counts;
    this.permits = permits;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/histogram",
            Access.VIEWER,
            "How many of the events that a query finds happened when.",
            Question.parameters(BY, BUCKETS.documented()),
            this::histogram));
  }

  Response histogram(Request request) throws IOException {
    Took took = Took.start();
    String by = by(request);
    int buckets = BUCKETS.of(request);
    Question question = Question.of(request, clock.instant());
    Counted counted =
        permits.run(request.caller(), () -> count(question.query(), time(question), by, buckets));
    return JsonBody.of(json -> write(json, counted, by, took));
  }

  /** What was counted in a time range, and how many events there are of any kind. */
  private record Counted(TimeRange time, Histogram histogram, Facets all) {
    Shortfall shortfall() {
      return histogram.shortfall().and(all.shortfall());
    }
  }

  private Counted count(EventQuery query, TimeRange time, String by, int buckets)
      throws IOException {
    long width = BucketWidths.micros(time, buckets);
    Histogram histogram =
        counts.histogram(new HistogramRequest(query, time, width, by, QueryPermits.LONGEST_SEARCH));
    Facets all =
        counts.facets(
            new FacetsRequest(new All(), time, List.of(), 1, QueryPermits.LONGEST_SEARCH));
    return new Counted(time, histogram, all);
  }

  /** The time from the first to the last event of a question about the whole retention. */
  private TimeRange time(Question question) throws IOException {
    if (!question.isWholeRetention()) {
      return question.time();
    }
    long now = Times.micros(clock.instant());
    long first = timeOfFirst(question, Order.OLDEST_FIRST, now);
    return new TimeRange(first, Math.max(first, timeOfFirst(question, Order.NEWEST_FIRST, now)));
  }

  private long timeOfFirst(Question question, Order order, long otherwise) throws IOException {
    SearchRequest request =
        SearchRequest.of(question.query(), TimeRange.ALL, order, 1)
            .timeout(QueryPermits.LONGEST_SEARCH);
    return search.search(request).events().stream()
        .mapToLong(stored -> stored.event().timeMicros())
        .findFirst()
        .orElse(otherwise);
  }

  private static String by(Request request) {
    String text = request.query(BY.name());
    String by = text == null ? FieldNames.LEVEL : text;
    if (FieldClass.of(by) != FieldClass.KEYWORD) {
      throw new ProblemException(
          Problem.parameter(
              BY.name(), by, "write a field of few values, such as level, service or endpoint"));
    }
    return by;
  }

  private static void write(JsonGenerator json, Counted counted, String by, Took took) {
    Histogram histogram = counted.histogram();
    json.writeStartObject();
    Question.writeTime(json, counted.time());
    json.writeStringProperty("start", Times.instant(histogram.startMicros()).toString());
    json.writeNumberProperty("bucket_ms", histogram.bucketMicros() / 1_000);
    json.writeStringProperty("by", by);
    json.writeNumberProperty("total", histogram.total());
    json.writeNumberProperty("of", counted.all().total());
    json.writeArrayPropertyStart("series");
    HistogramSeries.of(histogram, by).forEach(series -> series.write(json));
    json.writeEndArray();
    ShortfallJson.write(json, counted.shortfall());
    took.write(json);
    json.writeEndObject();
  }
}

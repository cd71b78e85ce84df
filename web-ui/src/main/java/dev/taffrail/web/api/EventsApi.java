package dev.taffrail.web.api;

import dev.taffrail.query.Context;
import dev.taffrail.query.Same;
import dev.taffrail.query.Surroundings;
import dev.taffrail.store.Cursor;
import dev.taffrail.store.EventId;
import dev.taffrail.store.EventSearch;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.web.format.EventJson;
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
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Events: found by a query, one by its id, and what surrounds it. */
final class EventsApi implements Section {
  private static final NumberParameter LIMIT =
      new NumberParameter("limit", "How many events at most", 1, 1_000, 100);
  private static final ChoiceParameter<Order> ORDER =
      new ChoiceParameter<>(
          "order",
          "Newest or oldest first",
          List.of(Order.NEWEST_FIRST, Order.OLDEST_FIRST),
          order -> order == Order.NEWEST_FIRST ? "desc" : "asc",
          Order.NEWEST_FIRST);
  private static final NumberParameter BEFORE =
      new NumberParameter("before", "How many events before it", 0, 500, 20);
  private static final NumberParameter AFTER =
      new NumberParameter("after", "How many events after it", 0, 500, 20);
  private static final ChoiceParameter<Same> SAME =
      new ChoiceParameter<>(
          "same", "What they have in common", List.of(Same.values()), EventsApi::word, Same.FILE);
  private static final Parameter CURSOR =
      Parameter.query("cursor", "`next` of the page before; none for the first page.");
  private static final Parameter ID = Parameter.path("id", "The id of an event.");

  private final EventSearch search;
  private final Surroundings surroundings;
  private final EventExport export;
  private final LongFunction<@Nullable Path> paths;
  private final QueryPermits permits;
  private final Clock clock;

  /**
   * Answers from a store.
   *
   * @param paths where a file is, by its number; null when that is not known
   */
  EventsApi(
      EventSearch search, LongFunction<@Nullable Path> paths, QueryPermits permits, Clock clock) {
    this.search = search;
    this.surroundings = new Surroundings(search);
    this.export = new EventExport(search, permits);
    this.paths = paths;
    this.permits = permits;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(
            Method.GET,
            "/api/v1/events",
            Access.VIEWER,
            "Finds events. As JSON a page of them, as NDJSON or CSV all.",
            Question.parameters(
                LIMIT.documented(),
                CURSOR,
                ORDER.documented(),
                EventFormat.PARAMETER.documented(),
                FieldsParameter.documented("Only these fields, in this order")),
            EventFormat.MEDIA_TYPES,
            this::list),
        Route.json(
            Method.GET,
            "/api/v1/events/{id}",
            Access.VIEWER,
            "One event, and the line it was read from.",
            List.of(ID),
            this::one),
        Route.json(
            Method.GET,
            "/api/v1/events/{id}/context",
            Access.VIEWER,
            "The events right before and after one.",
            List.of(ID, BEFORE.documented(), AFTER.documented(), SAME.documented()),
            this::context));
  }

  Response list(Request request) throws IOException {
    Took took = Took.start();
    Question question = Question.of(request, clock.instant());
    List<String> fields = FieldsParameter.of(request);
    EventFormat format = EventFormat.of(request);
    int limit = LIMIT.of(request);
    SearchRequest first =
        SearchRequest.of(question.query(), question.time(), ORDER.of(request), limit)
            .after(cursor(request))
            .timeout(QueryPermits.LONGEST_SEARCH);
    if (format != EventFormat.JSON) {
      long most = request.query(LIMIT.name()) == null ? Long.MAX_VALUE : limit;
      return export.of(request.caller(), first, most, format, EventRows.of(format, fields));
    }
    SearchPage page = permits.run(request.caller(), () -> search.search(first));
    return JsonBody.of(json -> write(json, question, page, fields, took));
  }

  private static void write(
      JsonGenerator json, Question question, SearchPage page, List<String> fields, Took took) {
    json.writeStartObject();
    writeEvents(json, page.events(), fields);
    if (page.next() != null) {
      json.writeStringProperty("next", page.next().toString());
    }
    ShortfallJson.write(json, page.shortfall());
    question.writeNotes(json);
    question.writeTime(json);
    took.write(json);
    json.writeEndObject();
  }

  Response one(Request request) throws IOException {
    EventId id = id(request);
    StoredEvent stored = search.find(id);
    if (stored == null) {
      throw unknown(request);
    }
    Path path = paths.apply(id.position().file());
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeName("event");
      EventJson.write(json, stored, List.of());
      json.writeStringProperty("raw", stored.event().line().text().toString());
      if (path != null) {
        json.writeStringProperty("file", path.toString());
      }
      json.writeEndObject();
    });
  }

  Response context(Request request) throws IOException {
    Context context = permits.run(request.caller(), () -> surroundings(request));
    return JsonBody.of(json -> {
      json.writeStartObject();
      json.writeStringProperty("anchor", context.anchor().toString());
      json.writeStringProperty("same", word(context.same()));
      writeEvents(json, context.events(), List.of());
      json.writeBooleanProperty("more_before", context.moreBefore());
      json.writeBooleanProperty("more_after", context.moreAfter());
      json.writeEndObject();
    });
  }

  private Context surroundings(Request request) throws IOException {
    Context context =
        surroundings.of(id(request), SAME.of(request), BEFORE.of(request), AFTER.of(request));
    if (context == null) {
      throw unknown(request);
    }
    return context;
  }

  private static void writeEvents(
      JsonGenerator json, List<StoredEvent> events, List<String> fields) {
    json.writeArrayPropertyStart("events");
    events.forEach(event -> EventJson.write(json, event, fields));
    json.writeEndArray();
  }

  private static String word(Same same) {
    return same.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Cursor cursor(Request request) {
    String text = request.query(CURSOR.name());
    Cursor cursor = text == null ? null : Cursor.parse(text);
    if (text != null && cursor == null) {
      throw new ProblemException(
          Problem.parameter(CURSOR.name(), text, "give `next` of the page before as it is"));
    }
    return cursor;
  }

  private static EventId id(Request request) {
    EventId id = EventId.parse(request.pathParameter(ID.name()));
    if (id == null) {
      throw unknown(request);
    }
    return id;
  }

  private static ProblemException unknown(Request request) {
    return new ProblemException(
        Problem.of(
            404,
            "No such event",
            "No event has the id \""
                + request.pathParameter(ID.name())
                + "\"; it may be older than what is kept, or in a part of the data that is damaged."));
  }
}

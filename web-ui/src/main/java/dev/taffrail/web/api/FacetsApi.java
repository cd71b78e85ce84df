package dev.taffrail.web.api;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.Facets;
import dev.taffrail.store.Facets.Facet;
import dev.taffrail.store.Facets.ValueCount;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.FieldClass;
import dev.taffrail.store.Shortfall;
import dev.taffrail.web.format.Numbers;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The most frequent values of fields. */
final class FacetsApi implements Section {
  private static final List<String> USUAL =
      List.of(
          FieldNames.LEVEL,
          FieldNames.SERVICE,
          FieldNames.ENDPOINT,
          FieldNames.SERVICE_VERSION,
          FieldNames.ERROR_TYPE,
          FieldNames.STATUS_CODE,
          FieldNames.HOST,
          FieldNames.KIND,
          FieldNames.OPERATION,
          FieldNames.OUTCOME,
          FieldNames.METHOD,
          FieldNames.ENVIRONMENT);
  private static final NumberParameter TOP =
      new NumberParameter("top", "How many values of each field", 1, 100, 10);

  private static final ChoiceParameter<Boolean> LIFT =
      new ChoiceParameter<>(
          "lift",
          "Adds to values how many times more common they are here than among all events of the"
              + " time",
          List.of(false, true),
          Object::toString,
          false);

  /** So many values of all events are compared with. */
  private static final int MOST_VALUES = 10_000;

  /** Of fewer events it would be chance. */
  private static final int ENOUGH = 5;

  private final EventAggregations counts;
  private final QueryPermits permits;
  private final Clock clock;

  FacetsApi(EventAggregations counts, QueryPermits permits, Clock clock) {
    this.counts = counts;
    this.permits = permits;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/facets",
            Access.VIEWER,
            "The most frequent values of fields among the events that a query finds.",
            Question.parameters(
                FieldsParameter.documented("Which fields; those that most events have without"),
                TOP.documented(),
                LIFT.documented()),
            this::facets));
  }

  Response facets(Request request) throws IOException {
    Took took = Took.start();
    Question question = Question.of(request, clock.instant());
    List<String> fields = fields(request);
    FacetsRequest asked =
        new FacetsRequest(
            question.query(),
            question.time(),
            fields,
            TOP.of(request),
            QueryPermits.LONGEST_SEARCH);
    FacetsRequest ofAll =
        new FacetsRequest(
            new EventQuery.All(),
            question.time(),
            LIFT.of(request) ? fields : List.of(),
            MOST_VALUES,
            QueryPermits.LONGEST_SEARCH);
    Compared compared =
        permits.run(
            request.caller(),
            () -> {
              Facets facets = counts.facets(asked);
              return new Compared(facets, LIFT.of(request) ? counts.facets(ofAll) : null);
            });
    return JsonBody.of(json -> write(json, compared, took));
  }

  /** The values that a query finds, and those of all events of its time, if they were asked for. */
  private record Compared(Facets facets, @Nullable Facets all) {
    Shortfall shortfall() {
      return all == null ? facets.shortfall() : facets.shortfall().and(all.shortfall());
    }

    /** NaN when it says nothing. */
    double lift(String field, ValueCount value) {
      if (all == null || value.count() < ENOUGH) {
        return Double.NaN;
      }
      long among =
          all.fields().stream()
              .filter(facet -> facet.field().equals(field))
              .flatMap(facet -> facet.values().stream())
              .filter(other -> other.value().equals(value.value()))
              .mapToLong(ValueCount::count)
              .sum();
      double share = (double) value.count() / facets.total();
      return among == 0 ? Double.NaN : share * all.total() / among;
    }
  }

  private static List<String> fields(Request request) {
    List<String> fields = FieldsParameter.of(request);
    for (String field : fields) {
      switch (FieldClass.of(field)) {
        case KEYWORD, OTHER -> {}
        default ->
            throw FieldsParameter.refused(
                field, "its values are too many to count; write others, such as level or service");
      }
    }
    return fields.isEmpty() ? USUAL : fields;
  }

  private static void write(JsonGenerator json, Compared compared, Took took) {
    Facets facets = compared.facets();
    json.writeStartObject();
    json.writeNumberProperty("total", facets.total());
    json.writeArrayPropertyStart("fields");
    facets.fields().forEach(facet -> write(json, facet, compared));
    json.writeEndArray();
    ShortfallJson.write(json, compared.shortfall());
    took.write(json);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Facet facet, Compared compared) {
    json.writeStartObject();
    json.writeStringProperty("field", facet.field());
    json.writeNumberProperty("distinct", facet.distinct());
    json.writeArrayPropertyStart("values");
    for (ValueCount value : facet.values()) {
      json.writeStartObject();
      json.writeStringProperty("value", value.value());
      json.writeNumberProperty("count", value.count());
      double lift = compared.lift(facet.field(), value);
      if (!Double.isNaN(lift)) {
        Numbers.write(json, "lift", lift);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}

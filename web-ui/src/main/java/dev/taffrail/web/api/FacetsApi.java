package dev.taffrail.web.api;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.store.EventAggregations;
import dev.taffrail.store.Facets;
import dev.taffrail.store.Facets.Facet;
import dev.taffrail.store.Facets.ValueCount;
import dev.taffrail.store.FacetsRequest;
import dev.taffrail.store.FieldClass;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
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
                TOP.documented()),
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
    Facets facets = permits.run(request.caller(), () -> counts.facets(asked));
    return JsonBody.of(json -> write(json, facets, took));
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

  private static void write(JsonGenerator json, Facets facets, Took took) {
    json.writeStartObject();
    json.writeNumberProperty("total", facets.total());
    json.writeArrayPropertyStart("fields");
    facets.fields().forEach(facet -> write(json, facet));
    json.writeEndArray();
    ShortfallJson.write(json, facets.shortfall());
    took.write(json);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Facet facet) {
    json.writeStartObject();
    json.writeStringProperty("field", facet.field());
    json.writeNumberProperty("distinct", facet.distinct());
    json.writeArrayPropertyStart("values");
    for (ValueCount value : facet.values()) {
      json.writeStartObject();
      json.writeStringProperty("value", value.value());
      json.writeNumberProperty("count", value.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}

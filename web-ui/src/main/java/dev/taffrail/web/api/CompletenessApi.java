package dev.taffrail.web.api;

import dev.taffrail.ingest.completeness.OutputReport;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.web.format.CompletenessJson;
import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.JsonBody;
import dev.taffrail.web.route.Method;
import dev.taffrail.web.route.Parameter;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import dev.taffrail.web.route.Route;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether each event of each process has arrived. */
final class CompletenessApi implements Section {
  private static final NumberParameter LIMIT =
      new NumberParameter("limit", "How many outputs are listed at most", 1, 1_000, 100);
  private static final String INSTANCE = "instance";

  private final Supplier<List<OutputReport>> reports;

  CompletenessApi(Supplier<List<OutputReport>> reports) {
    this.reports = reports;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.json(
            Method.GET,
            "/api/v1/completeness",
            Access.VIEWER,
            "Which of the events that processes numbered have arrived, and where gaps are and why.",
            List.of(
                Parameter.query(FieldNames.SERVICE, "Only of this service."),
                Parameter.query(INSTANCE, "Only of the process with this `instance_id`."),
                LIMIT.documented()),
            this::completeness));
  }

  Response completeness(Request request) {
    int limit = LIMIT.of(request);
    String service = request.query(FieldNames.SERVICE);
    String instance = request.query(INSTANCE);
    List<OutputReport> found =
        reports.get().stream()
            .filter(report -> isAsked(service, report.output().service()))
            .filter(report -> isAsked(instance, report.output().instance()))
            .toList();
    return JsonBody.of(json -> {
      json.writeStartObject();
      CompletenessJson.write(json, found, limit);
      json.writeEndObject();
    });
  }

  private static boolean isAsked(@Nullable String asked, String text) {
    return asked == null || asked.equals(text);
  }
}

package dev.taffrail.web.format;

import dev.taffrail.insight.overview.Business;
import dev.taffrail.insight.overview.KeyFigure;
import dev.taffrail.insight.overview.OverviewAnswer;
import dev.taffrail.insight.overview.RequestWindow.Statistics;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** Key figures, statistics of a window and what was done for users, as JSON. */
public final class OverviewJson {
  private OverviewJson() {}

  /** Writes the members of an object. */
  public static void writeMembers(JsonGenerator json, OverviewAnswer answer) {
    json.writeStringProperty("from", answer.from().toString());
    json.writeStringProperty("to", answer.to().toString());
    json.writeArrayPropertyStart("kpis");
    answer.figures().forEach(figure -> write(json, figure));
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, KeyFigure figure) {
    json.writeStartObject();
    json.writeStringProperty("name", figure.indicator().text());
    Numbers.write(json, "value", figure.value());
    json.writeStringProperty("unit", figure.indicator().unit().text());
    json.writeStringProperty("state", figure.state().text());
    Numbers.write(json, "target", figure.target().target());
    Numbers.write(json, "critical", figure.target().critical());
    if (!figure.of().isEmpty()) {
      json.writeStringProperty("of", figure.of());
    }
    json.writeEndObject();
  }

  /** Writes an object. */
  public static void write(JsonGenerator json, Statistics counted, Instant now) {
    json.writeStartObject();
    json.writeStringProperty("since", counted.since().toString());
    json.writeStringProperty("now", now.toString());
    json.writeNumberProperty("total_events", counted.events());
    json.writeNumberProperty("error_events", counted.errorEvents());
    json.writeNumberProperty("total_requests", counted.requests());
    json.writeNumberProperty("error_count", counted.failed());
    Numbers.write(json, "error_rate_percent", counted.errorPercent());
    json.writeNumberProperty("slow_request_count", counted.slow());
    json.writeNumberProperty("very_slow_request_count", counted.verySlow());
    Numbers.write(json, "average_response_time_ms", counted.averageMillis());
    Numbers.write(json, "p50_response_time_ms", counted.p50Millis());
    Numbers.write(json, "p95_response_time_ms", counted.p95Millis());
    Numbers.write(json, "p99_response_time_ms", counted.p99Millis());
    json.writeEndObject();
  }

  /** Writes the members of an object. */
  public static void writeMembers(JsonGenerator json, Business.Answer answer) {
    json.writeStringProperty("from", answer.from().toString());
    json.writeStringProperty("to", answer.to().toString());
    Numbers.write(json, "active_users", answer.users());
    json.writeBooleanProperty("active_users_at_least", answer.usersAtLeast());
    json.writeArrayPropertyStart("operations");
    for (Business.Done done : answer.operations()) {
      json.writeStartObject();
      json.writeStringProperty("operation", done.operation());
      json.writeStringProperty("outcome", done.outcome());
      json.writeNumberProperty("count", done.count());
      Numbers.write(json, "average_ms", done.averageMillis());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}

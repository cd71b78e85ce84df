package dev.taffrail.web.format;

import dev.taffrail.insight.health.HealthHistory;
import dev.taffrail.insight.health.HealthScore;
import dev.taffrail.insight.health.Reason;
import dev.taffrail.insight.health.ServiceHealth;
import tools.jackson.core.JsonGenerator;

/** How services are doing, as JSON objects. */
public final class HealthJson {
  private static final double ONE_DIGIT = 10;
  private static final double THREE_DIGITS = 1_000;

  private HealthJson() {}

  /** One line of a list. */
  public static void write(JsonGenerator json, ServiceHealth service) {
    json.writeStartObject();
    writeMembers(json, service);
    json.writeEndObject();
  }

  /** The same as members of an object. */
  public static void writeMembers(JsonGenerator json, ServiceHealth service) {
    json.writeStringProperty("service", service.service());
    writeMembers(json, service.health());
    json.writeNumberProperty("events_per_second", rounded(service.eventsPerSecond()));
    json.writeNumberProperty("requests_per_second", rounded(service.requestsPerSecond()));
  }

  /** How a service was doing, as members of an object. */
  public static void writeMembers(JsonGenerator json, HealthHistory history) {
    json.writeNumberProperty("step_minutes", history.step().toMinutes());
    json.writeArrayPropertyStart("history");
    for (HealthHistory.Point point : history.points()) {
      json.writeStartObject();
      json.writeStringProperty("from", point.from().toString());
      writeMembers(json, point.health());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeMembers(JsonGenerator json, HealthScore health) {
    json.writeStringProperty("state", health.state().text());
    Integer score = health.score();
    if (score == null) {
      json.writeNullProperty("score");
    } else {
      json.writeNumberProperty("score", score);
    }
    json.writeArrayPropertyStart("reasons");
    for (Reason reason : health.reasons()) {
      json.writeStartObject();
      json.writeStringProperty("factor", reason.factor().text());
      json.writeNumberProperty("points", Math.round(reason.points() * ONE_DIGIT) / ONE_DIGIT);
      json.writeStringProperty("text", reason.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static double rounded(double rate) {
    return Math.round(rate * THREE_DIGITS) / THREE_DIGITS;
  }
}

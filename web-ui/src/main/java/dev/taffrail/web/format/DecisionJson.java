package dev.taffrail.web.format;

import dev.taffrail.notify.decision.Decision;
import tools.jackson.core.JsonGenerator;

/** Decisions about alerts as JSON objects. */
public final class DecisionJson {
  private DecisionJson() {}

  /** One step. */
  public static void write(JsonGenerator json, Decision decision) {
    json.writeStartObject();
    json.writeStringProperty("at", decision.at().toString());
    json.writeStringProperty("alert", decision.alert());
    json.writeStringProperty("rule", decision.rule());
    json.writeStringProperty("step", decision.step().text());
    json.writeStringProperty("text", decision.text());
    json.writeEndObject();
  }
}

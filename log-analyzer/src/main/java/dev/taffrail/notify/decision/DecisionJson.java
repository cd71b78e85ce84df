package dev.taffrail.notify.decision;

import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decisions as lines of JSON. */
final class DecisionJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonMapper JSON = JsonMapper.shared();

  private DecisionJson() {}

  static String line(Decision decision) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("at", decision.at().toString());
      json.writeStringProperty("alert", decision.alert());
      json.writeStringProperty("rule", decision.rule());
      json.writeStringProperty("step", decision.step().text());
      json.writeStringProperty("text", decision.text());
      json.writeEndObject();
    }
    return out.toString();
  }

  /** Nothing for a line that a crash cut. */
  static Optional<Decision> read(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      return Optional.of(
          new Decision(
              Instant.parse(node.path("at").stringValue()),
              node.path("alert").stringValue(),
              node.path("rule").stringValue(),
              Step.parse(node.path("step").stringValue()),
              node.path("text").stringValue()));
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

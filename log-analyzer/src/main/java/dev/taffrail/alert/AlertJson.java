package dev.taffrail.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Alerts as JSON, for journals and the API; what is written is read again unchanged. */
public final class AlertJson {
  private AlertJson() {}

  /** An alert as an object. */
  public static void write(JsonGenerator json, Alert alert) {
    json.writeStartObject();
    json.writeStringProperty("id", alert.id());
    json.writeStringProperty("rule", alert.rule());
    json.writeStringProperty("state", alert.state().text());
    json.writeStringProperty("severity", alert.severity().text());
    writeTexts(json, "labels", alert.labels());
    writeTexts(json, "annotations", alert.annotations());
    json.writeStringProperty("active_since", alert.activeSince().toString());
    writeTime(json, "firing_since", alert.firingSince());
    writeTime(json, "resolved_at", alert.resolvedAt());
    json.writeName("evidence");
    write(json, alert.evidence());
    json.writeEndObject();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Alert read(JsonNode node) {
    try {
      return new Alert(
          node.path("id").stringValue(),
          node.path("rule").stringValue(),
          readTexts(node.path("labels")),
          readTexts(node.path("annotations")),
          Severity.parse(node.path("severity").stringValue()),
          AlertState.parse(node.path("state").stringValue()),
          Instant.parse(node.path("active_since").stringValue()),
          readTime(node, "firing_since"),
          readTime(node, "resolved_at"),
          readEvidence(node.path("evidence")));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("no alert: " + e.getMessage(), e);
    }
  }

  /** What speaks for an alert, as an object. */
  public static void write(JsonGenerator json, Evidence evidence) {
    json.writeStartObject();
    writeNumber(json, "value", evidence.value());
    writeNumber(json, "threshold", evidence.threshold());
    json.writeStringProperty("unit", evidence.unit());
    json.writeArrayPropertyStart("samples");
    for (Sample sample : evidence.samples()) {
      json.writeStartObject();
      json.writeStringProperty("at", sample.at().toString());
      writeText(json, "event", sample.eventId());
      writeText(json, "request", sample.requestId());
      json.writeStringProperty("line", sample.line());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeText(json, "pattern", evidence.pattern());
    json.writeArrayPropertyStart("sparkline");
    evidence.sparkline().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeStringProperty("query", evidence.query());
    json.writeEndObject();
  }

  private static Evidence readEvidence(JsonNode node) {
    List<Sample> samples = new ArrayList<>();
    for (JsonNode sample : node.path("samples")) {
      samples.add(
          new Sample(
              sample.path("line").stringValue(),
              readText(sample, "event"),
              readText(sample, "request"),
              Instant.parse(sample.path("at").stringValue())));
    }
    List<Long> sparkline = new ArrayList<>();
    node.path("sparkline").forEach(count -> sparkline.add(count.longValue()));
    return new Evidence(
        readNumber(node, "value"),
        readNumber(node, "threshold"),
        node.path("unit").stringValue(),
        samples,
        readText(node, "pattern"),
        sparkline,
        node.path("query").stringValue());
  }

  private static void writeTexts(JsonGenerator json, String name, SortedMap<String, String> texts) {
    json.writeObjectPropertyStart(name);
    texts.forEach(json::writeStringProperty);
    json.writeEndObject();
  }

  private static SortedMap<String, String> readTexts(JsonNode node) {
    SortedMap<String, String> texts = new TreeMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().stringValue()));
    return texts;
  }

  private static void writeTime(JsonGenerator json, String name, @Nullable Instant time) {
    writeText(json, name, time == null ? null : time.toString());
  }

  private static @Nullable Instant readTime(JsonNode node, String name) {
    String text = readText(node, name);
    return text == null ? null : Instant.parse(text);
  }

  private static void writeText(JsonGenerator json, String name, @Nullable String text) {
    if (text != null) {
      json.writeStringProperty(name, text);
    }
  }

  private static @Nullable String readText(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? value.stringValue() : null;
  }

  /** JSON has no words for what is no number, so such a value is left out. */
  private static void writeNumber(JsonGenerator json, String name, double number) {
    if (Double.isFinite(number)) {
      json.writeNumberProperty(name, number);
    }
  }

  private static double readNumber(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }
}

package dev.taffrail.alert.journal;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.AlertJson;
import dev.taffrail.alert.AlertState;
import dev.taffrail.logging.FieldNames;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lines of the journal: events of kind {@code alert} as any other, so that the trail is found by
 * search.
 */
final class EntryJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SEQUENCE = "alert_sequence";
  private static final String FROM = "alert_from";
  private static final String ALERT = "alert";

  private EntryJson() {}

  /** A line without its end. */
  static byte[] write(Entry entry) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      AlertChange change = entry.change();
      json.writeStartObject();
      json.writeStringProperty(FieldNames.TIMESTAMP, change.at().toString());
      json.writeStringProperty(FieldNames.KIND, FieldNames.Kinds.ALERT);
      json.writeStringProperty(FieldNames.MESSAGE, message(change));
      json.writeNumberProperty(SEQUENCE, change.sequence());
      json.writeStringProperty(FROM, change.from().text());
      json.writeName(ALERT);
      AlertJson.write(json, change.alert());
      json.writeStringProperty("rule_hash", entry.hash());
      json.writeArrayPropertyStart("key");
      entry.key().forEach(json::writeString);
      json.writeEndArray();
      if (entry.standing() != null) {
        json.writeName("standing");
        StandingJson.write(json, entry.standing());
      }
      json.writeEndObject();
    }
    return line.toByteArray();
  }

  private static String message(AlertChange change) {
    Alert alert = change.alert();
    String summary = alert.annotation(Alert.SUMMARY);
    String what = change.from() == alert.state() ? "changed" : alert.state().text();
    return alert.rule() + " " + what + (summary.isEmpty() ? "" : ": " + summary);
  }

  /** Null when the line is none of ours, or damaged. */
  static @Nullable Entry read(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      List<String> key = new ArrayList<>();
      node.path("key").forEach(value -> key.add(value.asString("")));
      AlertChange change =
          new AlertChange(
              node.path(SEQUENCE).longValue(),
              Instant.parse(node.path(FieldNames.TIMESTAMP).stringValue()),
              AlertState.parse(node.path(FROM).stringValue()),
              AlertJson.read(node.path(ALERT)));
      return new Entry(
          change,
          node.path("rule_hash").asString(""),
          key,
          node.has("standing") ? StandingJson.read(node.path("standing")) : null);
    } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
      return null;
    }
  }
}

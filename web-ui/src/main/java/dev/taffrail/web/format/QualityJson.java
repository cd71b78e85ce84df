package dev.taffrail.web.format;

import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.query.QualityReport;
import dev.taffrail.query.TypeConflict;
import dev.taffrail.store.Facets.ValueCount;
import dev.taffrail.store.StoredEvent;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** What is odd about lines, as JSON. */
public final class QualityJson {
  private static final List<String> SAMPLE =
      List.of("id", FieldNames.TIMESTAMP, FieldNames.SERVICE, FieldNames.MESSAGE);

  private QualityJson() {}

  /** Writes the properties of an object that has been begun. */
  public static void write(JsonGenerator json, QualityReport report) {
    json.writeNumberProperty("events", report.total());
    json.writeArrayPropertyStart("marks");
    report.marks().forEach(mark -> write(json, mark));
    json.writeEndArray();
    json.writeArrayPropertyStart("type_conflicts");
    report.typeConflicts().forEach(conflict -> write(json, conflict));
    json.writeEndArray();
    json.writeBooleanProperty("partial", report.partial());
  }

  private static void write(JsonGenerator json, TypeConflict conflict) {
    json.writeStartObject();
    json.writeStringProperty(FieldNames.SERVICE, conflict.service());
    json.writeStringProperty("key", conflict.key());
    json.writeArrayPropertyStart("types");
    conflict
        .examples()
        .forEach((type, example) -> {
          json.writeStartObject();
          json.writeStringProperty("type", type.name().toLowerCase(Locale.ROOT));
          json.writeStringProperty("value", QualityText.beginning(example.value()));
          json.writeName("sample");
          EventJson.write(json, example.event(), SAMPLE);
          json.writeEndObject();
        });
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, QualityReport.Mark mark) {
    json.writeStartObject();
    json.writeStringProperty(LogEvent.QUALITY, mark.kind().text());
    json.writeStringProperty("meaning", QualityText.meaning(mark.kind()));
    json.writeNumberProperty("count", mark.count());
    json.writeArrayPropertyStart("services");
    for (ValueCount service : mark.services()) {
      json.writeStartObject();
      json.writeStringProperty(FieldNames.SERVICE, service.value());
      json.writeNumberProperty("count", service.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("samples");
    for (StoredEvent sample : mark.samples()) {
      EventJson.write(json, sample, SAMPLE);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}

package dev.taffrail.web.format;

import dev.taffrail.query.stats.StatsAnswer;
import dev.taffrail.query.stats.StatsAnswer.Row;
import dev.taffrail.query.stats.StatsQuestion;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Numbers over queries as JSON. */
public final class StatsJson {
  private StatsJson() {}

  /** Writes the members of an object; whether the answer is whole is told by others. */
  public static void writeMembers(JsonGenerator json, StatsAnswer answer) {
    StatsQuestion question = answer.question();
    json.writeStringProperty("from", question.from().toString());
    json.writeStringProperty("to", question.to().toString());
    json.writeArrayPropertyStart("by");
    question.by().forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("agg");
    question.statistics().forEach(statistic -> json.writeString(statistic.text()));
    json.writeEndArray();
    json.writeStringProperty("source", answer.source().text());
    json.writeNumberProperty("events", answer.events());
    json.writeNumberProperty("looked_at", answer.lookedAt());
    json.writeNumberProperty("groups", answer.groups());
    json.writeNumberProperty("others", answer.others());
    if (question.every() != null) {
      json.writeNumberProperty("every_ms", question.every().toMillis());
      json.writeArrayPropertyStart("begins");
      question.begins().forEach(begin -> json.writeString(begin.toString()));
      json.writeEndArray();
    }
    json.writeArrayPropertyStart("rows");
    answer.rows().forEach(row -> write(json, row));
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Row row) {
    json.writeStartObject();
    json.writeArrayPropertyStart("key");
    row.key()
        .forEach(value -> {
          if (value == null) {
            json.writeNull();
          } else {
            json.writeString(value);
          }
        });
    json.writeEndArray();
    json.writeName("values");
    write(json, row.values());
    if (!row.overTime().isEmpty()) {
      json.writeArrayPropertyStart("over_time");
      row.overTime().forEach(values -> write(json, values));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, List<Double> values) {
    json.writeStartArray();
    values.forEach(value -> Numbers.write(json, value));
    json.writeEndArray();
  }
}

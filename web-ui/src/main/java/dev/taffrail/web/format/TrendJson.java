package dev.taffrail.web.format;

import dev.taffrail.insight.trend.Anomaly;
import dev.taffrail.insight.trend.Trend;
import dev.taffrail.insight.trend.TrendQuestion;
import dev.taffrail.insight.trend.TrendSeries;
import dev.taffrail.insight.trend.TrendSeries.Band;
import dev.taffrail.insight.trend.TrendSeries.Summary;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Trends as JSON; times with the offset that their zone has then. */
public final class TrendJson {
  private TrendJson() {}

  /** Writes the members of an object. */
  public static void writeMembers(JsonGenerator json, Trend trend) {
    TrendQuestion question = trend.question();
    time(json, "from", question.from(), question);
    time(json, "to", question.to(), question);
    json.writeStringProperty("every", question.every().text());
    json.writeStringProperty("zone", question.zone().getId());
    if (question.service() != null) {
      json.writeStringProperty("service", question.service());
    }
    json.writeArrayPropertyStart("begins");
    trend.begins().forEach(begin -> json.writeString(text(begin, question)));
    json.writeEndArray();
    json.writeBooleanProperty("last_incomplete", trend.endsWithin());
    json.writeArrayPropertyStart("series");
    trend.series().forEach(series -> write(json, series));
    json.writeEndArray();
    json.writeArrayPropertyStart("anomalies");
    trend.anomalies().forEach(anomaly -> write(json, anomaly, question));
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, TrendSeries series) {
    json.writeStartObject();
    json.writeStringProperty("measure", series.measure().text());
    if (!series.of().isEmpty()) {
      json.writeStringProperty("of", series.of());
    }
    Summary summary = series.summary();
    Numbers.write(json, "total", summary.total());
    Numbers.write(json, "average", summary.average());
    Numbers.write(json, "max", summary.max());
    Numbers.write(json, "min", summary.min());
    json.writeArrayPropertyStart("values");
    series.values().forEach(value -> Numbers.write(json, value));
    json.writeEndArray();
    if (!series.usual().isEmpty()) {
      List<Band> usual = series.usual();
      json.writeObjectPropertyStart("usual");
      json.writeArrayPropertyStart("low");
      usual.forEach(band -> Numbers.write(json, band.low()));
      json.writeEndArray();
      json.writeArrayPropertyStart("high");
      usual.forEach(band -> Numbers.write(json, band.high()));
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Anomaly anomaly, TrendQuestion question) {
    json.writeStartObject();
    json.writeStringProperty("series", anomaly.series());
    time(json, "from", anomaly.from(), question);
    time(json, "to", anomaly.to(), question);
    time(json, "at", anomaly.at(), question);
    Numbers.write(json, "value", anomaly.value());
    Numbers.write(json, "usual_low", anomaly.usual().low());
    Numbers.write(json, "usual_high", anomaly.usual().high());
    json.writeStringProperty("sentence", anomaly.sentence());
    json.writeEndObject();
  }

  private static void time(JsonGenerator json, String name, Instant time, TrendQuestion question) {
    json.writeStringProperty(name, text(time, question));
  }

  private static String text(Instant time, TrendQuestion question) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(question.zone()));
  }
}

package dev.taffrail.report.print;

import dev.taffrail.alert.AlertJson;
import dev.taffrail.event.Quality;
import dev.taffrail.insight.sla.Budget;
import dev.taffrail.insight.sla.Forecast;
import dev.taffrail.insight.sla.SlaList;
import dev.taffrail.insight.sla.SlaText;
import dev.taffrail.insight.sla.Verdict;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.period.AlertsOfPeriod;
import dev.taffrail.report.period.DataState;
import dev.taffrail.rollup.Minutes;
import dev.taffrail.store.Shortfall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** What both kinds of report hold, as members of an object; names are those of the API. */
final class CommonJson {
  private static final double NANOS_PER_MILLI = 1e6;

  private CommonJson() {}

  static void head(
      JsonGenerator json,
      ReportRequest request,
      Instant made,
      String title,
      List<String> sentences,
      Shortfall shortfall) {
    json.writeStringProperty("kind", request.kind().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("title", title);
    JsonOut.texts(json, "sentences", sentences);
    json.writeStringProperty("from", request.from().toString());
    json.writeStringProperty("to", request.to().toString());
    json.writeStringProperty("zone", request.zone().getId());
    JsonOut.text(json, "service", request.service());
    json.writeStringProperty("made_at", made.toString());
    json.writeBooleanProperty("partial", shortfall.isAny());
    json.writeArrayPropertyStart("failed_partitions");
    shortfall.failedPartitions().forEach(json::writeNumber);
    json.writeEndArray();
  }

  static void objectives(JsonGenerator json, SlaList list) {
    json.writeStringProperty("objectives_at", list.at().toString());
    json.writeNumberProperty("more_services", list.more());
    JsonOut.list(json, "objectives", list.verdicts(), verdict -> verdict(json, verdict));
  }

  static void verdict(JsonGenerator json, Verdict verdict) {
    json.writeStringProperty("service", verdict.service());
    json.writeStringProperty("objective", verdict.objective().name());
    json.writeStringProperty("type", verdict.objective().goal().type());
    json.writeStringProperty("promised", SlaText.promised(verdict.objective().goal()));
    json.writeStringProperty("window", verdict.objective().window().text());
    json.writeStringProperty("from", Minutes.instant(verdict.span().from()).toString());
    json.writeStringProperty("to", Minutes.instant(verdict.span().to()).toString());
    json.writeStringProperty("state", verdict.state().text());
    json.writeStringProperty("so_far", verdict.soFar().text());
    JsonOut.number(json, "coverage", verdict.coverage());
    JsonOut.number(json, "total", verdict.counted().total());
    JsonOut.number(json, "bad", verdict.counted().bad());
    JsonOut.number(json, "measured", verdict.measured());
    JsonOut.number(
        json, "percentile_ms", verdict.percentile().orElse(Double.NaN) / NANOS_PER_MILLI);
    Budget budget = verdict.budget().orElse(new Budget(0, 0));
    JsonOut.number(json, "budget_left", budget.left());
    Forecast forecast = verdict.forecast();
    json.writeObjectPropertyStart("forecast");
    json.writeStringProperty("outcome", forecast.outcome().name().toLowerCase(Locale.ROOT));
    Duration in = forecast.in();
    JsonOut.number(json, "in_seconds", in == null ? Double.NaN : in.toSeconds());
    JsonOut.number(json, "burn", forecast.burn());
    json.writeStringProperty("text", SlaText.forecast(verdict));
    json.writeEndObject();
  }

  static void alerts(JsonGenerator json, AlertsOfPeriod alerts) {
    json.writeArrayPropertyStart("alerts");
    alerts.alerts().forEach(alert -> AlertJson.write(json, alert));
    json.writeEndArray();
    JsonOut.list(
        json,
        "alert_rules",
        alerts.rules(),
        rule -> {
          json.writeStringProperty("rule", rule.rule());
          json.writeNumberProperty("fired", rule.fired());
          json.writeNumberProperty("short", rule.shortOnes());
          json.writeNumberProperty("firing_seconds", rule.firing().toSeconds());
          json.writeNumberProperty("longest_seconds", rule.longest().toSeconds());
          JsonOut.text(json, "suggestion", rule.suggestion().isEmpty() ? null : rule.suggestion());
        });
  }

  static void data(JsonGenerator json, DataState data) {
    json.writeObjectPropertyStart("data");
    json.writeStringProperty("sentence", data.sentence());
    json.writeNumberProperty("outputs", data.outputs());
    json.writeNumberProperty("lost", data.lost());
    json.writeNumberProperty("repeats", data.repeats());
    json.writeNumberProperty("waiting_bytes", data.waiting());
    json.writeObjectPropertyStart("marks");
    Map<Quality, Long> marks = new TreeMap<>(data.marks());
    marks.forEach((kind, count) -> json.writeNumberProperty(kind.text(), count));
    json.writeEndObject();
    json.writeEndObject();
  }
}

package dev.taffrail.report.print;

import dev.taffrail.insight.sla.SlaDetail;
import dev.taffrail.insight.sla.SlaQueries;
import dev.taffrail.insight.sla.State;
import dev.taffrail.notify.Links;
import dev.taffrail.report.sla.SlaReport;
import dev.taffrail.rollup.Minutes;
import tools.jackson.core.JsonGenerator;

/** All of an SLA report as JSON. */
final class SlaReportJson {
  private final JsonGenerator json;
  private final SlaReport report;
  private final Links links;

  private SlaReportJson(JsonGenerator json, SlaReport report, Links links) {
    this.json = json;
    this.report = report;
    this.links = links;
  }

  static String of(SlaReport report, Links links) {
    return JsonOut.object(json -> new SlaReportJson(json, report, links).write());
  }

  private void write() {
    CommonJson.head(
        json,
        report.request(),
        report.made(),
        report.title(),
        report.sentences(),
        report.shortfall());
    json.writeObjectPropertyStart("states");
    for (State state : State.values()) {
      json.writeNumberProperty(state.text(), report.count(state));
    }
    json.writeEndObject();
    CommonJson.objectives(json, report.objectives());
    JsonOut.list(
        json,
        "states_before",
        report.before().entrySet().stream().toList(),
        entry -> {
          json.writeStringProperty("service", entry.getKey().service());
          json.writeStringProperty("objective", entry.getKey().objective());
          json.writeStringProperty("state", entry.getValue().text());
        });
    JsonOut.list(json, "spending", report.details(), this::spending);
    CommonJson.alerts(json, report.alerts());
    CommonJson.data(json, report.data());
  }

  private void spending(SlaDetail detail) {
    json.writeStringProperty("service", detail.verdict().service());
    json.writeStringProperty("objective", detail.verdict().objective().name());
    JsonOut.list(
        json,
        "routes",
        detail.spending().routes(),
        route -> {
          json.writeStringProperty("endpoint", route.endpoint());
          json.writeStringProperty("status_class", route.statusClass());
          JsonOut.number(json, "total", route.total());
          JsonOut.number(json, "bad", route.bad());
          JsonOut.number(json, "share", route.share());
          json.writeStringProperty("link", links.page() + SlaQueries.link(detail.verdict(), route));
        });
    JsonOut.list(
        json,
        "patterns",
        detail.spending().patterns(),
        pattern -> {
          json.writeStringProperty("id", pattern.pattern().pattern().id());
          json.writeStringProperty("service", pattern.pattern().service());
          json.writeStringProperty("template", pattern.pattern().pattern().template());
          JsonOut.number(json, "events", pattern.events());
          JsonOut.number(json, "expected", pattern.expected());
          json.writeStringProperty(
              "link", links.page() + SlaQueries.link(detail.verdict(), pattern));
        });
    JsonOut.list(
        json,
        "times",
        detail.spending().times(),
        bad -> {
          json.writeStringProperty("from", Minutes.instant(bad.from()).toString());
          json.writeStringProperty("to", Minutes.instant(bad.to()).toString());
          JsonOut.number(json, "total", bad.total());
          JsonOut.number(json, "bad", bad.bad());
        });
  }
}

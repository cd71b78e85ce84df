package dev.taffrail.report.print;

import dev.taffrail.insight.errors.ErrorSummary;
import dev.taffrail.insight.errors.PatternErrors;
import dev.taffrail.insight.errors.SearchLink;
import dev.taffrail.notify.Links;
import dev.taffrail.report.errors.Compared;
import dev.taffrail.report.errors.Conclusion;
import dev.taffrail.report.errors.ErrorReport;
import dev.taffrail.report.errors.ReleaseNews;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;

/** All of an error report as JSON. */
final class ErrorJson {
  private final JsonGenerator json;
  private final ErrorReport report;
  private final Links links;

  private ErrorJson(JsonGenerator json, ErrorReport report, Links links) {
    this.json = json;
    this.report = report;
    this.links = links;
  }

  static String of(ErrorReport report, Links links) {
    return JsonOut.object(json -> new ErrorJson(json, report, links).write());
  }

  private void write() {
    Conclusion conclusion = report.conclusion();
    CommonJson.head(
        json,
        report.request(),
        report.made(),
        conclusion.title(),
        conclusion.sentences(),
        report.shortfall());
    json.writeBooleanProperty("known", report.isKnown());
    totals();
    timeline();
    JsonOut.list(json, "services", report.summary().services(), this::service);
    JsonOut.list(json, "categories", report.summary().categories(), this::category);
    JsonOut.list(json, "patterns", report.summary().patterns(), this::pattern);
    ErrorSummary.FailureSample failures = report.summary().failures();
    json.writeObjectPropertyStart("failed_requests_sample");
    json.writeNumberProperty("failed", failures.failed());
    json.writeNumberProperty("looked_at", failures.looked());
    json.writeNumberProperty("unexplained", failures.unexplained());
    json.writeBooleanProperty("whole", failures.whole());
    json.writeEndObject();
    routes();
    JsonOut.list(json, "releases", report.releases(), this::release);
    CommonJson.objectives(json, report.objectives());
    CommonJson.alerts(json, report.alerts());
    CommonJson.data(json, report.data());
  }

  private void totals() {
    ErrorSummary.Totals all = report.summary().all();
    json.writeObjectPropertyStart("total");
    counted("events", report.events());
    counted("errors", report.errors());
    JsonOut.share(json, "error_share", all.errorShare());
    counted("requests", report.requests());
    counted("failed_requests", report.failed());
    JsonOut.share(json, "failed_share", all.failedShare());
    json.writeNumberProperty("services", report.speaking());
    json.writeEndObject();
  }

  /** Of a period without events nobody knows how many there should have been. */
  private void counted(String name, Compared counted) {
    JsonOut.number(
        json, name, report.isKnown() ? OptionalLong.of(counted.count()) : OptionalLong.empty());
    JsonOut.number(json, name + "_before", counted.before());
    JsonOut.number(json, name + "_usual", counted.usual());
  }

  private void timeline() {
    json.writeObjectPropertyStart("timeline");
    json.writeStringProperty("each", report.timeline().each());
    JsonOut.list(
        json,
        "parts",
        report.timeline().parts(),
        part -> {
          json.writeStringProperty("from", part.from().toString());
          json.writeStringProperty("to", part.to().toString());
          json.writeNumberProperty("errors", part.errors());
          JsonOut.number(json, "usual", part.usual());
        });
    json.writeEndObject();
  }

  private void service(ErrorSummary.ServiceErrors service) {
    ErrorSummary.Totals totals = service.totals();
    json.writeStringProperty("service", service.service());
    json.writeNumberProperty("errors", totals.errors());
    json.writeNumberProperty("errors_before", totals.errorsBefore());
    json.writeNumberProperty("events", totals.events());
    JsonOut.share(json, "error_share", totals.errorShare());
    json.writeNumberProperty("requests", totals.requests());
    json.writeNumberProperty("failed_requests", totals.failed());
    json.writeNumberProperty("failed_requests_before", totals.failedBefore());
    JsonOut.share(json, "failed_share", totals.failedShare());
    JsonOut.numbers(
        json, "timeline", report.timeline().services().getOrDefault(service.service(), List.of()));
  }

  private void category(ErrorSummary.CategoryErrors category) {
    json.writeStringProperty("category", category.name());
    json.writeNumberProperty("errors", category.errors());
    json.writeNumberProperty("before", category.before());
    json.writeNumberProperty("patterns", category.patterns());
  }

  private void pattern(PatternErrors errors) {
    json.writeStringProperty("id", errors.pattern().pattern().id());
    json.writeStringProperty("service", errors.pattern().service());
    json.writeStringProperty("template", errors.pattern().pattern().template());
    JsonOut.text(json, "name", errors.pattern().pattern().name());
    JsonOut.texts(json, "samples", errors.pattern().pattern().samples());
    json.writeStringProperty("category", errors.category());
    json.writeStringProperty("change", errors.change().text());
    JsonOut.text(json, "since_version", errors.since());
    json.writeStringProperty("first_seen", errors.firstSeen().toString());
    JsonOut.text(
        json, "last_seen", errors.lastSeen() == null ? null : errors.lastSeen().toString());
    json.writeNumberProperty("errors", errors.errors());
    json.writeNumberProperty("before", errors.before());
    JsonOut.numbers(json, "bars", errors.bars());
    int looked = report.summary().failures().looked();
    JsonOut.number(
        json,
        "share_of_failed_requests",
        looked == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of((double) errors.failedRequests() / looked));
    String id = errors.requestId();
    JsonOut.text(json, "request_id", id);
    JsonOut.text(json, "request_link", id == null ? null : links.request(id));
    json.writeStringProperty(
        "link", links.page() + SearchLink.ofErrors(errors.pattern(), report.summary().question()));
  }

  private void routes() {
    JsonOut.list(
        json,
        "routes",
        report.routes(),
        route -> {
          json.writeStringProperty("service", route.service());
          json.writeStringProperty("endpoint", route.endpoint());
          json.writeNumberProperty("requests", route.requests());
          JsonOut.number(json, "p95_ms", route.p95());
          JsonOut.number(json, "p95_ms_before", route.before());
        });
  }

  private void release(ReleaseNews news) {
    json.writeStringProperty("service", news.release().service());
    json.writeStringProperty("version", news.release().version());
    JsonOut.text(json, "previous", news.release().previous());
    json.writeStringProperty("first_seen", news.at().toString());
    json.writeNumberProperty("minutes_around", news.around());
    boolean told = news.around() > 0;
    JsonOut.number(json, "errors_before", told ? news.errorsBefore() : OptionalLong.empty());
    JsonOut.number(json, "errors_after", told ? news.errorsAfter() : OptionalLong.empty());
    JsonOut.texts(
        json,
        "patterns",
        news.brought().stream().map(each -> each.pattern().pattern().id()).toList());
  }
}

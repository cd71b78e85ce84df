package dev.taffrail.report.print;

import dev.taffrail.insight.errors.ErrorSummary;
import dev.taffrail.insight.errors.PatternErrors;
import dev.taffrail.insight.errors.SearchLink;
import dev.taffrail.notify.Links;
import dev.taffrail.report.errors.Compared;
import dev.taffrail.report.errors.ErrorReport;

/** An error report as CSV. */
final class ErrorCsv {
  private static final String ERRORS = "errors";

  private ErrorCsv() {}

  static String of(ErrorReport report, Links links) {
    CsvRows rows = new CsvRows();
    rows.head(report.request(), report.conclusion().title());
    if (report.isKnown()) {
      total(rows, "events", report.events());
      total(rows, ERRORS, report.errors());
      total(rows, "requests", report.requests());
      total(rows, "failed_requests", report.failed());
    }
    report
        .timeline()
        .parts()
        .forEach(part ->
            rows.add(
                CsvRows.row("timeline", "", report.timeline().each())
                    .value(report.isKnown() ? part.errors() : Double.NaN, ERRORS)
                    .usual(part.usual().orElse(Double.NaN))
                    .time(part.from(), part.to())));
    for (ErrorSummary.ServiceErrors service : report.summary().services()) {
      ErrorSummary.Totals totals = service.totals();
      rows.add(
          CsvRows.row("service", service.service(), ERRORS)
              .value(totals.errors(), ERRORS)
              .before(totals.errorsBefore()));
      rows.add(
          CsvRows.row("service", service.service(), "failed_requests")
              .value(totals.requests() == 0 ? Double.NaN : totals.failed(), "requests")
              .before(totals.failedBefore()));
    }
    report.summary().patterns().forEach(pattern -> pattern(rows, report, pattern, links));
    report
        .routes()
        .forEach(route ->
            rows.add(
                CsvRows.row("route", route.service(), route.endpoint())
                    .value(route.p95(), "p95 ms")
                    .before(route.before().orElse(Double.NaN))
                    .detail(route.requests() + " requests")));
    report
        .releases()
        .forEach(news ->
            rows.add(
                CsvRows.row("release", news.release().service(), news.release().version())
                    .value(news.brought().size(), "new patterns")
                    .time(news.at(), null)
                    .detail("after " + news.release().previous())));
    rows.objectives(report.objectives());
    rows.alerts(report.alerts());
    rows.data(report.data());
    return rows.toString();
  }

  private static void total(CsvRows rows, String name, Compared counted) {
    rows.add(
        CsvRows.row("total", "", name)
            .value(counted.count(), name)
            .before(counted.before().isEmpty() ? Double.NaN : counted.before().getAsLong())
            .usual(counted.usual().orElse(Double.NaN)));
  }

  private static void pattern(CsvRows rows, ErrorReport report, PatternErrors errors, Links links) {
    String id = errors.requestId();
    rows.add(
        CsvRows.row("pattern", errors.pattern().service(), errors.pattern().pattern().title())
            .value(errors.errors(), ERRORS)
            .before(errors.before())
            .state(errors.change().text())
            .time(errors.firstSeen(), errors.lastSeen())
            .detail(errors.pattern().pattern().samples().stream().findFirst().orElse(""))
            .link(
                id == null
                    ? links.page()
                        + SearchLink.ofErrors(errors.pattern(), report.summary().question())
                    : links.request(id)));
  }
}

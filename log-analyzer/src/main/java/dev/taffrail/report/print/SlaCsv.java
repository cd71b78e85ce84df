package dev.taffrail.report.print;

import dev.taffrail.insight.sla.SlaDetail;
import dev.taffrail.insight.sla.SlaQueries;
import dev.taffrail.notify.Links;
import dev.taffrail.report.sla.SlaReport;

/** An SLA report as CSV. */
final class SlaCsv {
  private SlaCsv() {}

  static String of(SlaReport report, Links links) {
    CsvRows rows = new CsvRows();
    rows.head(report.request(), report.title());
    rows.objectives(report.objectives());
    for (SlaDetail detail : report.details()) {
      String objective = detail.verdict().objective().name();
      detail
          .spending()
          .routes()
          .forEach(route ->
              rows.add(
                  CsvRows.row("spent_by_route", detail.verdict().service(), route.endpoint())
                      .value(route.bad(), "requests")
                      .state(route.statusClass())
                      .detail(objective)
                      .link(links.page() + SlaQueries.link(detail.verdict(), route))));
      detail
          .spending()
          .patterns()
          .forEach(pattern ->
              rows.add(
                  CsvRows.row(
                          "logged_then",
                          pattern.pattern().service(),
                          pattern.pattern().pattern().title())
                      .value(pattern.events(), "events")
                      .usual(pattern.expected())
                      .detail(objective)
                      .link(links.page() + SlaQueries.link(detail.verdict(), pattern))));
    }
    rows.alerts(report.alerts());
    rows.data(report.data());
    return rows.toString();
  }
}

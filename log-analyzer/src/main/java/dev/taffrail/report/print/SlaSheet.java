package dev.taffrail.report.print;

import dev.taffrail.insight.sla.SlaDetail;
import dev.taffrail.insight.sla.SlaQueries;
import dev.taffrail.insight.sla.Spending;
import dev.taffrail.insight.sla.State;
import dev.taffrail.notify.Link;
import dev.taffrail.notify.Links;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.period.Words;
import dev.taffrail.report.print.Sheet.Entry;
import dev.taffrail.report.print.Sheet.Figure;
import dev.taffrail.report.print.Sheet.Part;
import dev.taffrail.report.sla.SlaReport;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** An SLA report as people read it. */
final class SlaSheet {
  private static final int MOST_OBJECTIVES = 100;
  private static final int MOST_SPENDERS = 3;

  private final SlaReport report;
  private final ReportRequest request;
  private final Links links;

  SlaSheet(SlaReport report, Links links) {
    this.report = report;
    this.links = links;
    request = report.request();
  }

  Sheet sheet() {
    String service = request.service();
    return new Sheet(
        "SLA report" + (service == null ? "" : " of " + service),
        report.title(),
        tone(),
        String.join(" ", report.sentences()),
        "As of "
            + Words.dayAndTime(report.objectives().at(), request.zone())
            + " "
            + Words.name(request.zone())
            + "; period "
            + Words.period(request.from(), request.to(), request.zone()),
        report.objectives().verdicts().isEmpty() ? List.of() : figures(),
        parts(),
        foot(),
        new Link("Open in Taffrail", links.page() + "/"));
  }

  private Tone tone() {
    if (report.count(State.VIOLATED) > 0) {
      return Tone.BAD;
    }
    if (report.count(State.WARNING) > 0) {
      return Tone.WARN;
    }
    return report.count(State.COMPLIANT) > 0 ? Tone.GOOD : Tone.DIM;
  }

  private List<Figure> figures() {
    int fired = report.alerts().fired();
    return List.of(
        figure(State.COMPLIANT, "kept"),
        figure(State.VIOLATED, "violated"),
        new Figure(
            Words.number(fired),
            fired == 1 ? "alert" : "alerts",
            report.alerts().open() == 0 ? "none fires now" : report.alerts().open() + " still open",
            Tone.DIM));
  }

  private Figure figure(State state, String name) {
    long before = report.before().values().stream().filter(state::equals).count();
    return new Figure(
        Words.number(report.count(state)),
        name,
        "at the begin " + before,
        report.count(state) == before ? Tone.DIM : tone(state, report.count(state) > before));
  }

  private static Tone tone(State state, boolean more) {
    return (state == State.COMPLIANT) == more ? Tone.GOOD : Tone.BAD;
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    new Objectives(report.objectives(), report.leastCoverage())
        .part("Objectives", true, MOST_OBJECTIVES)
        .ifPresent(parts::add);
    report.details().forEach(detail -> spending(detail, parts));
    new Happenings(request, report.alerts(), links).part(List.of()).ifPresent(parts::add);
    Happenings.loud(report.alerts()).ifPresent(parts::add);
    return parts;
  }

  private void spending(SlaDetail detail, List<Part> parts) {
    List<Entry> entries = new ArrayList<>();
    detail.spending().routes().stream()
        .limit(MOST_SPENDERS)
        .forEach(route -> entries.add(entry(detail, route)));
    detail.spending().patterns().stream()
        .limit(MOST_SPENDERS)
        .forEach(pattern -> entries.add(entry(detail, pattern)));
    if (!entries.isEmpty()) {
      parts.add(
          new Sheet.Entries(
              "What spent the budget",
              Words.service(detail.verdict().service())
                  + " "
                  + detail.verdict().objective().name().replace('_', ' '),
              entries));
    }
  }

  private Entry entry(SlaDetail detail, Spending.OfRoute route) {
    return new Entry(
        Tone.BAD,
        "ROUTE",
        route.statusClass(),
        route.endpoint().isEmpty() ? "(no route)" : route.endpoint(),
        true,
        "",
        Words.number(Math.round(route.bad()))
            + " of "
            + Words.count(Math.round(route.total()), "request"),
        List.of(new Link("requests", links.page() + SlaQueries.link(detail.verdict(), route))),
        Words.percent(route.share()),
        "of what was spent",
        List.of(),
        OptionalDouble.empty());
  }

  private Entry entry(SlaDetail detail, Spending.OfPattern pattern) {
    return new Entry(
        Tone.INFO,
        "LOGGED THEN",
        Words.service(pattern.pattern().service()),
        pattern.pattern().pattern().title(),
        true,
        "",
        "",
        List.of(new Link("lines", links.page() + SlaQueries.link(detail.verdict(), pattern))),
        Words.number(Math.round(pattern.events())),
        "instead of " + Words.number(Math.round(pattern.expected())),
        List.of(),
        OptionalDouble.empty());
  }

  private List<String> foot() {
    List<String> foot = new ArrayList<>();
    foot.add(report.data().sentence());
    if (report.shortfall().isAny()) {
      foot.add("Partial: not all of the data could be read, so numbers may be too low.");
    }
    foot.add("Each objective is counted over its own window, up to the end of the period.");
    return foot;
  }
}

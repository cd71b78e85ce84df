package dev.taffrail.report.print;

import dev.taffrail.insight.errors.ErrorSummary.Totals;
import dev.taffrail.insight.errors.SearchLink;
import dev.taffrail.insight.sla.State;
import dev.taffrail.notify.Link;
import dev.taffrail.notify.Links;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.errors.Compared;
import dev.taffrail.report.errors.Conclusion;
import dev.taffrail.report.errors.ErrorReport;
import dev.taffrail.report.errors.ErrorTimeline;
import dev.taffrail.report.period.Words;
import dev.taffrail.report.print.Sheet.Bar;
import dev.taffrail.report.print.Sheet.Figure;
import dev.taffrail.report.print.Sheet.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error report as people read it. */
final class ErrorSheet {
  private final ErrorReport report;
  private final ReportRequest request;
  private final Links links;

  ErrorSheet(ErrorReport report, Links links) {
    this.report = report;
    this.links = links;
    request = report.request();
  }

  Sheet sheet() {
    Conclusion conclusion = report.conclusion();
    String service = request.service();
    return new Sheet(
        "Error report" + (service == null ? "" : " of " + service),
        conclusion.title(),
        tone(),
        conclusion.text(),
        Words.period(request.from(), request.to(), request.zone()),
        report.isKnown() ? figures() : List.of(),
        parts(),
        foot(),
        new Link(
            "Open in Taffrail",
            links.page() + SearchLink.of(query(service), request.from(), request.to())));
  }

  private static String query(@Nullable String service) {
    return "level:ERROR" + (service == null ? "" : " service:" + SearchLink.quoted(service));
  }

  private Tone tone() {
    if (!report.isKnown() || report.isQuiet()) {
      return report.isKnown() ? Tone.GOOD : Tone.DIM;
    }
    return report.errors().isMore() ? Tone.BAD : Tone.WARN;
  }

  private List<Figure> figures() {
    Totals all = report.summary().all();
    List<Figure> figures = new ArrayList<>();
    figures.add(figure("error", report.errors(), true));
    if (all.failedShare() == null) {
      figures.add(new Figure("unknown", "failed requests", "there were no requests", Tone.DIM));
    } else {
      figures.add(figure("failed request", report.failed(), true));
    }
    figures.add(
        all.requests() == 0
            ? figure("event", report.events(), false)
            : figure("request", report.requests(), false));
    return figures;
  }

  private static Figure figure(String name, Compared counted, boolean bad) {
    List<String> against = new ArrayList<>();
    counted.usual().ifPresent(usual -> against.add("usual " + Words.number(Math.round(usual))));
    counted.before().ifPresent(before -> against.add("before " + Words.number(before)));
    Tone tone = Tone.DIM;
    if (bad && (counted.isMore() || counted.isFewer())) {
      tone = counted.isMore() ? Tone.BAD : Tone.GOOD;
    }
    return new Figure(
        Words.number(counted.count()),
        counted.count() == 1 ? name : name + "s",
        against.isEmpty() ? "nothing to compare" : String.join(", ", against),
        tone);
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    if (report.errors().count() > 0) {
      parts.add(chart());
    }
    new WrongPatterns(report, links).part().ifPresent(parts::add);
    ErrorTables tables = new ErrorTables(report);
    tables.services().ifPresent(parts::add);
    new Objectives(report.objectives(), report.leastCoverage())
        .part("Objectives", false, request.top())
        .ifPresent(parts::add);
    new Happenings(request, report.alerts(), links).part(report.releases()).ifPresent(parts::add);
    tables.routes().ifPresent(parts::add);
    tables.gone().ifPresent(parts::add);
    Happenings.loud(report.alerts()).ifPresent(parts::add);
    return parts;
  }

  private Part chart() {
    ErrorTimeline timeline = report.timeline();
    List<Bar> bars = new ArrayList<>();
    double middle = median(timeline);
    for (ErrorTimeline.Part part : timeline.parts()) {
      boolean unusual =
          part.usual().isPresent()
              ? part.isUnusual()
              : part.errors() > 2 * middle && part.errors() - middle > 3 * Math.sqrt(middle + 1);
      bars.add(
          new Bar(time(part.from()), part.errors(), part.usual(), unusual ? Tone.BAD : Tone.DIM));
    }
    String most =
        timeline
            .worst()
            .map(part -> ", most " + Words.number(part.errors()) + " from " + time(part.from()))
            .orElse("");
    String each = timeline.each();
    String an = Character.isDigit(each.charAt(0)) ? "in " : each.equals("hour") ? "an " : "a ";
    return new Sheet.Chart(
        "When", "", bars, edge(request.from()), "errors " + an + each + most, edge(request.to()));
  }

  private String edge(Instant time) {
    return Words.edge(time, request.from(), request.to(), request.zone());
  }

  private static double median(ErrorTimeline timeline) {
    List<Long> counts = timeline.parts().stream().map(ErrorTimeline.Part::errors).sorted().toList();
    return counts.get(counts.size() / 2);
  }

  private List<String> foot() {
    List<String> foot = new ArrayList<>();
    foot.add(report.data().sentence());
    if (report.shortfall().isAny()) {
      foot.add("Partial: not all of the data could be read, so numbers may be too low.");
    }
    long kept =
        report.objectives().verdicts().stream()
            .filter(verdict -> verdict.state() == State.COMPLIANT)
            .count();
    if (kept > 0 && kept == report.objectives().verdicts().size()) {
      foot.add(kept == 1 ? "The one objective is kept." : "All " + kept + " objectives are kept.");
    }
    if (report.alerts().alerts().isEmpty() && report.isKnown()) {
      foot.add("No alert fired.");
    }
    foot.add("Usual means the same hours of the weeks before; before means as long a time before.");
    return foot;
  }

  private String time(Instant time) {
    return Words.time(time, request.from(), request.to(), request.zone());
  }
}

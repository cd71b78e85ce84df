package dev.taffrail.report.print;

import dev.taffrail.insight.errors.Change;
import dev.taffrail.insight.errors.ErrorSummary.ServiceErrors;
import dev.taffrail.insight.errors.ErrorSummary.Totals;
import dev.taffrail.insight.errors.PatternErrors;
import dev.taffrail.insight.errors.SearchLink;
import dev.taffrail.insight.sla.State;
import dev.taffrail.notify.Link;
import dev.taffrail.notify.Links;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.errors.Compared;
import dev.taffrail.report.errors.Conclusion;
import dev.taffrail.report.errors.ErrorReport;
import dev.taffrail.report.errors.ErrorTimeline;
import dev.taffrail.report.errors.SlowRoute;
import dev.taffrail.report.period.Words;
import dev.taffrail.report.print.Sheet.Bar;
import dev.taffrail.report.print.Sheet.Cell;
import dev.taffrail.report.print.Sheet.Figure;
import dev.taffrail.report.print.Sheet.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
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
    counted
        .usual()
        .ifPresent(usual -> against.add("usual " + Words.number(Math.round(usual))));
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
    wrong(parts);
    services(parts);
    new Objectives(report.objectives(), report.leastCoverage())
        .part("Objectives", false, request.top())
        .ifPresent(parts::add);
    new Happenings(request, report.alerts(), links).part(report.releases()).ifPresent(parts::add);
    routes(parts);
    gone(parts);
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
          new Bar(
              time(part.from()), part.errors(), part.usual(), unusual ? Tone.BAD : Tone.DIM));
    }
    String most =
        timeline
            .worst()
            .map(part -> ", most " + Words.number(part.errors()) + " from " + time(part.from()))
            .orElse("");
    String each = timeline.each();
    String an = Character.isDigit(each.charAt(0)) ? "in " : each.equals("hour") ? "an " : "a ";
    return new Sheet.Chart(
        "When",
        "",
        bars,
        edge(request.from()),
        "errors " + an + each + most,
        edge(request.to()));
  }

  private String edge(Instant time) {
    return Words.edge(time, request.from(), request.to(), request.zone());
  }

  private static double median(ErrorTimeline timeline) {
    List<Long> counts =
        timeline.parts().stream().map(ErrorTimeline.Part::errors).sorted().toList();
    return counts.get(counts.size() / 2);
  }

  private void wrong(List<Part> parts) {
    List<PatternErrors> all =
        report.summary().patterns().stream().filter(each -> each.errors() > 0).toList();
    List<PatternErrors> shown = new ArrayList<>();
    for (Change change : List.of(Change.NEW, Change.REGRESSED, Change.WORSE, Change.STEADY)) {
      all.stream()
          .filter(each -> each.change() == change)
          .limit(Math.max(0, request.top() - shown.size()))
          .forEach(shown::add);
    }
    if (!shown.isEmpty()) {
      String note =
          (shown.size() < all.size() ? shown.size() + " of " : "")
              + Words.count(all.size(), "error pattern")
              + (all.size() > 1 ? ", changed first" : "");
      parts.add(new Sheet.Entries("What was wrong", note, shown.stream().map(this::entry).toList()));
    }
  }

  private Sheet.Entry entry(PatternErrors errors) {
    Map.Entry<Tone, String> word = word(errors);
    String template = errors.pattern().pattern().title();
    String sample = sample(errors);
    return new Sheet.Entry(
        word.getKey(),
        word.getValue(),
        Words.service(errors.pattern().service())
            + (errors.since() == null ? "" : ", since version " + errors.since()),
        template,
        true,
        sample.equals(template.strip()) ? "" : sample,
        details(errors),
        links(errors),
        Words.number(errors.errors()),
        against(errors),
        errors.bars(),
        OptionalDouble.empty());
  }

  /** The first line is enough: what follows is a stack trace. */
  private static String sample(PatternErrors errors) {
    return errors.pattern().pattern().samples().stream()
        .flatMap(sample -> sample.lines().limit(1))
        .map(String::strip)
        .findFirst()
        .orElse("");
  }

  private Map.Entry<Tone, String> word(PatternErrors errors) {
    return switch (errors.change()) {
      case NEW -> Map.entry(Tone.BAD, "NEW");
      case REGRESSED -> Map.entry(Tone.BAD, "CAME BACK");
      case WORSE -> Map.entry(Tone.WARN, "WORSE");
      case GONE -> Map.entry(Tone.GOOD, "GONE");
      case STEADY -> steady(errors);
    };
  }

  /** Whether it is as it was can only be told when it is known how it was. */
  private Map.Entry<Tone, String> steady(PatternErrors errors) {
    if (report.errors().before().isEmpty()) {
      return Map.entry(Tone.DIM, "SEEN");
    }
    return compared(errors).isFewer()
        ? Map.entry(Tone.GOOD, "FALLING")
        : Map.entry(Tone.DIM, "STEADY");
  }

  private static Compared compared(PatternErrors errors) {
    return new Compared(
        errors.errors(),
        OptionalLong.of(errors.before()),
        OptionalDouble.empty());
  }

  private String against(PatternErrors errors) {
    if (errors.before() == 0) {
      return report.errors().before().isEmpty() ? "" : "none before";
    }
    double factor = (double) errors.errors() / errors.before();
    String change =
        factor >= 2
            ? "×" + Words.factor(factor)
            : (factor < 1 ? "−" : "+") + Words.percent(Math.abs(factor - 1));
    return (factor == 1 ? "as" : change + " from") + " " + Words.number(errors.before());
  }

  private String details(PatternErrors errors) {
    List<String> details = new ArrayList<>();
    if (errors.change() == Change.NEW) {
      details.add("first at " + time(errors.firstSeen()));
    }
    Instant last = errors.lastSeen();
    if (last != null && last.isBefore(request.to().minus(Duration.ofHours(1)))) {
      details.add("last at about " + time(last));
    }
    int looked = report.summary().failures().looked();
    if (errors.failedRequests() > 0 && looked > 0) {
      double share = (double) errors.failedRequests() / looked;
      details.add("in " + Words.percent(share) + " of failed requests");
    }
    return String.join(", ", details);
  }

  private List<Link> links(PatternErrors errors) {
    List<Link> all = new ArrayList<>();
    String id = errors.requestId();
    if (id != null) {
      all.add(new Link("request " + id, links.request(id)));
    }
    all.add(
        new Link(
            "all lines",
            links.page() + SearchLink.ofErrors(errors.pattern(), report.summary().question())));
    return all;
  }

  private void services(List<Part> parts) {
    List<List<Cell>> rows = new ArrayList<>();
    for (ServiceErrors service : report.summary().services()) {
      if (rows.size() < request.top()) {
        rows.add(row(service));
      }
    }
    if (!rows.isEmpty() && request.service() == null) {
      parts.add(
          new Sheet.Grid(
              "By service", "", List.of("", "errors", "requests failed"), rows));
    }
  }

  private List<Cell> row(ServiceErrors service) {
    Totals totals = service.totals();
    Compared errors =
        new Compared(
            totals.errors(),
            report.errors().before().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(totals.errorsBefore()),
            OptionalDouble.empty());
    Tone tone = errors.isMore() ? Tone.BAD : errors.isFewer() ? Tone.GOOD : null;
    Double failed = totals.failedShare();
    return List.of(
        new Cell(
            Words.service(service.service()),
            "",
            null,
            totals.errors() == 0
                ? List.of()
                : report.timeline().services().getOrDefault(service.service(), List.of())),
        new Cell(
            Words.number(totals.errors()),
            errors.before().isEmpty() ? "" : Words.number(totals.errorsBefore()) + " before",
            tone),
        failed == null
            ? new Cell("–", "no requests", null)
            : new Cell(Words.percent(failed), "of " + Words.number(totals.requests()), null));
  }

  private void routes(List<Part> parts) {
    if (report.routes().isEmpty()) {
      return;
    }
    boolean compared = report.routes().stream().anyMatch(route -> route.before().isPresent());
    List<List<Cell>> rows =
        report.routes().stream().limit(shortList()).map(route -> row(route, compared)).toList();
    String note =
        "95 % of the requests took no longer" + (compared ? "" : "; nothing to compare with yet");
    parts.add(new Sheet.Grid("Slowest routes", note, List.of("", "p95"), rows));
  }

  /** What comes behind the errors is told in half as many lines. */
  private int shortList() {
    return Math.max(1, request.top() / 2);
  }

  private static List<Cell> row(SlowRoute route, boolean compared) {
    String unknown = compared ? "unknown before" : "";
    String before =
        route.before().isPresent()
            ? Words.millis(route.before().getAsDouble()) + " before"
            : unknown;
    Tone tone = route.isSlower() ? Tone.BAD : route.isFaster() ? Tone.GOOD : null;
    return List.of(
        new Cell(
            route.endpoint().isEmpty() ? "(no route)" : route.endpoint(),
            Words.service(route.service()) + ", " + Words.count(route.requests(), "request"),
            null),
        new Cell(Words.millis(route.p95()), before, tone));
  }

  private void gone(List<Part> parts) {
    List<PatternErrors> gone = report.summary().changed(Change.GONE);
    if (gone.isEmpty()) {
      return;
    }
    List<List<Cell>> rows =
        gone.stream()
            .limit(shortList())
            .map(
                each ->
                    List.of(
                        new Cell(
                            each.pattern().pattern().title(),
                            Words.service(each.pattern().service()),
                            null),
                        new Cell(Words.number(each.before()), "before", null)))
            .toList();
    String note =
        rows.size() < gone.size() ? rows.size() + " of " + gone.size() : "not seen in this period";
    parts.add(new Sheet.Grid("Gone", note, List.of("", ""), rows));
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

package dev.taffrail.report.print;

import dev.taffrail.insight.errors.Change;
import dev.taffrail.insight.errors.ErrorSummary.ServiceErrors;
import dev.taffrail.insight.errors.ErrorSummary.Totals;
import dev.taffrail.insight.errors.PatternErrors;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.errors.Compared;
import dev.taffrail.report.errors.ErrorReport;
import dev.taffrail.report.errors.SlowRoute;
import dev.taffrail.report.period.Words;
import dev.taffrail.report.print.Sheet.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Tables of an error report. */
final class ErrorTables {
  private final ErrorReport report;
  private final ReportRequest request;

  ErrorTables(ErrorReport report) {
    this.report = report;
    request = report.request();
  }

  /** Errors and failed requests by service; empty when there is only one service to tell of. */
  Optional<Sheet.Part> services() {
    List<List<Cell>> rows = new ArrayList<>();
    for (ServiceErrors service : report.summary().services()) {
      if (rows.size() < request.top()) {
        rows.add(row(service));
      }
    }
    return rows.isEmpty() || request.service() != null
        ? Optional.empty()
        : Optional.of(
            new Sheet.Grid("By service", "", List.of("", "errors", "requests failed"), rows));
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

  /** The routes whose requests took longest; empty without requests. */
  Optional<Sheet.Part> routes() {
    if (report.routes().isEmpty()) {
      return Optional.empty();
    }
    boolean compared = report.routes().stream().anyMatch(route -> route.before().isPresent());
    List<List<Cell>> rows =
        report.routes().stream().limit(shortList()).map(route -> row(route, compared)).toList();
    String note =
        "95 % of the requests took no longer" + (compared ? "" : "; nothing to compare with yet");
    return Optional.of(new Sheet.Grid("Slowest routes", note, List.of("", "p95"), rows));
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

  /** Patterns that did not come any more; empty without any. */
  Optional<Sheet.Part> gone() {
    List<PatternErrors> gone = report.summary().changed(Change.GONE);
    if (gone.isEmpty()) {
      return Optional.empty();
    }
    List<List<Cell>> rows =
        gone.stream()
            .limit(shortList())
            .map(each ->
                List.of(
                    new Cell(
                        each.pattern().pattern().title(),
                        Words.service(each.pattern().service()),
                        null),
                    new Cell(Words.number(each.before()), "before", null)))
            .toList();
    String note =
        rows.size() < gone.size() ? rows.size() + " of " + gone.size() : "not seen in this period";
    return Optional.of(new Sheet.Grid("Gone", note, List.of("", ""), rows));
  }
}

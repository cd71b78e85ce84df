package dev.taffrail.report.print;

import dev.taffrail.notify.Links;
import dev.taffrail.report.Press;
import dev.taffrail.report.Printed;
import dev.taffrail.report.ReportFormat;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.ReportSources;
import dev.taffrail.report.errors.ErrorReport;
import dev.taffrail.report.errors.ErrorReports;
import dev.taffrail.report.sla.SlaReport;
import dev.taffrail.report.sla.SlaReports;
import dev.taffrail.text.PlainText;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Makes reports of what is stored and prints them in all formats. */
public final class ReportPress implements Press {
  private static final int LONGEST_SUBJECT = 150;

  private final ErrorReports errors;
  private final SlaReports slas;
  private final Links links;
  private final Clock clock;

  /** Makes a press whose links lead to a page. */
  public ReportPress(ReportSources sources, Links links) {
    this.links = links;
    errors = new ErrorReports(sources);
    slas = new SlaReports(sources);
    clock = sources.clock();
  }

  @Override
  public Printed print(ReportRequest request) throws IOException {
    ReportRequest past = upToNow(request);
    return switch (request.kind()) {
      case ERRORS -> print(errors.of(past));
      case SLA -> print(slas.of(past));
    };
  }

  /** A time that is not over would look quiet beside those that are. */
  private ReportRequest upToNow(ReportRequest request) {
    Instant now = clock.instant();
    return request.to().isAfter(now) && request.from().isBefore(now)
        ? new ReportRequest(
            request.kind(), request.from(), now, request.zone(), request.service(), request.top())
        : request;
  }

  private Printed print(ErrorReport report) {
    Sheet sheet = new ErrorSheet(report, links).sheet();
    return print(sheet, ErrorJson.of(report, links), ErrorCsv.of(report, links));
  }

  private Printed print(SlaReport report) {
    Sheet sheet = new SlaSheet(report, links).sheet();
    return print(sheet, SlaReportJson.of(report, links), SlaCsv.of(report, links));
  }

  private static Printed print(Sheet sheet, String json, String csv) {
    String subject = subject(sheet);
    return new Printed(
        subject,
        Map.of(
            ReportFormat.HTML, SheetHtml.of(sheet, subject),
            ReportFormat.TEXT, SheetText.of(sheet),
            ReportFormat.MARKDOWN, SheetMarkdown.of(sheet),
            ReportFormat.JSON, json,
            ReportFormat.CSV, csv));
  }

  private static String subject(Sheet sheet) {
    String line = PlainText.line(sheet.kicker() + ": " + sheet.title());
    return HtmlText.cut(line, LONGEST_SUBJECT);
  }
}

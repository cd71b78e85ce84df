package dev.taffrail.web.api;

import dev.taffrail.report.Printed;
import dev.taffrail.report.ReportFormat;
import dev.taffrail.web.route.Response;
import java.util.List;

/** Printed reports as answers: a page that can do nothing, or a file. */
final class ReportAnswer {
  /** Its own styles and nothing else: no script, no request, no form, no frame around it. */
  private static final String POLICY =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  static final List<String> TYPES =
      List.of(
          ReportFormat.HTML.mediaType(),
          ReportFormat.TEXT.mediaType(),
          ReportFormat.MARKDOWN.mediaType(),
          ReportFormat.JSON.mediaType(),
          ReportFormat.CSV.mediaType());

  static final ChoiceParameter<ReportFormat> FORMAT =
      new ChoiceParameter<>(
          "format",
          "How it is written",
          List.of(ReportFormat.values()),
          ReportFormat::extension,
          ReportFormat.HTML);

  private ReportAnswer() {}

  /** To be looked at. */
  static Response shown(Printed printed, ReportFormat format) {
    Response answer = text(printed, format);
    return format == ReportFormat.HTML
        ? answer
            .withHeader("Content-Security-Policy", POLICY)
            // A sandbox and an opener policy together are an error to browsers.
            .withHeader("Cross-Origin-Opener-Policy", "unsafe-none")
        : answer;
  }

  /**
   * To be kept.
   *
   * @param name letters, digits and {@code -._@}
   */
  static Response file(Printed printed, ReportFormat format, String name) {
    return shown(printed, format)
        .withHeader(
            "Content-Disposition",
            "attachment; filename=\"" + name + "." + format.extension() + "\"");
  }

  private static Response text(Printed printed, ReportFormat format) {
    return Response.text(format.mediaType() + ";charset=utf-8", printed.in(format));
  }
}

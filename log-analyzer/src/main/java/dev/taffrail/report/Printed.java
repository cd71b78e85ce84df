package dev.taffrail.report;

import java.util.Map;
import java.util.Objects;

/**
 * A report as it is read.
 *
 * @param subject one line, for the mail and the title of the page
 * @param texts the report in each format
 */
public record Printed(String subject, Map<ReportFormat, String> texts) {
  /** Checks that no format is missing. */
  public Printed {
    texts = Map.copyOf(texts);
    if (texts.size() != ReportFormat.values().length) {
      throw new IllegalArgumentException("a format is missing");
    }
  }

  /** The report in a format. */
  public String in(ReportFormat format) {
    return Objects.requireNonNull(texts.get(format));
  }
}

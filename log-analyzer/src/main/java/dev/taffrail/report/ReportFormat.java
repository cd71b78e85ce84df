package dev.taffrail.report;

/** How a report is written. */
public enum ReportFormat {
  /** A page that needs nothing but itself, for mail and browser. */
  HTML("html", "text/html"),

  /** The text part of the mail, at most 78 columns. */
  TEXT("txt", "text/plain"),

  /** GitHub's flavour. */
  MARKDOWN("md", "text/markdown"),

  /** The whole model. */
  JSON("json", "application/json"),

  /** RFC 4180, with no cell that a spreadsheet takes for a formula. */
  CSV("csv", "text/csv");

  private final String extension;
  private final String mediaType;

  ReportFormat(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /** How names of files end, without the dot. */
  public String extension() {
    return extension;
  }

  /** Without parameters; all formats are UTF-8. */
  public String mediaType() {
    return mediaType;
  }
}

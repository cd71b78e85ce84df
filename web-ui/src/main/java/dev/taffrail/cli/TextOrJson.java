package dev.taffrail.cli;

import picocli.CommandLine.Option;

/** {@code --format}: text for people, or JSON for programs. */
final class TextOrJson {
  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  enum Format {
    TEXT,
    JSON
  }

  boolean isJson() {
    return format == Format.JSON;
  }
}

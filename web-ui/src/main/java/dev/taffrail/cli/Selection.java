package dev.taffrail.cli;

import dev.taffrail.query.ParsedQuery;
import dev.taffrail.store.lucene.ReadOnlyStore;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which events a command prints, out of which index, and how. */
final class Selection {
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final TimeOption time = new TimeOption();

  @Parameters(paramLabel = "QUERY", arity = "0..*", description = "Which events; all without.")
  private List<String> words = List.of();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private EventPrinter.Format format = EventPrinter.Format.TEXT;

  /** The query; what was taken literally is said on the terminal. */
  ParsedQuery query(Terminal terminal) {
    return QueryText.parse(String.join(" ", words), terminal);
  }

  ReadOnlyStore open() throws IOException {
    return data.open();
  }

  TimeOption time() {
    return time;
  }

  EventPrinter.Format format() {
    return format;
  }
}

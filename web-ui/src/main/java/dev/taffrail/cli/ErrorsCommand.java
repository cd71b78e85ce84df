package dev.taffrail.cli;

import dev.taffrail.config.ConfigException;
import dev.taffrail.insight.errors.ErrorCategories;
import dev.taffrail.insight.errors.ErrorQuestion;
import dev.taffrail.insight.errors.ErrorSummaries;
import dev.taffrail.insight.errors.ErrorSummary;
import dev.taffrail.store.lucene.ReadOnlyStore;
import dev.taffrail.web.format.ErrorSummaryJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code errors}: what went wrong. */
@Command(
    name = "errors",
    mixinStandardHelpOptions = true,
    description = {
      "Sums up the errors of the last day or of another time, beside as long a time before:",
      "by service, category and pattern, what is new, gone, worse or regressed, and what failed",
      "requests have in common."
    })
final class ErrorsCommand implements Callable<Integer> {
  private static final Duration USUAL = Duration.ofDays(1);

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final TimeOption time = new TimeOption();
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final TextOrJson format = new TextOrJson();

  @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.")
  private @Nullable String service;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many patterns at most (default: ${DEFAULT-VALUE}); 0 for all.")
  private int limit;

  private final Terminal terminal;

  ErrorsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, ConfigException {
    if (limit < 0) {
      throw new CommandException(
          ExitCode.WRONG_USAGE, "--limit " + limit + " is below 0; write 0 for all patterns");
    }
    ErrorCategories rules = config.insights().errors();
    try (ReadOnlyStore store = data.open()) {
      ErrorSummaries summaries =
          new ErrorSummaries(store::patterns, store.rollups(), store.search(), rules);
      return print(summaries.of(question()));
    }
  }

  private int print(ErrorSummary summary) {
    int most = limit == 0 ? Integer.MAX_VALUE : limit;
    if (format.isJson()) {
      JsonText.print(
          terminal.out(),
          json -> {
            json.writeStartObject();
            ErrorSummaryJson.write(json, summary, most);
            json.writeEndObject();
          });
    } else {
      new ErrorText(terminal, summary, most).print();
    }
    terminal.flush();
    Lacking.tell(terminal, summary.shortfall().failedPartitions());
    return ExitCode.OK;
  }

  private ErrorQuestion question() {
    TimeOption.Span span = time.span(USUAL, Clock.systemUTC());
    return new ErrorQuestion(span.from(), span.to(), service);
  }
}

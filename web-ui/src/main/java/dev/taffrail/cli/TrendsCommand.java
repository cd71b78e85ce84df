package dev.taffrail.cli;

import dev.taffrail.insight.trend.Step;
import dev.taffrail.insight.trend.Trend;
import dev.taffrail.insight.trend.TrendQuestion;
import dev.taffrail.insight.trend.Trends;
import dev.taffrail.store.lucene.ReadOnlyStore;
import dev.taffrail.web.format.TrendJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code trends}: how events, requests and durations develop. */
@Command(
    name = "trends",
    mixinStandardHelpOptions = true,
    description =
        "Shows how events, requests and durations developed in the last day or another time, and"
            + " what was unusual.")
final class TrendsCommand implements Callable<Integer> {
  private static final Duration USUAL = Duration.ofDays(1);

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final TimeOption time = new TimeOption();
  @Mixin private final TextOrJson format = new TextOrJson();

  @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.")
  private @Nullable String service;

  @Option(
      names = "--every",
      paramLabel = "STEP",
      converter = StepConverter.class,
      description = "1m, 1h or 1d (default: what fits the time).")
  private @Nullable Step every;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = ZoneConverter.class,
      description = "Whose hours and days are meant, such as Europe/Berlin (default: UTC).")
  private ZoneId zone = ZoneOffset.UTC;

  private final Terminal terminal;

  TrendsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    TrendQuestion question = question();
    try (ReadOnlyStore store = data.open()) {
      Trend trend = new Trends(store.rollups()).of(question);
      Lacking.tell(terminal, trend.shortfall().failedPartitions());
      return print(trend);
    }
  }

  private int print(Trend trend) {
    if (!trend.known()) {
      terminal.tell(
          "no event"
              + (service == null ? "" : " of this service")
              + " in this time, nor in the"
              + " five weeks before it");
      return ExitCode.FAILED;
    }
    if (format.isJson()) {
      JsonText.print(
          terminal.out(),
          json -> {
            json.writeStartObject();
            TrendJson.writeMembers(json, trend);
            json.writeEndObject();
          });
    } else {
      new TrendText(terminal).print(trend);
    }
    terminal.flush();
    return ExitCode.OK;
  }

  private TrendQuestion question() {
    TimeOption.Span span = time.span(USUAL, Clock.systemUTC());
    Duration length = Duration.between(span.from(), span.to());
    Step step = every == null ? Step.fitting(length) : every;
    try {
      return new TrendQuestion(span.from(), span.to(), step, zone, service);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.WRONG_USAGE,
          "no trend: "
              + e.getMessage()
              + "; choose a longer --every, a shorter time, or a zone of"
              + " whole quarters of an hour");
    }
  }

  private static final class StepConverter implements ITypeConverter<Step> {
    @Override
    public Step convert(String text) {
      Step step = Step.parse(text);
      if (step == null) {
        throw new TypeConversionException("\"" + text + "\" is none of 1m, 1h, 1d");
      }
      return step;
    }
  }
}

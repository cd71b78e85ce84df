package dev.taffrail.cli;

import dev.taffrail.config.Units;
import dev.taffrail.query.QueryFields;
import dev.taffrail.query.stats.Statistic;
import dev.taffrail.query.stats.Stats;
import dev.taffrail.query.stats.StatsAnswer;
import dev.taffrail.query.stats.StatsQuestion;
import dev.taffrail.store.lucene.ReadOnlyStore;
import dev.taffrail.web.format.StatsCsv;
import dev.taffrail.web.format.StatsJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code stats QUERY}: numbers instead of lines. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    description =
        "Counts, averages and percentiles of the events of the last day or another time, by fields"
            + " and over time.",
    footer = {
      "",
      "Examples: stats level:ERROR --by service --every 5m",
      "          stats kind:request --by endpoint --agg p95:duration_ms,count --top 5"
    })
final class StatsCommand implements Callable<Integer> {
  private static final Duration USUAL = Duration.ofDays(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final TimeOption time = new TimeOption();

  @Parameters(paramLabel = "QUERY", arity = "0..*", description = "Which events; all without.")
  private List<String> words = List.of();

  @Option(
      names = "--by",
      paramLabel = "FIELD",
      split = ",",
      description = "Whose values make a group; up to three, separated by commas.")
  private List<String> by = List.of();

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = EveryConverter.class,
      description = "Length of a bucket: 30s, 5m, 1h.")
  private @Nullable Duration every;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many groups, those with the most first (default: ${DEFAULT-VALUE}).")
  private int top;

  @Option(
      names = "--agg",
      paramLabel = "AGG",
      split = ",",
      converter = StatisticConverter.class,
      description = "count, rate (a second), or avg, min, max, sum, p50, p95, p99 with :FIELD.")
  private List<Statistic> statistics = List.of(Statistic.COUNT);

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  private enum Format {
    TEXT,
    JSON,
    CSV
  }

  private final Terminal terminal;

  StatsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    StatsQuestion question = question();
    try (ReadOnlyStore store = data.open()) {
      Stats stats = new Stats(store.rollups(), store.aggregations(), store.search());
      StatsAnswer answer = stats.of(question);
      print(answer);
      return end(answer);
    }
  }

  private void print(StatsAnswer answer) {
    switch (format) {
      case TEXT -> new StatsText(terminal).print(answer);
      case CSV -> StatsCsv.write(answer, terminal.out()::println);
      case JSON ->
          JsonText.print(
              terminal.out(),
              json -> {
                json.writeStartObject();
                StatsJson.writeMembers(json, answer);
                json.writeBooleanProperty("partial", answer.partial());
                json.writeEndObject();
              });
    }
    terminal.flush();
  }

  private int end(StatsAnswer answer) {
    Lacking.tell(terminal, answer.shortfall().failedPartitions());
    if (answer.shortfall().outOfTime()) {
      terminal.tell("note: time ran out before everything was looked at; narrow the time range");
    }
    if (answer.lookedAt() < answer.events()) {
      terminal.tell(
          String.format(
              Locale.ROOT,
              "note: made of the newest %,d of %,d events, because their lines must be read;"
                  + " narrow the query or the time range",
              answer.lookedAt(),
              answer.events()));
    }
    if (answer.others() > 0) {
      terminal.tell(
          String.format(
              Locale.ROOT,
              "note: %,d events are of further groups; narrow the query",
              answer.others()));
    }
    if (answer.events() == 0) {
      terminal.tell("no event matches in this time range");
      return ExitCode.FAILED;
    }
    if (terminal.errIsTerminal()) {
      terminal.tell(
          String.format(
              Locale.ROOT, "%,d events, from %s", answer.lookedAt(), answer.source().text()));
    }
    return ExitCode.OK;
  }

  private StatsQuestion question() {
    TimeOption.Span span = time.span(USUAL, Clock.systemUTC());
    try {
      return new StatsQuestion(
          QueryText.parse(String.join(" ", words), terminal).query(),
          span.from(),
          span.to(),
          by.stream().map(QueryFields::canonical).toList(),
          every,
          top,
          statistics,
          TIMEOUT);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.WRONG_USAGE,
          "no numbers: " + e.getMessage() + "; ask for less, or for a longer --every");
    }
  }

  private static final class EveryConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      Duration every = Units.duration(text);
      if (every == null || every.toSeconds() == 0) {
        throw new TypeConversionException("\"" + text + "\" is no time such as 30s, 5m or 1h");
      }
      return every;
    }
  }

  private static final class StatisticConverter implements ITypeConverter<Statistic> {
    @Override
    public Statistic convert(String text) {
      Statistic statistic = Statistic.parse(text);
      if (statistic == null) {
        throw new TypeConversionException("\"" + text + "\" is none of " + Statistic.FORMS);
      }
      return statistic;
    }
  }
}

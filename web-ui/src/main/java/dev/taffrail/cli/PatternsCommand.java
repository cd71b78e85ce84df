package dev.taffrail.cli;

import dev.taffrail.config.ConfigException;
import dev.taffrail.insight.patterns.PatternAge;
import dev.taffrail.insight.patterns.PatternData;
import dev.taffrail.insight.patterns.PatternList;
import dev.taffrail.insight.patterns.PatternQuestion;
import dev.taffrail.insight.patterns.PatternRules;
import dev.taffrail.insight.patterns.PatternRulesFile;
import dev.taffrail.insight.patterns.PatternSeries;
import dev.taffrail.insight.patterns.PatternUse;
import dev.taffrail.insight.patterns.PatternUse.State;
import dev.taffrail.insight.patterns.Patterns;
import dev.taffrail.store.lucene.ReadOnlyStore;
import dev.taffrail.web.format.PatternJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code patterns [ID]}: what the lines say again and again. */
@Command(
    name = "patterns",
    mixinStandardHelpOptions = true,
    description = "Lists the patterns of the last day or of another time, or tells all of one.")
final class PatternsCommand implements Callable<Integer> {
  private static final Duration USUAL = Duration.ofDays(1);

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final TimeOption time = new TimeOption();
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final TextOrJson format = new TextOrJson();

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "Only this pattern, in full: an id, or a name that a rule gives.")
  private @Nullable String id;

  @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.")
  private @Nullable String service;

  @Option(names = "--state", paramLabel = "STATE", description = "Only ${COMPLETION-CANDIDATES}.")
  private PatternUse.@Nullable State state;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many at most (default: ${DEFAULT-VALUE}); 0 for all.")
  private int limit;

  private final Terminal terminal;

  PatternsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, ConfigException {
    if (limit < 0) {
      throw new CommandException(
          ExitCode.WRONG_USAGE, "--limit " + limit + " is below 0; write 0 for all patterns");
    }
    PatternRules rules = PatternRulesFile.read(config.insights().patternRules());
    try (ReadOnlyStore store = data.open()) {
      Patterns patterns =
          new Patterns(
              new PatternData(
                  store::patterns, store.rollups(), store.search(), store.aggregations()),
              () -> rules,
              PatternAge.DEFAULT);
      Lacking.tell(terminal, store.failedPartitions());
      return id == null ? list(patterns) : one(patterns, id);
    }
  }

  private boolean isWanted(PatternUse use) {
    return state == null ? use.state() != State.IGNORED : use.state() == state;
  }

  private int list(Patterns patterns) throws IOException {
    PatternList list = patterns.list(question());
    List<PatternUse> wanted = list.patterns().stream().filter(this::isWanted).toList();
    List<PatternUse> shown =
        wanted.subList(0, limit == 0 ? wanted.size() : Math.min(limit, wanted.size()));
    if (format.isJson()) {
      shown.forEach(use -> JsonText.print(terminal.out(), json -> PatternJson.write(json, use)));
    } else {
      new PatternText(terminal).print(shown);
    }
    terminal.flush();
    if (shown.isEmpty()) {
      terminal.tell("no pattern" + (state == null ? "" : " in this state") + " in this time");
      return ExitCode.FAILED;
    }
    if (state == null && wanted.size() < list.patterns().size()) {
      terminal.tell(
          "left out, because rules ignore them: "
              + (list.patterns().size() - wanted.size())
              + "; --state ignored shows them");
    }
    if (shown.size() < wanted.size() && terminal.errIsTerminal()) {
      terminal.tell(wanted.size() + " patterns in all; --limit 0 shows them");
    }
    return ExitCode.OK;
  }

  private int one(Patterns patterns, String wanted) throws IOException {
    PatternQuestion question = question();
    List<PatternUse> found = patterns.find(wanted, question);
    for (PatternUse use : found) {
      if (format.isJson()) {
        PatternSeries series = patterns.series(use.pattern(), question);
        JsonText.print(terminal.out(), json -> PatternJson.writeWhole(json, use, series));
      } else {
        new PatternText(terminal).printWhole(use);
      }
    }
    terminal.flush();
    if (found.isEmpty()) {
      terminal.tell("no pattern has this id; `taffrail patterns` lists those of the last day");
      return ExitCode.FAILED;
    }
    return ExitCode.OK;
  }

  private PatternQuestion question() {
    TimeOption.Span span = time.span(USUAL, Clock.systemUTC());
    return new PatternQuestion(span.from(), span.to(), service);
  }
}

package dev.taffrail.cli;

import dev.taffrail.alert.backtest.Backtest;
import dev.taffrail.alert.backtest.BacktestAnswer;
import dev.taffrail.alert.backtest.Examples;
import dev.taffrail.alert.backtest.Fired;
import dev.taffrail.alert.engine.EngineOptions;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.alert.rule.RuleFiles;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.notify.alertmanager.AlertmanagerImport;
import dev.taffrail.store.lucene.ReadOnlyStore;
import dev.taffrail.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rules check|test|backtest|import FILE...}: rules on trial, and those of others. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Checks rules for alerts, runs their examples, tries them on what is stored; takes over the",
      "routes and receivers of an alertmanager.yml."
    })
final class RulesCommand {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final int MOST_SHOWN = 20;

  private final Terminal terminal;

  RulesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Reads rule files and tells all problems at once.")
  int check(@Parameters(paramLabel = "FILE", arity = "0..*") List<Path> files)
      throws ConfigException {
    List<Rule> rules = read(files);
    rules.forEach(rule -> print(rule.name() + "  " + rule.condition().type()));
    print(rules.size() + " rules, no problems");
    return ExitCode.OK;
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = "Runs the examples that rules carry; exit code 1 on a difference.")
  int test(@Parameters(paramLabel = "FILE", arity = "0..*") List<Path> files)
      throws ConfigException {
    int passed = 0;
    int failed = 0;
    for (Rule rule : read(files)) {
      if (rule.examples().isEmpty()) {
        print("?  " + rule.name() + ": no examples");
      }
      for (Examples.Outcome outcome : Examples.of(rule)) {
        passed += outcome.isAsExpected() ? 1 : 0;
        failed += outcome.isAsExpected() ? 0 : 1;
        print(line(outcome));
      }
    }
    print(passed + " examples as expected, " + failed + " not");
    return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  @Command(
      name = "backtest",
      mixinStandardHelpOptions = true,
      description = "When each rule would have fired on what is stored (default: 30 days).")
  int backtest(
      @Mixin DataOption data,
      @Mixin TimeOption time,
      @Parameters(paramLabel = "FILE", arity = "0..*") List<Path> files)
      throws ConfigException, IOException {
    List<Rule> rules = read(files);
    TimeOption.Span span = time.span(MONTH, Clock.systemUTC());
    try (ReadOnlyStore store = data.open()) {
      Backtest backtest = new Backtest(store.search(), store.aggregations(), EngineOptions.DEFAULT);
      for (Rule rule : rules) {
        print(backtest.run(rule, span.from(), span.to()));
      }
    }
    return ExitCode.OK;
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Makes the section notify of a taffrail.yml of an alertmanager.yml, and tells what of it",
        "cannot be taken over. Secrets are not copied."
      })
  int importFile(@Parameters(paramLabel = "FILE") Path file) throws ConfigException {
    ConfigFile.Draft<String> made = AlertmanagerImport.read(file);
    terminal.out().print(made.value());
    terminal.flush();
    made.problems().forEach(problem -> terminal.tell(problem.toString()));
    return ExitCode.OK;
  }

  private void print(BacktestAnswer answer) {
    List<Fired> fired = answer.fired();
    print(
        String.format(
            Locale.ROOT,
            "%s: would have fired %d times, %.1f a week%s",
            answer.rule().name(),
            fired.size(),
            answer.perWeek(),
            answer.suggestion().isEmpty() ? "" : "; try " + answer.suggestion()));
    for (Fired each : fired.subList(Math.max(0, fired.size() - MOST_SHOWN), fired.size())) {
      String end = each.to() == null ? "still firing" : "to " + each.to();
      print(
          "  "
              + each.from()
              + " "
              + end
              + "  "
              + String.join(" ", each.key())
              + "  "
              + each.value());
    }
  }

  private static String line(Examples.Outcome outcome) {
    String name = outcome.rule().name() + ": " + outcome.example().text();
    if (outcome.isAsExpected()) {
      return "ok " + name;
    }
    return outcome.problem().isEmpty()
        ? "✘  "
            + name
            + " is "
            + word(outcome.actual())
            + ", expected "
            + word(outcome.example().expected())
        : "✘  " + name + ": " + outcome.problem();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private void print(String line) {
    terminal.out().println(PlainText.line(line));
  }

  /** Without a file, those of the usual folder or else those of the program. */
  private static List<Rule> read(List<Path> named) throws ConfigException {
    Path usual = Path.of("config/rules");
    if (named == null || named.isEmpty()) {
      return Files.isDirectory(usual) ? RuleFiles.read(RuleFiles.in(usual)) : RuleFiles.builtIn();
    }
    List<Path> files = new ArrayList<>();
    for (Path each : named) {
      files.addAll(Files.isDirectory(each) ? RuleFiles.in(each) : List.of(each));
    }
    return RuleFiles.read(files);
  }
}

package dev.taffrail.cli;

import dev.taffrail.Analyzer;
import dev.taffrail.notify.Notifications;
import dev.taffrail.notify.decision.Decision;
import dev.taffrail.notify.decision.DecisionLog;
import dev.taffrail.text.PlainText;
import dev.taffrail.web.format.DecisionJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code why}: why somebody was told of an alert, or not. */
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    description = {
      "Tells why somebody was told of an alert, or of the alerts of a rule, or was not: every",
      "decision, oldest first."
    })
final class WhyCommand implements Callable<Integer> {
  private static final Duration AROUND = Duration.ofHours(1);
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final TextOrJson format = new TextOrJson();

  @Parameters(paramLabel = "ALERT|RULE", description = "Id of an alert, or name of a rule.")
  private String which = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Only the hour before and behind: ISO, or 14:05.")
  private @Nullable String at;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many, the newest.")
  private int limit = 200;

  private final Terminal terminal;

  WhyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    DecisionLog log =
        new DecisionLog(
            Notifications.decisions(Analyzer.notifications(data.folder())), Period.ofDays(0));
    List<Decision> decisions = log.why(which, from(), to(), limit);
    for (Decision decision : decisions) {
      if (format.isJson()) {
        JsonText.print(terminal.out(), json -> DecisionJson.write(json, decision));
      } else {
        print(decision);
      }
    }
    terminal.flush();
    if (decisions.isEmpty()) {
      terminal.tell(
          "nothing was decided about " + which + "; an id or a rule's name is looked for as it is");
      return ExitCode.FAILED;
    }
    return ExitCode.OK;
  }

  private void print(Decision decision) {
    terminal
        .out()
        .println(
            PlainText.line(
                String.format(
                    "%s  %-10s %s  %s",
                    decision.at(), decision.step().text(), decision.alert(), decision.text())));
  }

  private Instant from() {
    return at == null ? Instant.EPOCH : moment().minus(AROUND);
  }

  private Instant to() {
    return at == null ? LAST : moment().plus(AROUND);
  }

  private Instant moment() {
    Instant now = Clock.systemUTC().instant();
    return TimeOption.instant("--at", at, now);
  }
}

package dev.taffrail.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program: {@code taffrail COMMAND}. */
@Command(
    name = "taffrail",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Trails your log lines and tells how your services are doing.")
public final class Main {
  /** Lucene warns about optional speed-ups that are not needed here. Held, or it would be lost. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    LUCENE.setLevel(Level.SEVERE);
    Terminal terminal = Terminal.ofProcess();
    int code = run(terminal, args);
    terminal.flush();
    System.exit(code);
  }

  /** Runs a command on a terminal. */
  static int run(Terminal terminal, String... args) {
    Main main = new Main();
    Errors errors = new Errors(terminal, () -> main.debug);
    return new CommandLine(main)
        .addSubcommand(new DemoCommand(terminal))
        .addSubcommand(new ServeCommand(terminal))
        .addSubcommand(new IngestCommand(terminal))
        .addSubcommand(new SearchCommand(terminal))
        .addSubcommand(new RequestCommand(terminal))
        .addSubcommand(new TailCommand(terminal))
        .addSubcommand(new DoctorCommand(terminal))
        .addSubcommand(new StatsCommand(terminal))
        .addSubcommand(new PatternsCommand(terminal))
        .addSubcommand(new ErrorsCommand(terminal))
        .addSubcommand(new HealthCommand(terminal))
        .addSubcommand(new TrendsCommand(terminal))
        .addSubcommand(new SlaCommand(terminal))
        .addSubcommand(new ReportCommand(terminal))
        .addSubcommand(new RulesCommand(terminal))
        .addSubcommand(new WhyCommand(terminal))
        .addSubcommand(new MineCommand(terminal))
        .addSubcommand(new CheckConfigCommand(terminal))
        .setOut(terminal.outWriter())
        .setErr(terminal.errWriter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(terminal.helpColors())
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .execute(args);
  }
}

package dev.taffrail.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code demo}: sees it all at work. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Shows it all at work.")
final class DemoCommand implements Callable<Integer> {
  private final Terminal terminal;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.tell("demo");
    return ExitCode.OK;
  }
}

package dev.taffrail.cli;

import dev.taffrail.config.ConfigException;
import dev.taffrail.query.QueryException;
import dev.taffrail.store.StoreFormatException;
import dev.taffrail.store.StoreInUseException;
import dev.taffrail.text.PlainText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** From an exception to a message that says what, why and what to do, and to an exit code. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Terminal terminal;
  private final BooleanSupplier debug;

  Errors(Terminal terminal, BooleanSupplier debug) {
    this.terminal = terminal;
    this.debug = debug;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (debug.getAsBoolean()) {
      terminal.tell(stackTrace(e));
    }
    return switch (e) {
      case CommandException known -> tell(known.exitCode(), known.getMessage());
      case ConfigException wrong -> tell(ExitCode.CONFIGURATION, wrong.getMessage());
      case StoreInUseException inUse ->
          tell(
              ExitCode.IN_USE,
              inUse.getMessage() + "; stop that one, or name another folder with --data");
      case StoreFormatException format -> tell(ExitCode.CONFIGURATION, format.getMessage());
      case QueryException query -> tell(ExitCode.WRONG_USAGE, query.getMessage());
      case IOException io -> tell(ExitCode.FAILED, reason(io));
      default ->
          tell(
              ExitCode.FAILED,
              "this should not have happened: " + e + "; --debug shows where it comes from");
    };
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    tell(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        terminal.tell("Did you mean: " + String.join(", ", suggestions) + "?");
      }
    }
    terminal.tell("See: " + name + " --help");
    return ExitCode.WRONG_USAGE;
  }

  private static String stackTrace(Exception e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return PlainText.lines(trace.toString().stripTrailing());
  }

  private static String reason(IOException e) {
    if (e instanceof FileSystemException file) {
      return file.getFile()
          + ": "
          + reason(file)
          + "; see that it is what you mean and that this user may read and write it, or name"
          + " another folder with --data";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static String reason(FileSystemException e) {
    return switch (e) {
      case NoSuchFileException missing -> "no such file";
      case AccessDeniedException denied -> "permission denied";
      case FileAlreadyExistsException other -> "is in the way";
      default -> e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    };
  }

  private int tell(int exitCode, @Nullable String message) {
    for (String line : String.valueOf(message).split("\n")) {
      terminal.tell("taffrail: " + PlainText.line(line));
    }
    return exitCode;
  }
}

package dev.taffrail.cli;

import dev.taffrail.pattern.TemplateMiner;
import dev.taffrail.text.PlainText;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mine FILE}: the pattern of each line, without taking anything in. */
@Command(
    name = "mine",
    mixinStandardHelpOptions = true,
    description =
        "Tells the pattern of each line of a file: line number, pattern id and template, parted by"
            + " tabs. In a template <*> is a variable; tab, CR, LF and backslash are escaped.")
final class MineCommand implements Callable<Integer> {
  private static final String STDIN = "-";
  private static final int BUFFER = 64 * 1024;

  @Parameters(
      paramLabel = "FILE",
      description = "One message a line, also .gz; - for stdin. Templates come after all is read.")
  private String file = STDIN;

  private final Terminal terminal;

  MineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (InputStream in = open();
        MinedLines mined = new MinedLines()) {
      MessageLines lines = new MessageLines(in);
      boolean complete = mine(lines, mined);
      print(mined);
      if (!complete) {
        terminal.tell(
            "taffrail: "
                + PlainText.line(file)
                + ": breaks off; what is before that has been mined, the rest cannot be");
        return ExitCode.FAILED;
      }
      if (lines.count() == 0) {
        terminal.tell("note: no lines");
        return ExitCode.FAILED;
      }
      return ExitCode.OK;
    }
  }

  private InputStream open() throws IOException {
    if (file.equals(STDIN)) {
      return terminal.in();
    }
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new CommandException(
          ExitCode.FAILED, file + ": is no file; name one file, or - for stdin");
    }
    if (!Files.exists(path)) {
      throw new CommandException(ExitCode.FAILED, file + ": no such file");
    }
    if (!Files.isReadable(path)) {
      throw new CommandException(
          ExitCode.FAILED, file + ": permission denied; let this user read it");
    }
    InputStream in = Files.newInputStream(path);
    try {
      return file.endsWith(".gz") ? new GZIPInputStream(in, BUFFER) : in;
    } catch (EOFException | ZipException e) {
      in.close();
      throw new CommandException(ExitCode.FAILED, file + ": is no gzip file, or has nothing in it");
    }
  }

  /** Returns whether the input could be read to its end. */
  private boolean mine(MessageLines lines, MinedLines mined) throws IOException {
    List<Path> files = file.equals(STDIN) ? List.of() : List.of(Path.of(file));
    TemplateMiner miner = new TemplateMiner(TemplateMiner.DEFAULT_CAPACITY, mined);
    try (ProgressBar progress = ProgressBar.start(terminal, lines::count, lines::bytes, files)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        mined.add(miner.add(line, 0));
        if (mined.isWindowFull()) {
          mined.nextWindow();
          // The changes have been noted already; here they would pile up.
          miner.drain();
        }
      }
      return true;
    } catch (EOFException | ZipException e) {
      return false;
    } finally {
      mined.finish(miner.patterns());
    }
  }

  private void print(MinedLines mined) throws IOException {
    PrintStream out = terminal.out();
    mined.forEach((number, pattern) ->
        out.append(Long.toString(number))
            .append('\t')
            .append(pattern.id())
            .append('\t')
            .append(PlainText.line(escape(pattern.template())))
            .append('\n'));
    out.flush();
  }

  private static String escape(String template) {
    return template
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\r", "\\r")
        .replace("\n", "\\n");
  }
}

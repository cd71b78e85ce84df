package dev.taffrail.cli;

import dev.taffrail.text.PlainText;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command reads and writes, and whether a person looks at it. What comes from logs goes
 * through {@link PlainText} first.
 */
final class Terminal {
  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean outIsTerminal;
  private final boolean errIsTerminal;
  private final boolean colors;

  Terminal(
      InputStream in,
      PrintStream out,
      PrintStream err,
      boolean outIsTerminal,
      boolean errIsTerminal,
      boolean colors) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.outIsTerminal = outIsTerminal;
    this.errIsTerminal = errIsTerminal;
    this.colors = colors;
  }

  /** The launcher tells which streams are terminals: Java cannot, one by one. */
  static Terminal ofProcess() {
    Set<String> terminals = Set.of(System.getProperty("taffrail.terminal", "").split(","));
    boolean outIsTerminal = terminals.contains("out");
    @Nullable String noColor = System.getenv("NO_COLOR");
    return new Terminal(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        outIsTerminal,
        terminals.contains("err"),
        outIsTerminal && (noColor == null || noColor.isEmpty()));
  }

  InputStream in() {
    return in;
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  boolean outIsTerminal() {
    return outIsTerminal;
  }

  boolean errIsTerminal() {
    return errIsTerminal;
  }

  boolean colors() {
    return colors;
  }

  PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  Help.ColorScheme helpColors() {
    return Help.defaultColorScheme(colors ? Ansi.ON : Ansi.OFF);
  }

  /** One line for people beside the output. */
  void tell(String line) {
    out.flush();
    err.println(line);
    err.flush();
  }

  void flush() {
    out.flush();
    err.flush();
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER),
        false,
        StandardCharsets.UTF_8);
  }
}

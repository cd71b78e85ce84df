package dev.taffrail.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands on an index of their own and keeps what they print, the program's log included. */
final class Session {
  private final Path folder;

  /** What a command printed and how it ended. */
  record Result(int exit, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  Session(Path folder) {
    this.folder = folder;
  }

  Path data() {
    return folder.resolve("data");
  }

  /** Writes a log file. */
  Path write(String name, String... lines) {
    return write(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command on the index of this session, in a pipe. */
  Result run(String command, String... arguments) {
    return onIndex(InputStream.nullInputStream(), false, command, arguments);
  }

  Result runOnTerminal(String command, String... arguments) {
    return onIndex(InputStream.nullInputStream(), true, command, arguments);
  }

  Result runWithInput(String input, String command, String... arguments) {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    return onIndex(new ByteArrayInputStream(bytes), false, command, arguments);
  }

  Result onIndex(InputStream in, boolean terminal, String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command, "--data", data().toString()));
    all.addAll(List.of(arguments));
    return run(in, terminal, all.toArray(String[]::new));
  }

  /** Runs a command line as it is, in a pipe. */
  static Result plain(String... arguments) {
    return run(InputStream.nullInputStream(), false, arguments);
  }

  static Result plainWithInput(String input, String... arguments) {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    return run(new ByteArrayInputStream(bytes), false, arguments);
  }

  private static Result run(InputStream in, boolean terminal, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = stream(err);
    PrintStream before = System.err;
    System.setErr(errors);
    try {
      int exit =
          Main.run(new Terminal(in, stream(out), errors, terminal, terminal, terminal), arguments);
      return new Result(
          exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(before);
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}

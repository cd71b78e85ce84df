package dev.taffrail.cli;

import dev.taffrail.source.FileGlob;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lines from stdin, kept in a file of the data folder until they are committed: a pipe cannot be
 * read twice. What is left there by a process that was killed is taken in with the next.
 */
final class StandardInput {
  private final Path folder;
  private final FileGlob files;

  StandardInput(Path data) {
    folder = data.resolve("spool");
    files = FileGlob.of(folder, "stdin-*.log");
  }

  /** Where the lines are kept. */
  FileGlob files() {
    return files;
  }

  /** Writes what comes in to a file, and makes it last. The data folder must be this process's. */
  void spool(InputStream in) throws IOException {
    Path file = Files.createTempFile(Files.createDirectories(folder), "stdin-", ".log");
    try (OutputStream out = Files.newOutputStream(file)) {
      in.transferTo(out);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Lets the lines go: they are committed. */
  void delete() throws IOException {
    for (Path file : files.files()) {
      Files.deleteIfExists(file);
    }
  }
}

package dev.taffrail.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Lines from stdin, kept in a file until they are committed: a pipe cannot be read twice. */
final class StandardInput implements AutoCloseable {
  private final Path data;
  private @Nullable Path file;

  StandardInput(Path data) {
    this.data = data;
  }

  /** Writes what comes in to a file in the data folder, and makes it last. */
  Path spool(InputStream in) throws IOException {
    if (file != null) {
      throw new CommandException(ExitCode.WRONG_USAGE, "- stands for stdin, and there is only one");
    }
    Path folder = Files.createDirectories(data.resolve("spool"));
    Path spooled = Files.createTempFile(folder, "stdin-", ".log");
    file = spooled;
    try (OutputStream out = Files.newOutputStream(spooled)) {
      in.transferTo(out);
    }
    try (FileChannel channel = FileChannel.open(spooled, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return spooled;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}

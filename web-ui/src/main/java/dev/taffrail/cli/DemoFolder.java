package dev.taffrail.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Where the demo writes: a folder that its user chose, or one that goes with it. */
final class DemoFolder implements AutoCloseable {
  private final Path path;
  private final boolean kept;

  private DemoFolder(Path path, boolean kept) {
    this.path = path;
    this.kept = kept;
  }

  /** A fresh folder; {@link #close} removes it. */
  static DemoFolder temporary() throws IOException {
    return new DemoFolder(Files.createTempDirectory("taffrail-demo-"), false).withLogs();
  }

  /** An empty folder, made if it is not there, that stays. */
  static DemoFolder kept(Path folder) throws IOException {
    try (var entries = Files.list(Files.createDirectories(folder))) {
      if (entries.findAny().isPresent()) {
        throw new CommandException(
            ExitCode.FAILED, folder + " is not empty; name a folder that is, or none");
      }
    }
    return new DemoFolder(folder, true).withLogs();
  }

  Path path() {
    return path;
  }

  Path logs() {
    return path.resolve("logs");
  }

  Path data() {
    return path.resolve("data");
  }

  boolean isKept() {
    return kept;
  }

  @Override
  public void close() throws IOException {
    if (!kept) {
      Files.walkFileTree(path, new Removal());
    }
  }

  private DemoFolder withLogs() throws IOException {
    Files.createDirectories(logs());
    return this;
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      if (e != null) {
        throw e;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}

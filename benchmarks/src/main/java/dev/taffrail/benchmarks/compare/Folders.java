package dev.taffrail.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that the sides fill. */
final class Folders {
  private Folders() {}

  /** What its files take. */
  static long bytes(Path folder) throws IOException {
    long bytes = 0;
    for (Path path : all(folder)) {
      if (Files.isRegularFile(path)) {
        bytes += Files.size(path);
      }
    }
    return bytes;
  }

  /** An empty folder, whatever it held. */
  static Path empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path path : all(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    return Files.createDirectories(folder);
  }

  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.toList();
    }
  }
}

package dev.taffrail.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** The program as its users start it, and its data folder. */
final class Taffrail {
  private Taffrail() {}

  /** Starts a command by the launcher, on the Java of this process. */
  static Running start(Options options, List<String> command) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(options.home().resolve("taffrail").toString());
    words.addAll(command);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Running.start(options.folder(), Map.of("TAFFRAIL_JAVA", java), words);
  }

  /** Writes a configuration that reads the file into a folder of its own. */
  static Path config(EventFile file, Path data, String more) throws IOException {
    Path config = data.resolveSibling(data.getFileName() + ".yml");
    String text =
        """
        data: "%s"
        server:
          port: 0
        sources:
          - files: "%s"
        """;
    return Files.writeString(config, text.formatted(data, file.path()) + more);
  }

  static List<Path> partitions(Path data) throws IOException {
    try (Stream<Path> folders = Files.list(data.resolve("partitions"))) {
      return folders.sorted(Comparator.comparing(Path::toString)).toList();
    }
  }

  /** Waits until all partitions but the open one are merged. */
  static void awaitMerges(Path data) throws IOException, InterruptedException {
    Polling.until(
        "all partitions are merged", Duration.ofMinutes(10), () -> isMerged(partitions(data)));
  }

  private static boolean isMerged(List<Path> partitions) throws IOException {
    for (Path partition : partitions.subList(0, Math.max(0, partitions.size() - 1))) {
      try (Directory directory = FSDirectory.open(partition)) {
        if (SegmentInfos.readLatestCommit(directory).size() > 1) {
          return false;
        }
      }
    }
    return true;
  }
}

package dev.taffrail.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What it runs on. */
final class Machine {
  private static final Path LOAD = Path.of("/proc/loadavg");
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private Machine() {}

  static List<String> notes() throws IOException {
    return List.of(
        String.format(
            Locale.ROOT,
            "machine: %d cores, %.0f GB, Linux %s, Java %s",
            Runtime.getRuntime().availableProcessors(),
            ProcFile.kilobytes(Files.readString(MEMORY), "MemTotal") / 1e6,
            System.getProperty("os.version"),
            Runtime.version()));
  }

  /** How many processes want to run, over one, five and fifteen minutes. */
  static String load() throws IOException {
    return String.join(" ", List.of(Files.readString(LOAD).split(" ", -1)).subList(0, 3));
  }
}

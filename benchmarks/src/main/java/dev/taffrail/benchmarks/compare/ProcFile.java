package dev.taffrail.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what Linux tells of processes, see {@code man 5 proc}. */
final class ProcFile {
  /** Of user and system time; a constant of the interface on all usual architectures. */
  private static final long TICKS_A_SECOND = 100;

  private static final int USER_TIME = 11;
  private static final int CHILDREN_TIME = 13;

  private ProcFile() {}

  /** CPU that a living process has taken. */
  static Duration cpu(long pid) throws IOException {
    return times(Long.toString(pid), USER_TIME);
  }

  /** CPU of all processes that this one has started and that have ended. */
  static Duration cpuOfEnded() throws IOException {
    return times("self", CHILDREN_TIME);
  }

  private static Duration times(String pid, int first) throws IOException {
    String stat = Files.readString(Path.of("/proc", pid, "stat"));
    // The name of the command stands in brackets, and may hold anything.
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    long ticks = Long.parseLong(fields.get(first)) + Long.parseLong(fields.get(first + 1));
    return Duration.ofMillis(ticks * 1_000 / TICKS_A_SECOND);
  }

  /** The resident memory of a process, at its highest and without mapped files now. */
  static Memory memory(long pid) throws IOException {
    String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
    return new Memory(kilobytes(status, "VmHWM"), kilobytes(status, "RssAnon"));
  }

  /** A number of a file of names and values; 0 when it is not there. */
  static long kilobytes(String text, String name) {
    Matcher matcher = Pattern.compile("(?m)^" + name + ":\\s+(\\d+) kB").matcher(text);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /**
   * Resident memory in kilobytes.
   *
   * @param all with mapped files
   * @param anonymous without them
   */
  record Memory(long all, long anonymous) {
    static final Memory NONE = new Memory(0, 0);

    Memory max(Memory other) {
      return new Memory(Math.max(all, other.all), Math.max(anonymous, other.anonymous));
    }

    double anonymousGigabytes() {
      return anonymous / 1024.0 / 1024.0;
    }

    @Override
    public String toString() {
      return "%d MB (%d MB)".formatted(all / 1024, anonymous / 1024);
    }
  }
}

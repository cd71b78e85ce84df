package dev.taffrail.source;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many files, sockets and so on a process may have open, and what that allows for.
 *
 * @param limit of the process
 */
public record Handles(long limit) {
  /** The JVM, its jars, the server and one thread that writes to the index, at their busiest. */
  private static final int BASE = 48;

  /** A thread that writes: the files of the segment that it fills and of the one being flushed. */
  private static final int WRITER = 16;

  /** Those of this process. */
  public static Handles ofProcess() {
    return new Handles(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : Long.MAX_VALUE);
  }

  /** How many threads may write to the index at once; one always may. */
  public int writers(int wanted) {
    return (int) Math.clamp(1 + (spare() - WRITER) / WRITER, 1, wanted);
  }

  /** What is left when one thread writes. */
  long spare() {
    return Math.max(0, limit - BASE);
  }
}

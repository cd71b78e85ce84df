package dev.taffrail.samples.generate;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says how far a file is, each quarter of a million lines and at the end. */
final class Progress {
  private static final long STEP = 250_000;

  private final long wanted;
  private final @Nullable PrintStream err;
  private final Clock clock;
  private final long began;
  private long lines;
  private long bytes;

  /**
   * @param err null to say nothing
   */
  Progress(long wanted, @Nullable PrintStream err, Clock clock) {
    this.wanted = wanted;
    this.err = err;
    this.clock = clock;
    this.began = clock.millis();
  }

  void wrote(int length) {
    lines++;
    bytes += length;
    if (lines % STEP == 0 && lines < wanted) {
      say();
    }
  }

  void end() {
    say();
  }

  private void say() {
    if (err == null) {
      return;
    }
    double seconds = Math.max(1, clock.millis() - began) / 1000.0;
    err.printf(
        Locale.ROOT,
        "%d of %d lines, %d bytes (%.0f a line), %.1f s, %.0f lines/s%n",
        lines,
        wanted,
        bytes,
        (double) bytes / lines,
        seconds,
        lines / seconds);
  }
}

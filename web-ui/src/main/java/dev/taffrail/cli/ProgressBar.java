package dev.taffrail.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How far long work has come, on a terminal; nothing in a pipe. */
final class ProgressBar implements AutoCloseable {
  private static final long EVERY_MILLIS = 250;
  private static final int WIDTH = 30;

  private final Terminal terminal;
  private final LongSupplier lines;
  private final LongSupplier bytes;
  private final long totalBytes;
  private final long start = System.nanoTime();
  private final @Nullable ScheduledExecutorService timer;

  private ProgressBar(
      Terminal terminal,
      LongSupplier lines,
      LongSupplier bytes,
      long totalBytes,
      @Nullable ScheduledExecutorService timer) {
    this.terminal = terminal;
    this.lines = lines;
    this.bytes = bytes;
    this.totalBytes = totalBytes;
    this.timer = timer;
  }

  static ProgressBar start(
      Terminal terminal, LongSupplier lines, LongSupplier bytes, List<Path> files)
      throws IOException {
    if (!terminal.errIsTerminal()) {
      return new ProgressBar(terminal, lines, bytes, 0, null);
    }
    long total = 0;
    for (Path file : files) {
      total += file.toString().endsWith(".gz") ? 0 : Files.size(file);
    }
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("taffrail-progress").daemon().factory());
    ProgressBar bar = new ProgressBar(terminal, lines, bytes, total, timer);
    timer.scheduleAtFixedRate(bar::draw, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return bar;
  }

  @Override
  public void close() {
    if (timer != null && !timer.isShutdown()) {
      timer.shutdown();
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
    }
  }

  private void draw() {
    double share = totalBytes == 0 ? 0 : Math.min(1, bytes.getAsLong() / (double) totalBytes);
    int filled = (int) Math.round(share * WIDTH);
    long count = lines.getAsLong();
    double seconds = (System.nanoTime() - start) / 1e9;
    terminal
        .err()
        .print(
            String.format(
                Locale.ROOT,
                "\r%s%s %3.0f %%  %,d lines  %,.0f lines/s\u001b[K",
                "█".repeat(filled),
                "░".repeat(WIDTH - filled),
                100 * share,
                count,
                count / seconds));
    terminal.err().flush();
  }
}

package dev.taffrail.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process of its own, what it says, and what it takes. It ends with this object. */
final class Running implements AutoCloseable {
  private static final Duration STOP = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Process process;
  private final Duration cpuBefore;
  private final long start = System.nanoTime();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final StringBuilder said = new StringBuilder();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private boolean silent;
  private volatile ProcFile.Memory peak = ProcFile.Memory.NONE;

  private Running(Process process, Duration cpuBefore) {
    this.process = process;
    this.cpuBefore = cpuBefore;
    Thread.ofVirtual().start(this::listen);
    looks.scheduleAtFixedRate(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Starts a command in a folder. */
  static Running start(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    // Settings of the shell must not change what is measured.
    builder.environment().keySet().removeIf(name -> name.startsWith("TAFFRAIL_"));
    builder.environment().putAll(environment);
    Duration cpuBefore = ProcFile.cpuOfEnded();
    return new Running(builder.start(), cpuBefore);
  }

  /** Waits until it has said something, and returns what. */
  Matcher await(Pattern wanted, Duration most)
      throws IOException, InterruptedException, TimeoutException {
    long left = most.toNanos();
    lock.lock();
    try {
      while (true) {
        Matcher matcher = wanted.matcher(said);
        if (matcher.find()) {
          return matcher;
        }
        if (silent) {
          throw new IOException("ended without " + wanted + ":\n" + said);
        }
        if (left <= 0) {
          throw new TimeoutException("no " + wanted + " in " + most + ":\n" + said);
        }
        left = more.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for its end, which must be a good one, and returns what it took. No other process may
   * have ended meanwhile.
   */
  Spent end() throws IOException, InterruptedException {
    int code = process.waitFor();
    double seconds = seconds();
    if (code != 0) {
      throw new IOException("ended with " + code + ":\n" + saidAll());
    }
    return new Spent(seconds, ProcFile.cpuOfEnded().minus(cpuBefore).toMillis() / 1e3);
  }

  /** Seconds since its start. */
  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /** CPU seconds that it has taken; it must be alive. */
  double cpuSeconds() throws IOException {
    return ProcFile.cpu(process.pid()).toMillis() / 1e3;
  }

  /** The highest resident memory that was seen. */
  ProcFile.Memory peak() {
    return peak;
  }

  /** The options of its JVM about memory and compilation. */
  String flags() throws IOException {
    String command = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    return Stream.of(command.split("\0", -1))
        .filter(word -> word.startsWith("-X") && !word.contains(".jsa"))
        .collect(Collectors.joining(" "));
  }

  /** All that it said until its end. */
  String saidAll() throws InterruptedException {
    lock.lock();
    try {
      while (!silent) {
        more.await();
      }
      return said.toString();
    } finally {
      lock.unlock();
    }
  }

  /** Closes its stdin, and waits until it ends by itself. */
  void endInput() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
  }

  /** Asks it to end, as an operator does. */
  void terminate() throws InterruptedException {
    process.destroy();
    process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    looks.shutdownNow();
    process.destroyForcibly().onExit().join();
  }

  /**
   * What a process took from its start to its end.
   *
   * @param seconds by the clock
   */
  record Spent(double seconds, double cpuSeconds) {}

  private void listen() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        hear(line + "\n", false);
      }
    } catch (IOException e) {
      // It was killed in the middle of a line, which nobody waits for.
    } finally {
      hear("", true);
    }
  }

  private void hear(String line, boolean last) {
    lock.lock();
    try {
      said.append(line);
      silent |= last;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void look() {
    try {
      peak = peak.max(ProcFile.memory(process.pid()));
    } catch (IOException e) {
      // It has ended: what was seen before stays.
      looks.shutdown();
    }
  }
}
